/** Whether a query's inputs have come: an automatic run waits for what is under way, never for what is broken [R1, R7]. */
import type { ElementModel, Model } from "./model";
import type { QueryModel } from "./query-inputs";

/**
 * Whether `query` has an input that is pending, or one without a value because it reads, directly or over others, a
 * query that runs by itself and has not answered yet. Its answer changes the input, and that is looked at again.
 */
export function waitsForAnswer(model: Model, { uid, node, inputs }: QueryModel): boolean {
  const { machine, owners } = model;
  const seen = new Set<number>([node]);
  const open = [...machine.nodes[node]!.inputs];
  for (let input = open.pop(); input !== undefined; input = open.pop()) {
    if (seen.has(input)) continue;
    seen.add(input);
    if (machine.pending[input] === 1) return true;
    const owner = owners[input];
    if (owner?.spec?.kind !== "query") open.push(...machine.nodes[input]!.inputs);
    else if (inputs.failure !== null && owner.element.uid !== uid && isToAnswer(model, owner)) return true;
  }
  return false;
}

function isToAnswer({ machine }: Model, { element, spec, states }: ElementModel): boolean {
  if (spec?.local === "absent") return false;
  const stateOf = (name: string): unknown => {
    const index = states.get(name);
    return index === undefined ? undefined : machine.values[index];
  };
  if ((stateOf("data") ?? null) !== null) return false;
  const { runWhenPageLoads } = element.properties;
  const runWhenModelUpdates =
    element.properties.runWhenModelUpdates ?? spec?.properties.runWhenModelUpdates?.default ?? true;
  return stateOf("isFetching") === true || runWhenModelUpdates !== false || runWhenPageLoads === true;
}
