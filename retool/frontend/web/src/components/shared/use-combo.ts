/** A field with a list of choices below, by the keys of the WAI-ARIA combobox pattern. Knows no look. */
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import type { Item } from "./items";
import { searchItems } from "./search-items";

export type ComboOptions = {
  readonly items: readonly Item[];
  /** Disabled, read-only or still loading: it does not open. */
  readonly isBlocked: boolean;
  readonly isSearchable: boolean;
  readonly searchMode: string;
  /** What is typed may be taken as it is. */
  readonly allowsOthers: boolean | ((text: string) => boolean);
  /** Stays open after a choice. */
  readonly isMultiple: boolean;
  /** Where it stands when it opens; −1 for the first. */
  readonly current: number;
  take(index: number): void;
  takeOther(text: string): void;
  onTerm?(term: string): void;
};

export type Combo = {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  readonly term: string;
  setTerm(term: string): void;
  /** Places in `items` of what the term finds. */
  readonly shown: readonly number[];
  /** Whether the line that takes the typed text stands after them. */
  readonly canAdd: boolean;
  /** The line that Enter takes, counted in `shown`; its length is the line that adds. */
  readonly active: number;
  setActive(line: number): void;
  /** Takes a line. */
  take(line: number): void;
  readonly listId: string;
  lineId(line: number): string;
  onKeyDown(event: KeyboardEvent): void;
};

const PAGE = 10;
/** Letters typed within this time are one word. */
const WORD_MS = 600;

export function useCombo(options: ComboOptions): Combo {
  const { items, isBlocked, isSearchable, searchMode, allowsOthers, isMultiple, current } = options;
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [term, writeTerm] = useState("");
  const [wanted, setWanted] = useState<number | null>(null);
  const word = useRef({ text: "", at: 0 });
  const shown = useMemo(() => searchItems(items, isOpen ? term : "", searchMode), [items, isOpen, term, searchMode]);
  const typed = term.trim();
  const allows = typeof allowsOthers === "function" ? allowsOthers(typed) : allowsOthers;
  const canAdd = allows && typed !== "" && !items.some(({ label }) => label.toLowerCase() === typed.toLowerCase());
  const count = shown.length + (canAdd ? 1 : 0);

  const isFree = (line: number): boolean => line === shown.length || items[shown[line] ?? -1]?.isDisabled === false;
  const from = (line: number, by: number): number => {
    for (let tried = 0, at = line; tried < count; tried++, at += by) {
      const turned = ((at % count) + count) % count;
      if (isFree(turned)) return turned;
    }
    return -1;
  };
  const first = term === "" ? Math.max(0, shown.indexOf(current)) : 0;
  const active = wanted === null || wanted >= count ? from(first, 1) : wanted;

  const setTerm = (text: string) => {
    writeTerm(text);
    setWanted(null);
    options.onTerm?.(text);
  };
  const open = () => {
    if (isBlocked || isOpen) return;
    setWanted(null);
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    if (term !== "") setTerm("");
  };
  const take = (line: number) => {
    if (line < 0 || !isFree(line)) return;
    const isOther = line === shown.length;
    if (isOther) options.takeOther(typed);
    else options.take(shown[line] as number);
    if (!isMultiple) return close();
    setWanted(isOther ? null : line);
    if (term !== "") setTerm("");
  };

  const spell = (letter: string) => {
    const now = Date.now();
    word.current = { text: now - word.current.at > WORD_MS ? letter : word.current.text + letter, at: now };
    const start = word.current.text.toLowerCase();
    const line = shown.findIndex((index) => items[index]?.label.toLowerCase().startsWith(start));
    open();
    if (line !== -1) setWanted(line);
  };

  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setWanted(from(active + 1, 1)),
    ArrowUp: () => setWanted(from(active - 1, -1)),
    PageDown: () => setWanted(from(Math.min(count - 1, active + PAGE), -1)),
    PageUp: () => setWanted(from(Math.max(0, active - PAGE), 1)),
    ...(isSearchable ? {} : { Home: () => setWanted(from(0, 1)), End: () => setWanted(from(count - 1, -1)) }),
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isBlocked || event.nativeEvent.isComposing) return;
    const { key } = event;
    const isLetter = key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isOpen) {
      const opens = key === "ArrowDown" || key === "ArrowUp" || key === "Enter" || (key === " " && !isSearchable);
      if (opens) {
        event.preventDefault();
        open();
      } else if (isLetter && !isSearchable) spell(key);
      return;
    }
    const move = moves[key];
    if (key === "Escape" || (key === "ArrowUp" && event.altKey)) {
      // The modal around it stays open.
      event.stopPropagation();
      event.preventDefault();
      close();
    } else if (key === "Tab") close();
    else if (key === "Enter" || (key === " " && !isSearchable)) {
      event.preventDefault();
      take(active);
    } else if (move !== undefined && count > 0) {
      event.preventDefault();
      move();
    } else if (isLetter && !isSearchable) spell(key);
  };

  return {
    isOpen: isOpen && !isBlocked,
    open,
    close,
    term,
    setTerm,
    shown,
    canAdd,
    active,
    setActive: setWanted,
    take,
    listId,
    lineId: (line) => `${listId}-${line}`,
    onKeyDown,
  };
}
