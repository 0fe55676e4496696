/** Finds where code names elements, by syntax tree, as data for the document's rename and copy. */
import { type AnyNode, parse, parseExpressionAt } from "acorn";
import type { Reference } from "../../document/names";
import { APP, type Document, type Element, type Json, type Path } from "../../document/types";
import { readsOf } from "../../engine/parse";
import { split } from "../../engine/template";

export type NamedReference = Reference & { readonly name: string };
export type Found = {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly isShorthand?: boolean;
};

const OPTIONS = {
  ecmaVersion: 2024,
  sourceType: "script",
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
} as const;
/** Properties whose text is a function's body, not a template. */
const BODIES = new Set(["transformer", "errorTransformer", "funcBody"]);

/** The places in a text that name one of `names` from outside; a text that does not parse has none. */
export function referencesIn(text: string, names: ReadonlySet<string>, isBody: boolean): Found[] {
  if (isBody) return inCode(text.replaceAll("{{", "((").replaceAll("}}", "))"), 0, names, true);
  return split(text).mustaches.flatMap((mustache) => {
    if (mustache.problem !== undefined) return [];
    // Inner mustaches are read as brackets; the same length keeps all offsets.
    const code = text
      .slice(mustache.start + 2, mustache.end - 2)
      .replaceAll("{{", "((")
      .replaceAll("}}", "))");
    return inCode(code, mustache.start + 2, names, false);
  });
}

function inCode(code: string, offset: number, names: ReadonlySet<string>, isBody: boolean): Found[] {
  let root: AnyNode;
  try {
    root = (isBody ? parse(code, OPTIONS) : parseExpressionAt(code, 0, OPTIONS)) as AnyNode;
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  const uses = usesIn(root, names);
  return [...names].flatMap((name) => {
    const mine = uses.filter((use) => use.node.name === name);
    return mine
      .filter((use) => isFree(root, use, mine))
      .map(({ node, isShorthand }) => ({
        name,
        start: node.start + offset,
        end: node.end + offset,
        ...(isShorthand ? { isShorthand } : {}),
      }));
  });
}

type Identifier = Extract<AnyNode, { type: "Identifier" }>;
type Use = { readonly node: Identifier; readonly isShorthand: boolean };

/** Whether this use is bound by nothing inside: with all others out of the way, the engine still reads its name from outside. */
function isFree(root: AnyNode, use: Use, all: readonly Use[]): boolean {
  const name = use.node.name;
  for (const other of all) if (other !== use) other.node.name = "$elsewhere";
  const reads = readsOf(root);
  for (const other of all) other.node.name = name;
  return reads.some((read) => read.name === name);
}

function usesIn(root: AnyNode, names: ReadonlySet<string>): Use[] {
  const uses: Use[] = [];
  const visit = (node: AnyNode, isShorthand = false): void => {
    if (node.type === "Identifier") {
      if (names.has(node.name)) uses.push({ node, isShorthand });
      return;
    }
    if (node.type === "Property") {
      if (node.computed) visit(node.key as AnyNode);
      visit(node.value as AnyNode, node.shorthand);
      return;
    }
    for (const [key, value] of Object.entries(node)) {
      if (isSkipped(node, key)) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
    }
  };
  visit(root);
  const declared = new Set<Identifier>();
  declarations(root, declared);
  return uses.filter((use) => !declared.has(use.node));
}

function isSkipped(node: AnyNode, key: string): boolean {
  if (node.type === "MemberExpression") return key === "property" && !node.computed;
  if (node.type === "MethodDefinition" || node.type === "PropertyDefinition") return key === "key" && !node.computed;
  if (node.type === "LabeledStatement" || node.type === "BreakStatement" || node.type === "ContinueStatement")
    return key === "label";
  return false;
}

const isNode = (value: unknown): value is AnyNode =>
  value !== null && typeof value === "object" && typeof (value as { type?: unknown }).type === "string";

/** Identifiers that bind a name and use none. */
function declarations(node: AnyNode, found: Set<Identifier>): void {
  if (node.type === "VariableDeclarator") pattern(node.id, found);
  if (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  ) {
    for (const param of node.params) pattern(param, found);
  }
  if ("id" in node && isNode(node.id) && node.type !== "VariableDeclarator") pattern(node.id, found);
  if (node.type === "CatchClause" && node.param) pattern(node.param, found);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) declarations(child, found);
  }
}

function pattern(node: AnyNode, found: Set<Identifier>): void {
  if (node.type === "Identifier") found.add(node);
  else if (node.type === "AssignmentPattern") pattern(node.left, found);
  else if (node.type === "RestElement") pattern(node.argument, found);
  else if (node.type === "ArrayPattern") for (const one of node.elements) one && pattern(one, found);
  else if (node.type === "ObjectPattern") {
    for (const one of node.properties)
      pattern(one.type === "RestElement" ? one.argument : (one.value as AnyNode), found);
  }
}

/** Whether the text at this path of an element is a function's body. */
export function isBodyAt(element: Pick<Element, "type" | "properties">, path: Path): boolean {
  const name = String(path[1] ?? "");
  if (BODIES.has(name)) return true;
  if (element.type === "JavascriptQuery" && name === "query") return true;
  return element.type === "Event" && path[2] === "src" && element.properties.type === "script";
}

function* texts(value: Json | undefined, path: Path): Generator<{ path: Path; text: string }> {
  if (typeof value === "string") yield { path, text: value };
  else if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* texts(one, [...path, index]);
  else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) yield* texts(one, [...path, key]);
  }
}

/** Every text of the document with its place, the app's own settings included. */
export function* textsOf(document: Document): Generator<{ uid: string; path: Path; text: string; isBody: boolean }> {
  for (const element of Object.values(document.elements)) {
    for (const { path, text } of texts(element.properties, ["properties"])) {
      yield { uid: element.uid, path, text, isBody: isBodyAt(element, path) };
    }
  }
  for (const { path, text } of texts(document.app, [])) yield { uid: APP, path, text, isBody: false };
}

/** All references of the document to these names. */
export function findReferences(document: Document, names: ReadonlySet<string>): NamedReference[] {
  const found: NamedReference[] = [];
  for (const { uid, path, text, isBody } of textsOf(document)) {
    if (!isBody && !text.includes("{{")) continue;
    const wanted = new Set([...names].filter((name) => text.includes(name)));
    if (wanted.size === 0) continue;
    for (const one of referencesIn(text, wanted, isBody)) found.push({ uid, path, ...one });
  }
  return found;
}
