/** The items of a Navigation, listed or made from rows, as a tree by their keys. */
import type { Item } from "../shared/items";

export type Entry = {
  readonly item: Item;
  /** The uid of the option whose events it has; null where it was made from a row. */
  readonly uid: string | null;
  readonly appTarget: string;
  readonly isMarked: boolean;
  readonly iconPlace: string;
  readonly inside: readonly Entry[];
};

type Option = {
  readonly uid: string;
  readonly id: string;
  readonly key: string;
  readonly parentKey: string;
  readonly itemType: string;
  readonly appTarget: string;
  readonly highlight: boolean;
  readonly iconPosition: string;
};
type Each = Readonly<Record<string, unknown>>;

/**
 * The entries of the first level with those below them.
 *
 * An item whose key above is not there, or which would stand inside itself, stands on the first level.
 */
export function entriesOf(items: readonly Item[], options: readonly Option[], each: Each): readonly Entry[] {
  const plain = items.map((item) => {
    const option = options.find((one) => one === item.source);
    const of = (name: string): unknown => {
      const list = each[name];
      return Array.isArray(list) ? list[item.place] : undefined;
    };
    const type = String(option?.itemType ?? of("itemTypeByIndex") ?? "custom");
    const target = String(option?.appTarget ?? of("appTargetByIndex") ?? "");
    return {
      item,
      uid: option?.uid ?? null,
      key: String(option?.key || option?.id || of("keyByIndex") || item.place),
      parent: String(option?.parentKey ?? of("parentKeyByIndex") ?? ""),
      appTarget: type === "app" ? target : "",
      isMarked: option?.highlight ?? of("highlightByIndex") === true,
      iconPlace: String(option?.iconPosition ?? of("iconPositionByIndex") ?? "left"),
    };
  });
  const keys = new Map(plain.map((one) => [one.key, one]));
  const isBelow = (key: string, above: string): boolean => {
    const seen = new Set<string>();
    for (let at = keys.get(key); at !== undefined && !seen.has(at.key); at = keys.get(at.parent)) {
      if (at.key === above) return true;
      seen.add(at.key);
    }
    return false;
  };
  const parentOf = (one: (typeof plain)[number]): string =>
    keys.has(one.parent) && !isBelow(one.parent, one.key) ? one.parent : "";
  const level = (parent: string): Entry[] =>
    plain
      .filter((one) => parentOf(one) === parent)
      .map(({ key, parent: _, ...entry }) => ({ ...entry, inside: level(key) }));
  return level("");
}
