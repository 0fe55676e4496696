/**
 * Windows of rows: filter, search and sort are a permutation that is kept until data or wish change; expressions of
 * cells are evaluated for the rows asked for and no others. Rules [W1]–[W5] of engine/SPEC.md.
 */
import type { RowScope } from "../engine/scope";
import type { ElementModel, Model, RowFormula } from "./model";
import type { Filter, Search, WindowRequest, WindowRows } from "./protocol";
import { rowsOf } from "./rows";

type Row = Readonly<Record<string, unknown>>;
type Permutation = { wish: string; indexes: readonly number[] };

export class Windows {
  private readonly kept = new WeakMap<object, Permutation>();

  constructor(
    private readonly scope: RowScope,
    private readonly model: () => Model,
  ) {}

  read(uid: string, property: string, request: WindowRequest): WindowRows {
    const element = this.model().elements.get(uid);
    if (!element) throw new Error("There is no such component.");
    const source = this.valueOf(element, property);
    const all = rowsOf(source);
    const indexes = this.permutation(source, all, request, element);
    const from = Math.max(0, Math.trunc(request.from));
    const shown = indexes ? indexes.slice(from, request.to) : sequence(from, Math.min(request.to, all.length));
    const rows = shown.map((index) => asRow(all[index]));
    const cells = this.cells(element, property, rows, shown);
    const total = indexes ? indexes.length : all.length;
    return { total, from, rows, indexes: shown, ...(cells ? { cells } : {}) };
  }

  /** All rows in the order of the request, as for a download. */
  all(uid: string, property: string): readonly Row[] {
    const element = this.model().elements.get(uid);
    return element ? rowsOf(this.valueOf(element, property)).map(asRow) : [];
  }

  private valueOf(element: ElementModel, property: string): unknown {
    const { machine } = this.model();
    const index = element.properties.get(property) ?? element.states.get(property);
    return index === undefined ? element.fixed.get(property) : this.model().repeats.pick(machine.values[index]);
  }

  private cells(
    element: ElementModel,
    property: string,
    rows: readonly Row[],
    indexes: readonly number[],
  ): WindowRows["cells"] {
    const cells: Record<string, Record<string, readonly unknown[]>> = {};
    const add = (model: ElementModel): void => {
      for (const [name, formula] of model.cells ?? []) {
        if (formula.over !== property) continue;
        cells[model.element.uid] ??= {};
        cells[model.element.uid]![name] = this.evaluate(formula, rows, indexes);
      }
    };
    add(element);
    for (const child of this.model().children(element.element.uid)) add(this.model().elements.get(child.uid)!);
    return Object.keys(cells).length > 0 ? cells : undefined;
  }

  private evaluate(
    { key, evaluate }: RowFormula,
    rows: readonly Row[],
    indexes: readonly number[],
  ): readonly unknown[] {
    try {
      return this.scope.each(rows, evaluate, { indexes, column: key });
    } catch {
      // Each row threw: each cell is empty, and the editor shows the error beside the expression.
      return rows.map(() => undefined);
    }
  }

  private permutation(
    source: unknown,
    rows: readonly unknown[],
    request: WindowRequest,
    element: ElementModel,
  ): readonly number[] | null {
    const { sort = [], filter, keys } = request;
    const search: Search | undefined =
      typeof request.search === "string" ? { term: request.search, mode: "fuzzy" } : request.search;
    const hasFilter = filter !== undefined && filter.filters.length > 0;
    const hasSearch = search !== undefined && search.term.trim() !== "";
    if (sort.length === 0 && !hasFilter && !hasSearch && keys === undefined) return null;
    const wish = JSON.stringify([sort, filter, search, keys]);
    const before = typeof source === "object" && source !== null ? this.kept.get(source) : undefined;
    if (before?.wish === wish) return before.indexes;
    const read = this.reader(rows, element);
    let indexes = sequence(0, rows.length);
    if (keys) {
      const wanted = new Set(keys.values);
      indexes = indexes.filter((index) => wanted.has(read(index, keys.column)));
    }
    if (hasFilter) indexes = indexes.filter((index) => passes(filter, (column) => read(index, column)));
    if (hasSearch) {
      const isFound = searcher(search);
      indexes = indexes.filter((index) => isFound(asRow(rows[index]), (column) => read(index, column)));
    }
    if (sort.length > 0) indexes = this.sorted(indexes, sort, read);
    if (typeof source === "object" && source !== null) this.kept.set(source, { wish, indexes });
    return indexes;
  }

