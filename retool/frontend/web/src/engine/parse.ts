/**
 * Reads JavaScript: is a text one expression, and which names does it take from outside?
 * Knows no templates, no elements and no values.
 */
import { type AnyNode, type Options, parse, parseExpressionAt } from "acorn";
import { glance, type Read } from "./glance";

export type { Read };

/** The outcome of parsing: what is read, or where it stops being JavaScript (`position` within the given text). */
export type Parsed = { ok: true; reads: readonly Read[] } | { ok: false; message: string; position: number };

// Without its parentheses `(a)` would end before the last of them.
const EXPRESSION: Options = { ecmaVersion: 2024, sourceType: "script", preserveParens: true };
const BODY: Options = { ...EXPRESSION, allowReturnOutsideFunction: true };
const ASYNC_BODY: Options = { ...BODY, allowAwaitOutsideFunction: true };
const BLANK = /^(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)*$/;

/** Parses `code` as one expression, the whole of it: `a) + (b` and `a; b` are none [T2]. */
export function parseExpression(code: string): Parsed {
  const reads = glance(code);
  return reads ? { ok: true, reads } : parseTree(code);
}

/** As {@link parseExpression}, by the parser whatever the text. */
export function parseTree(code: string): Parsed {
  try {
    const root = parseExpressionAt(code, 0, EXPRESSION);
    if (!BLANK.test(code.slice(root.end))) {
      return { ok: false, message: `unexpected text after the expression`, position: root.end };
    }
    return { ok: true, reads: readsOf(root as AnyNode) };
  } catch (error) {
    return failure(error);
  }
}

/** Parses `code` as the body of a function; `await` may stand in it when `isAsync`. */
export function parseBody(code: string, isAsync: boolean): Parsed {
  try {
    return { ok: true, reads: readsOf(parse(code, isAsync ? ASYNC_BODY : BODY) as AnyNode) };
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): Parsed {
  if (error instanceof SyntaxError) {
    const position = (error as SyntaxError & { pos?: number }).pos ?? 0;
    return { ok: false, message: error.message.replace(/ \(\d+:\d+\)$/, "").toLowerCase(), position };
  }
  if (error instanceof RangeError) return { ok: false, message: "it is nested too deeply", position: 0 };
  throw error;
}

type Scope = { names: Set<string>; isFunction: boolean; outer: Scope | null };

/**
 * The free names of a syntax tree with their first members, each pair once, in order of appearance [T6]. `this` and
 * `import` count as names: neither is anything that an expression without names would read.
 */
export function readsOf(root: AnyNode): readonly Read[] {
  const reads: Read[] = [];
  const seen = new Set<string>();
  const walk = new Walk((name, member) => {
    const key = `${name}\n${member ?? ""}${member === null ? "*" : ""}`;
    if (seen.has(key)) return;
    seen.add(key);
    reads.push({ name, member });
  });
  walk.node(root, { names: new Set(), isFunction: true, outer: null });
  return reads;
}

/** Walks once, declaring the names of a scope before the code in it is looked at. */
class Walk {
  constructor(private readonly found: (name: string, member: string | null) => void) {}

  node(node: AnyNode | null | undefined, scope: Scope): void {
    if (!node) return;
    switch (node.type) {
      case "Identifier":
        return this.read(node.name, null, scope);
      case "MemberExpression":
        return this.member(node, scope);
      case "Property":
      case "PropertyDefinition":
      case "MethodDefinition":
        if (node.computed) this.node(node.key as AnyNode, scope);
        return this.node(node.value as AnyNode | null, scope);
      case "FunctionExpression":
      case "FunctionDeclaration":
      case "ArrowFunctionExpression":
        return this.function(node, scope);
      case "ClassExpression":
      case "ClassDeclaration": {
        const inner = block(scope);
        if (node.id) inner.names.add(node.id.name);
        this.node(node.superClass as AnyNode | null, inner);
        return this.node(node.body, inner);
      }
      case "Program":
        declareVars(node, scope.names);
        return this.statements(node.body as AnyNode[], scope);
      case "BlockStatement":
      case "StaticBlock":
        return this.statements(node.body as AnyNode[], block(scope));
      case "SwitchStatement": {
        this.node(node.discriminant, scope);
        const inner = block(scope);
        for (const one of node.cases) declareLexical(one.consequent as AnyNode[], inner.names);
        for (const one of node.cases) this.node(one, inner);
        return;
      }
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement": {
        const inner = block(scope);
        const head = node.type === "ForStatement" ? node.init : node.left;
        if (head?.type === "VariableDeclaration") declareLexical([head], inner.names);
        return this.every(node, inner);
      }
      case "CatchClause": {
        const inner = block(scope);
        if (node.param) declarePattern(node.param, inner.names);
        this.pattern(node.param as AnyNode | null, inner);
        return this.node(node.body, inner);
      }
      case "VariableDeclarator":
        this.pattern(node.id, scope);
        return this.node(node.init, scope);
      case "LabeledStatement":
        return this.node(node.body, scope);
      case "ThisExpression":
        return this.read("this", null, scope);
      case "ImportExpression":
        this.read("import", null, scope);
        return this.every(node, scope);
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
        return;
      default:
        this.every(node, scope);
    }
  }

  private read(name: string, member: string | null, scope: Scope): void {
    for (let at: Scope | null = scope; at; at = at.outer) if (at.names.has(name)) return;
    this.found(name, member);
  }

  private member(node: Extract<AnyNode, { type: "MemberExpression" }>, scope: Scope): void {
    const { object, property } = node;
    const isStatic = !node.computed || (property.type === "Literal" && typeof property.value !== "object");
    if (object.type === "Identifier" && isStatic && property.type !== "PrivateIdentifier") {
      const member = property.type === "Identifier" ? property.name : String((property as { value: unknown }).value);
      return this.read(object.name, member, scope);
    }
    this.node(object as AnyNode, scope);
    if (node.computed) this.node(property as AnyNode, scope);
  }

  private function(
    node: Extract<AnyNode, { type: "FunctionExpression" | "FunctionDeclaration" | "ArrowFunctionExpression" }>,
    scope: Scope,
  ): void {
    const inner: Scope = { names: new Set(), isFunction: true, outer: scope };
    if (node.type === "FunctionExpression" && node.id) inner.names.add(node.id.name);
    if (node.type !== "ArrowFunctionExpression") inner.names.add("arguments");
    for (const param of node.params) declarePattern(param, inner.names);
    for (const param of node.params) this.pattern(param, inner);
    if (node.body.type !== "BlockStatement") return this.node(node.body, inner);
    // A body's own names are not seen by the defaults of its parameters.
    const body: Scope = { names: new Set(), isFunction: true, outer: inner };
    declareVars(node.body, body.names);
    this.statements(node.body.body as AnyNode[], body);
  }

  private statements(body: AnyNode[], scope: Scope): void {
    declareLexical(body, scope.names);
    for (const statement of body) this.node(statement, scope);
  }

  /** A pattern reads only in its defaults and computed keys. */
  private pattern(node: AnyNode | null, scope: Scope): void {
    if (!node) return;
    if (node.type === "Identifier") return;
    if (node.type === "AssignmentPattern") {
      this.pattern(node.left, scope);
      return this.node(node.right, scope);
    }
    if (node.type === "ArrayPattern") for (const one of node.elements) this.pattern(one, scope);
    else if (node.type === "RestElement") this.pattern(node.argument, scope);
    else if (node.type === "ObjectPattern") {
      for (const one of node.properties) {
        if (one.type === "RestElement") this.pattern(one.argument, scope);
        else {
          if (one.computed) this.node(one.key as AnyNode, scope);
          this.pattern(one.value, scope);
        }
      }
    }
  }

  private every(node: AnyNode, scope: Scope): void {
    forChildren(node, (child) => this.node(child, scope));
  }
}

