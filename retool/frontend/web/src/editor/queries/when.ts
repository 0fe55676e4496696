/** When a query runs, as its author chooses it: one of three, written as two properties. */
import type { Element } from "../../document/types";
import { querySpecs } from "../model/specs";
import type { Editor } from "../store/editor";

export type Runs = "auto" | "manual" | "load";

export const RUNS: readonly { readonly value: Runs; readonly label: string }[] = [
  { value: "auto", label: "on input change" },
  { value: "load", label: "when the page loads" },
  { value: "manual", label: "when triggered" },
];

function isAutoByDefault({ type }: Element): boolean {
  return querySpecs.get(type)?.properties.runWhenModelUpdates?.default !== false;
}

export function runsOf(element: Element): Runs {
  const { runWhenModelUpdates, runWhenPageLoads } = element.properties;
  if ((runWhenModelUpdates ?? isAutoByDefault(element)) !== false) return "auto";
  return runWhenPageLoads === true ? "load" : "manual";
}

/** What equals the schema value is left out, as files have it. */
export function setRuns(editor: Editor, element: Element, runs: Runs): void {
  const { uid, id } = element;
  const isAuto = runs === "auto";
  editor.commit(
    [
      {
        op: "set",
        uid,
        path: ["properties", "runWhenModelUpdates"],
        ...(isAuto === isAutoByDefault(element) ? {} : { value: isAuto }),
      },
      { op: "set", uid, path: ["properties", "runWhenPageLoads"], ...(runs === "load" ? { value: true } : {}) },
    ],
    { label: `When ${id} runs` },
  );
}
