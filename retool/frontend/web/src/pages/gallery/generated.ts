/** Sheets made from the specs: each component as its sample has it, in every state that its spec knows. */
import type { Spec } from "../../components/define";
import { folderOf } from "../../components/registry";
import { type Sample, samples } from "../../components/sample";
import { Build } from "../../runtime/testing/build";
import type { Sheet } from "./sheets";

type Properties = Readonly<Record<string, unknown>>;

const LONG =
  "A customer with a name that is far longer than anybody thought when this page was made, and then some words more";

/** The states that the properties of a component make possible, by name. */
function statesOf(spec: Spec, sample: Sample): readonly (readonly [name: string, properties: Properties])[] {
  const has = (name: string) => Object.hasOwn(spec.properties, name);
  const { value } = spec.properties;
  const isInput = has("customValidation");
  const long = ["label", "labelCaption", "text", "title", "description"].filter(has);
  return [
    ["As it is", {}],
    ...Object.entries(sample.looks ?? {}),
    ...(isInput && value !== undefined ? [["Empty", { value: value.default }] as const] : []),
    ...(has("disabled") ? [["Disabled", { disabled: true, clickable: true }] as const] : []),
    ...(has("readOnly") ? [["Read only", { readOnly: true }] as const] : []),
    ...(isInput ? [["Error", { customValidation: "2 customers match." }] as const] : []),
    ...(isInput
      ? [["Needed", { required: true, labelCaption: "As on the label", tooltipText: "A hint" }] as const]
      : []),
    ...(has("loading") ? [["Loading", { loading: true }] as const] : []),
    ...(has("textBefore")
      ? [["Words around", { iconBefore: "bold/interface-search", textAfter: "kg", showClear: true }] as const]
      : []),
    ...(has("labelPosition") && has("labelWidth") ? [["Label beside", { labelPosition: "left" }] as const] : []),
    ...(long.length > 0 ? [["Too long", Object.fromEntries(long.map((name) => [name, LONG]))] as const] : []),
  ];
}

/** One sheet of these components, those that have a sample. */
export function generated(specs: readonly Spec[]): Sheet {
  const build = new Build();
  let row = 0;
  for (const spec of specs) {
    const sample = samples.get(folderOf(spec.type));
    if (sample === undefined) continue;
    build.add("main", "Text", `title ${spec.type}`, { at: [row, 0, 12, 0.8], value: `#### ${spec.label}` });
    row += 0.8;
    const [width, height] = sample.size ?? [Math.max(4, spec.size?.width ?? 4), spec.size?.height ?? 1];
    let col = 0;
    for (const [name, properties] of statesOf(spec, sample)) {
      if (col + width > 12) {
        col = 0;
        row += height + 1.6;
      }
      const id = `${spec.type} ${name}`.replaceAll(" ", "_");
      build.add("main", "Text", `name ${id}`, { at: [row, col, width, 0.4], value: `###### ${name}` });
      build.add("main", spec.type, id, { at: [row + 0.4, col, width, height], ...sample.properties, ...properties });
      const inside = new Map<string, string>();
      for (const [tag, child, own, below] of sample.children ?? [])
        inside.set(child, build.add(inside.get(below ?? "") ?? id, tag, child, own ?? {}));
      col += width;
    }
    row += height + 2;
  }
  return { build, values: {} };
}
