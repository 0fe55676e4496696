/** Values that older versions keep as the text of a JavaScript literal. Nothing of it runs. */

const QUOTED = /^\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*$/s;
const STRING = /'((?:[^'\\]|\\.)*)'|"(?:[^"\\]|\\.)*"/gs;

/** What a text such as `['a', 'b']` or `'a'` says; any other text, and what is no text, as it is. */
export function literal(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const quoted = QUOTED.exec(value);
  if (quoted !== null) return (quoted[1] ?? quoted[2] ?? "").replace(/\\(.)/gs, "$1");
  if (!/^\s*[[{]/.test(value)) return value;
  const json = value.replace(STRING, (whole, single: string | undefined) =>
    single === undefined ? whole : JSON.stringify(single.replace(/\\(.)/gs, "$1")),
  );
  try {
    return JSON.parse(json.replace(/,(\s*[\]}])/g, "$1"));
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}