function block(outer: Scope): Scope {
  return { names: new Set(), isFunction: false, outer };
}

/** Calls `visit` for each node right below; a loop and no generator, as this is a tenth of a cold start. */
function forChildren(node: AnyNode, visit: (child: AnyNode) => void): void {
  for (const key in node) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (value === null || typeof value !== "object") continue;
    if (Array.isArray(value)) {
      for (let at = 0; at < value.length; at++) if (isNode(value[at])) visit(value[at]);
    } else if (isNode(value)) visit(value);
  }
}

function isNode(value: unknown): value is AnyNode {
  return value !== null && typeof value === "object" && typeof (value as { type?: unknown }).type === "string";
}

/** `let`, `const`, `class` and functions of one block. */
function declareLexical(body: readonly AnyNode[], names: Set<string>): void {
  for (const statement of body) {
    if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") {
      if (statement.id) names.add(statement.id.name);
    } else if (statement.type === "VariableDeclaration" && statement.kind !== "var") {
      for (const one of statement.declarations) declarePattern(one.id, names);
    }
  }
}

/** Every `var` of a function, however deep its block, but not those of functions in it. */
function declareVars(node: AnyNode, names: Set<string>): void {
  forChildren(node, (child) => {
    if (/Function|^Class/.test(child.type)) return;
    if (child.type === "VariableDeclaration" && child.kind === "var") {
      for (const one of child.declarations) declarePattern(one.id, names);
    }
    declareVars(child, names);
  });
}

function declarePattern(node: AnyNode, names: Set<string>): void {
  if (node.type === "Identifier") names.add(node.name);
  else if (node.type === "AssignmentPattern") declarePattern(node.left, names);
  else if (node.type === "RestElement") declarePattern(node.argument, names);
  else if (node.type === "ArrayPattern") {
    for (const one of node.elements) if (one) declarePattern(one, names);
  } else if (node.type === "ObjectPattern") {
    for (const one of node.properties) declarePattern(one.type === "RestElement" ? one.argument : one.value, names);
  }
}
