/** One or several of a list of choices: what is chosen, and what others can read of it. */
import { useCallback, useEffect, useMemo } from "react";
import { type Item, indexOfItem } from "./items";

type ChoiceProps = {
  readonly state: { readonly value?: unknown };
  // biome-ignore lint/suspicious/noExplicitAny: the patch of each input has other keys
  setState(patch: any): void;
};

type OneState = ChoiceProps["state"] & { readonly selectedIndex?: unknown; readonly selectedLabel?: unknown };
type ManyState = ChoiceProps["state"] & { readonly selectedIndexes?: unknown; readonly selectedLabels?: unknown };

const oneOf = (item: Item | undefined, index: number) => ({
  selectedIndex: item === undefined ? null : index,
  selectedLabel: item?.label ?? "",
  selectedItem: item?.source ?? null,
});

export type OneChoice = {
  readonly index: number;
  readonly chosen: Item | undefined;
  readonly label: string;
  /** Value and what is read beside it, for `input.change`. */
  pick(item: Item | null): readonly [value: unknown, patch: Readonly<Record<string, unknown>>];
};

/**
 * Keeps `selectedIndex`, `selectedItem` and `selectedLabel` what the value says.
 *
 * @param takesOthers a value that is no option is its own label.
 */
export function useOneChoice(
  props: ChoiceProps & { readonly state: OneState },
  items: readonly Item[],
  takesOthers = false,
): OneChoice {
  const { state, setState } = props;
  const index = useMemo(() => indexOfItem(items, state.value), [items, state.value]);
  const chosen = items[index];
  const position = chosen === undefined ? null : index;
  const other = takesOthers && state.value !== null && state.value !== undefined ? String(state.value) : "";
  const label = chosen?.label ?? other;
  useEffect(() => {
    if ((state.selectedIndex ?? null) === position && (state.selectedLabel ?? "") === label) return;
    setState({ ...oneOf(chosen, index), selectedLabel: label });
  }, [position, label, chosen, index, state.selectedIndex, state.selectedLabel, setState]);
  const pick = useCallback(
    (item: Item | null) =>
      [item?.value ?? null, oneOf(item ?? undefined, item === null ? -1 : items.indexOf(item))] as const,
    [items],
  );
  return { index, chosen, label, pick };
}

/** A list of values: as it is, as JSON text of one, or a single value; none for nothing. */
export function toValues(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value === null || value === undefined || value === "") return [];
  if (typeof value === "string" && value.trim().startsWith("[")) {
    try {
      const parsed: unknown = JSON.parse(value);
      if (Array.isArray(parsed)) return parsed;
    } catch (error) {
      // Text that only looks like a list is one value.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return [value];
}

export type ManyChoices = {
  readonly values: readonly unknown[];
  /** In the order of the values; −1 for one that is no option. */
  readonly indexes: readonly number[];
  isChosen(index: number): boolean;
  pick(values: readonly unknown[]): readonly [value: readonly unknown[], patch: Readonly<Record<string, unknown>>];
  /** The values with that item added, or taken away. */
  toggled(index: number): readonly unknown[];
};

const keyOf = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : `${value}`);

/** Keeps `selectedIndexes`, `selectedItems` and `selectedLabels` what the values say. */
export function useManyChoices(
  props: ChoiceProps & { readonly state: ManyState },
  items: readonly Item[],
): ManyChoices {
  const { state, setState } = props;
  const values = useMemo(() => toValues(state.value), [state.value]);
  const byKey = useMemo(() => {
    const found = new Map<string, number>();
    items.forEach((item, at) => {
      const key = keyOf(item.value);
      if (!found.has(key)) found.set(key, at);
    });
    return found;
  }, [items]);
  const describe = useCallback(
    (wanted: readonly unknown[]) => {
      const indexes = wanted.map((value) => byKey.get(keyOf(value)) ?? -1);
      const known = indexes.filter((index) => index >= 0);
      return {
        indexes,
        patch: {
          selectedIndexes: known,
          selectedItems: known.map((index) => items[index]?.source),
          selectedLabels: indexes.map((index, at) => items[index]?.label ?? String(wanted[at])),
        },
      };
    },
    [byKey, items],
  );
  const { indexes, patch } = useMemo(() => describe(values), [describe, values]);
  useEffect(() => {
    const isSame =
      JSON.stringify(state.selectedIndexes ?? []) === JSON.stringify(patch.selectedIndexes) &&
      JSON.stringify(state.selectedLabels ?? []) === JSON.stringify(patch.selectedLabels);
    if (!isSame) setState(patch);
  }, [patch, state.selectedIndexes, state.selectedLabels, setState]);
  const chosen = useMemo(() => new Set(indexes), [indexes]);
  return {
    values,
    indexes,
    isChosen: (index) => chosen.has(index),
    pick: (next) => [next, describe(next).patch],
    toggled: (index) =>
      chosen.has(index) ? values.filter((_, at) => indexes[at] !== index) : [...values, items[index]?.value],
  };
}