  /** A column is a key of the rows, or the uid of a Column whose own expression then counts. */
  private reader(rows: readonly unknown[], element: ElementModel): (index: number, column: string) => unknown {
    const computed = new Map<string, readonly unknown[] | null>();
    return (index, column) => {
      let values = computed.get(column);
      if (values === undefined) {
        const model = this.model().elements.get(column);
        const formula = model?.element.parent === element.element.uid ? model.cells?.get("valueOverride") : undefined;
        values = formula ? this.evaluate(formula, rows.map(asRow), sequence(0, rows.length)) : null;
        computed.set(column, values);
      }
      return values ? values[index] : (rows[index] as Row | null | undefined)?.[column];
    };
  }

  private sorted(
    indexes: number[],
    sort: NonNullable<WindowRequest["sort"]>,
    read: (index: number, column: string) => unknown,
  ): number[] {
    const columns = sort.map(({ column, descending }) => {
      const values = new Map(indexes.map((index) => [index, read(index, column)]));
      return { values, sign: descending ? -1 : 1 };
    });
    return indexes.sort((one, other) => {
      for (const { values, sign } of columns) {
        const order = compare(values.get(one), values.get(other), sign);
        if (order !== 0) return order;
      }
      return one - other;
    });
  }
}

function asRow(row: unknown): Row {
  return row !== null && typeof row === "object" ? (row as Row) : { value: row };
}

function sequence(from: number, to: number): number[] {
  const numbers: number[] = [];
  for (let at = from; at < to; at++) numbers.push(at);
  return numbers;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** Empty values come last either way; numbers by size, also as text; all else by the person's language. */
function compare(one: unknown, other: unknown, sign: number): number {
  const isOneEmpty = isEmpty(one);
  const isOtherEmpty = isEmpty(other);
  if (isOneEmpty || isOtherEmpty) return isOneEmpty === isOtherEmpty ? 0 : isOneEmpty ? 1 : -1;
  if (typeof one === "number" && typeof other === "number") return sign * (one - other);
  const left = numberIn(one);
  const right = numberIn(other);
  if (left !== null && right !== null) return sign * (left - right);
  return sign * collator.compare(textIn(one), textIn(other));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function numberIn(value: unknown): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Date) return value.getTime();
  // int8 and numeric arrive as text (ARCHITECTURE Q7).
  if (typeof value === "string" && value.length < 40 && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return null;
}

function textIn(value: unknown): string {
  return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value ?? "");
}

function searcher({ term, mode, columns }: Search): (row: Row, read: (column: string) => unknown) => boolean {
  const fold = (text: string) => (mode === "caseSensitive" ? text : text.toLocaleLowerCase());
  const words = mode === "fuzzy" ? fold(term).split(/\s+/).filter(Boolean) : [fold(term)];
  return (row, read) => {
    const texts = (columns ?? Object.keys(row)).map((column) => fold(textIn(columns ? read(column) : row[column])));
    return words.every((word) => texts.some((text) => text.includes(word)));
  };
}

function passes({ operator, filters }: Filter, read: (column: string) => unknown): boolean {
  const test = (one: Filter["filters"][number]) => isMatch(read(one.column), one.operator, one.value);
  return operator === "or" ? filters.some(test) : filters.every(test);
}

function isMatch(value: unknown, operator: Filter["filters"][number]["operator"], wanted: unknown): boolean {
  const isEqual = () => textIn(value) === textIn(wanted);
  const list = () => (Array.isArray(wanted) ? wanted : [wanted]).map(textIn);
  switch (operator) {
    case "=":
      return isEqual();
    case "!=":
      return !isEqual();
    case ">":
      return !isEmpty(value) && compare(value, wanted, 1) > 0;
    case "<":
      return !isEmpty(value) && compare(value, wanted, 1) < 0;
    case ">=":
      return !isEmpty(value) && compare(value, wanted, 1) >= 0;
    case "<=":
      return !isEmpty(value) && compare(value, wanted, 1) <= 0;
    case "includes":
      return textIn(value).toLocaleLowerCase().includes(textIn(wanted).toLocaleLowerCase());
    case "doesNotInclude":
      return !textIn(value).toLocaleLowerCase().includes(textIn(wanted).toLocaleLowerCase());
    case "isOneOf":
      return list().includes(textIn(value));
    case "isNoneOf":
      return !list().includes(textIn(value));
    case "isEmpty":
      return isEmpty(value);
    case "isNotEmpty":
      return !isEmpty(value);
    case "isTrue":
      return value === true || value === "true";
    case "isFalse":
      return value === false || value === "false";
    default:
      return operator satisfies never;
  }
}
