/** The two globals of static/web/compile.js, which Python calls in V8. JSON text in, JSON text out. */
import { type CompiledDocument, compileDocument, type Kinds } from "./compile";
import { evaluateServer, type ServerScope } from "./server";

type CompileInput = { document: CompiledDocument; kinds: Kinds; engine_version?: string };

Object.assign(globalThis, {
  compile(json: string): string {
    const { document, kinds, engine_version } = JSON.parse(json) as CompileInput;
    return JSON.stringify(compileDocument(document, kinds, engine_version));
  },
  evaluate_server(text: string, scope: ServerScope): unknown {
    return evaluateServer(text, scope);
  },
});
