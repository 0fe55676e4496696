/** What drawing and editing ask of the worker, and are answered with data. */
import type { Question, WindowRequest, WindowRows } from "../appcode/protocol";
import type { Dependencies, Inspection, Name, Preview } from "./types";

export abstract class Questions {
  protected abstract ask(question: Question): Promise<unknown>;

  async window(uid: string, property: string, request: WindowRequest): Promise<WindowRows> {
    return (await this.ask({ kind: "window", uid, property, request })) as WindowRows;
  }

  async evaluate(text: string, scopeUid?: string): Promise<Preview> {
    return (await this.ask({ kind: "evaluate", text, scopeUid: scopeUid ?? null })) as Preview;
  }

  async inspect(path: readonly string[]): Promise<Inspection> {
    return (await this.ask({ kind: "inspect", path })) as Inspection;
  }

  async names(): Promise<readonly Name[]> {
    return (await this.ask({ kind: "names" })) as readonly Name[];
  }

  async dependencies(uid: string): Promise<Dependencies> {
    return (await this.ask({ kind: "dependencies", uid })) as Dependencies;
  }
}
