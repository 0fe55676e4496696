import type { SourceField } from "../../api/client";

export type Options = Readonly<Record<string, unknown>>;

/** What a form starts with: what is stored, else each field's default. */
export function startOf(fields: readonly SourceField[], stored: Options): Options {
  const out: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.kind === "secret") continue;
    const value = stored[field.name] ?? field.default;
    if (value !== null && value !== undefined) out[field.name] = value;
  }
  return out;
}

/** The fields that the values so far call for. */
export function shownFields(fields: readonly SourceField[], values: Options): readonly SourceField[] {
  return fields.filter((field) => {
    if (field.shown_if === null) return true;
    const [name, value] = field.shown_if;
    return String(values[name] ?? "").toLowerCase() === String(value).toLowerCase();
  });
}

/** What is sent: the values, without defaults of fields that are not shown and were not stored, so that to look and save
 * changes nothing. */
export function valuesToSend(fields: readonly SourceField[], values: Options, stored: Options): Options {
  const shown = new Set(shownFields(fields, values).map((field) => field.name));
  const idle = fields.filter((field) => !shown.has(field.name) && !(field.name in stored));
  const left = new Set(idle.filter((field) => values[field.name] === field.default).map((field) => field.name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !left.has(name)));
}

/** The names of required fields that are empty; a secret that is stored counts as filled in. */
export function missingFields(
  fields: readonly SourceField[],
  values: Options,
  secrets: readonly string[],
): readonly string[] {
  return shownFields(fields, values)
    .filter((field) => field.required && !secrets.includes(field.name) && String(values[field.name] ?? "") === "")
    .map((field) => field.name);
}
