import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useAppPlace } from "../shared/app-context";
import { toNumber } from "../shared/format";
import type { SortBy, View, WindowRequest } from "../view";
import { useMethods } from "../view";
import { type Column, cellValue, columnsFrom, phonePlan, sortKey, template } from "./columns";
import { toFile } from "./export";
import { Pages, rangeText, Toolbar } from "./foot";
import { Grid } from "./grid";
import { PhoneRows } from "./phone-rows";
import type { spec } from "./spec";
import styles from "./table.module.css";
import { useRows } from "./use-rows";
import { useSelection } from "./use-selection";

const PIXELS: Readonly<Record<string, number>> = { xsmall: 24, small: 28, medium: 32, large: 48 };
/** Fingers need more than a pointer does. */
const isTouched = (): boolean => typeof matchMedia === "function" && matchMedia("(pointer: coarse)").matches;
const BLOCK = 50;
const EXPORTED = 5000;

type SortItem = { readonly columnId?: unknown; readonly direction?: unknown };
const sortItems = (value: unknown): readonly SortItem[] => (Array.isArray(value) ? (value as SortItem[]) : []);

const MODES = ["caseInsensitive", "caseSensitive"] as const;
const modeOf = (mode: string) => MODES.find((known) => known === mode) ?? "fuzzy";

/** How many rows fit into the box; null before it is measured. */
function useFitting(rowHeight: number, isOn: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const [fitting, setFitting] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !isOn) return;
    const measure = () => {
      const head = element.querySelector<HTMLElement>(`.${styles.head}`)?.offsetHeight ?? 0;
      if (element.clientHeight > 0) setFitting(Math.max(1, Math.floor((element.clientHeight - head) / rowHeight)));
    };
    measure();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [rowHeight, isOn]);
  return { scroller, fitting };
}

export const view: View<typeof spec> = (props) => {
  const { properties, lists, state, setState } = props;
  const { isPhone } = useAppPlace();
  // On a phone one turns pages; a list inside a page can not be scrolled well with a thumb.
  const isPaged = properties.overflowType === "pagination" || isPhone;
  const isServer = properties.overflowType === "pagination" && properties.serverPaginated;
  const isAuto = properties.heightType === "auto";
  const rowHeight = isPhone ? 59 : Math.max(PIXELS[properties.rowHeight] ?? 32, isTouched() ? 44 : 0);
  const { scroller, fitting } = useFitting(rowHeight, !isAuto);
  const setSize = toNumber(properties.templatePageSize);
  const pageSize = Math.max(1, setSize ?? fitting ?? 20);

  const pagination = state.pagination as { readonly pageSize?: unknown; readonly offset?: unknown } | null | undefined;
  const page = Math.max(0, Math.floor((toNumber(pagination?.offset) ?? 0) / pageSize));
  const [shown, setShown] = useState({ from: 0, to: BLOCK });
  const onShown = useCallback((from: number, to: number) => {
    // By blocks, so that a wheel's turn is one question.
    setShown({ from: Math.max(0, Math.floor(from / BLOCK - 1) * BLOCK), to: (Math.floor(to / BLOCK) + 2) * BLOCK });
  }, []);

  const named = lists.columns.filter((column) => !column.hidden);
  // Until a person or a method sorts, the author's order holds.
  const [isSortSet, setSortSet] = useState(false);
  const own = sortItems(state.sortArray);
  const sortSetting = own.length === 0 && !isSortSet ? properties.defaultSort : state.sortArray;
  const sort = useMemo<readonly SortBy[]>(
    () =>
      sortItems(sortSetting).map((item) => {
        const column = lists.columns.find((one) => one.id === item.columnId || one.key === item.columnId);
        return {
          column: column === undefined ? String(item.columnId) : sortKey(column),
          descending: item.direction === "desc",
        };
      }),
    [sortSetting, lists.columns],
  );
  const search = String(state.searchTerm ?? "").trim();
  const request: WindowRequest = {
    ...(isPaged && !isServer
      ? { from: page * pageSize, to: (page + 1) * pageSize }
      : isServer
        ? { from: 0, to: Math.max(pageSize, 500) }
        : shown),
    ...(sort.length === 0 ? {} : { sort }),
    ...(search === "" ? {} : { search: { term: search, mode: modeOf(properties.searchMode) } }),
  };
  const { rows, dataVersion, isAsking, failure } = useRows(
    (wanted) => props.window("data", wanted),
    props.revision,
    request,
  );
  const columns: readonly Column[] = lists.columns.length === 0 ? columnsFrom(rows?.rows ?? []) : named;
  const keyColumn =
    lists.columns.find((column) => column.id === properties.primaryKeyColumnId) ??
    columns.find((column) => column.id === properties.primaryKeyColumnId);
  const selection = useSelection(props, columns, keyColumn, rows, dataVersion);

  const total = isServer ? toNumber(properties.limitOffsetRowCount) : (rows?.total ?? 0);
  const pageCount = total === null ? null : Math.max(1, Math.ceil(total / pageSize));
  const goTo = (next: number) => {
    const most = pageCount === null ? next : Math.min(next, pageCount - 1);
    const to = Math.max(0, most);
    setState({ pagination: { pageSize, offset: to * pageSize, currentPage: to } });
    if (to !== page) {
      if (isServer && !properties.persistRowSelection) selection.leavePage();
      props.fire("changePage", { page: to });
    }
  };
  useEffect(() => {
    if (isPaged && toNumber(pagination?.pageSize) !== pageSize)
      setState({ pagination: { pageSize, offset: page * pageSize, currentPage: page } });
  }, [isPaged, pageSize, page, pagination?.pageSize, setState]);
  // Fewer rows than before: a page that is no more is left.
  const isBeyond = isPaged && !isAsking && pageCount !== null && page > 0 && page >= pageCount;
  useEffect(() => {
    if (isBeyond && pageCount !== null)
      setState({ pagination: { pageSize, offset: (pageCount - 1) * pageSize, currentPage: pageCount - 1 } });
  }, [isBeyond, pageCount, pageSize, setState]);

  const writeSort = (items: readonly SortItem[]) => {
    setSortSet(true);
    setState({ sortArray: items, ...(isPaged ? { pagination: { pageSize, offset: 0, currentPage: 0 } } : {}) });
    props.fire("changeSort", { sortArray: items });
  };
  const turnSort = (column: Column) => {
    const now = sort[0]?.column === sortKey(column) ? sort[0] : undefined;
    if (now?.descending === true) return writeSort([]);
    writeSort([{ columnId: column.key || column.id, direction: now === undefined ? "asc" : "desc" }]);
  };
  const click = (at: number, column: Column | undefined, isAdded: boolean) => {
    const row = selection.rowAt(at);
    if (row === undefined) return;
    selection.select(at, isAdded);
    props.fire("clickRow", { row: row.row, index: row.index });
    if (column !== undefined)
      props.fire(
        "clickCell",
        { row: row.row, index: row.index, column: column.key || column.id, item: row.source[column.key] },
        column.uid,
      );
  };

  const exportRows = async (options?: {
    readonly fileName?: unknown;
    readonly fileType?: unknown;
    readonly includeHiddenColumns?: unknown;
  }) => {
    const wanted = options?.includeHiddenColumns === true && lists.columns.length > 0 ? lists.columns : columns;
    const values: unknown[][] = [];
    let last = Number.POSITIVE_INFINITY;
    for (let from = 0; from < last; from += EXPORTED) {
      const part = await props.window("data", { ...request, from, to: from + EXPORTED });
      last = part.total;
      for (const [at, row] of part.rows.entries())
        values.push(wanted.map((column) => cellValue(column, row, part.cells, at)));
      if (part.rows.length === 0) break;
    }
    const file = toFile(wanted, values, String(options?.fileType ?? "csv"));
    const name = String(options?.fileName || props.id);
    props.Host.download(`${name}.${file.extension}`, file.type, new Blob([file.text], { type: file.type }));
  };
  const [busyTool, setBusyTool] = useState("");
  const clickTool = (uid: string) => {
    const button = lists.toolbarButtons.find((one) => one.uid === uid);
    props.fire("clickToolbar", { label: button?.label }, uid);
    if (button?.type !== "download" && button?.type !== "refresh") return;
    setBusyTool(uid);
    void (button.type === "download" ? exportRows() : props.refresh()).finally(() => setBusyTool(""));
  };

  const move = (by: 1 | -1) => {
    const current = (rows?.rows ?? []).findIndex((_, at) => selection.isSelected(at));
    selection.select(current === -1 ? 0 : current + by, false);
  };
  useMethods(props.methods, {
    selectRow(options: unknown) {
      const { mode, index, key, indexType } = (
        typeof options === "object" && options !== null ? options : { index: options }
      ) as Record<string, unknown>;
      const list = rows?.rows ?? [];
      const at =
        mode === "key"
          ? list.findIndex((row) => keyColumn !== undefined && row[keyColumn.key] === key)
          : indexType === "data"
            ? (rows?.indexes ?? []).indexOf(Number(index))
            : Number(index ?? 0);
      selection.select(at, false);
    },
    selectNextRow: () => move(1),
    selectPreviousRow: () => move(-1),
    clearSelection: selection.clear,
    setSort: (items: unknown) => writeSort(Array.isArray(items) ? (items as SortItem[]) : [items as SortItem]),
    clearSort: () => writeSort([]),
    setPage: (next: unknown) => goTo(Number(next)),
    scrollToRow(options: unknown) {
      const index =
        typeof options === "object" && options !== null
          ? Number((options as { index?: unknown }).index)
          : Number(options);
      if (isPaged) goTo(Math.floor(index / pageSize));
      else if (scroller.current !== null) scroller.current.scrollTop = index * rowHeight;
    },
    getDisplayedData: () => rows?.rows ?? [],
    exportData: exportRows,
    refresh: () => props.refresh(),
  });

  const count = isPaged
    ? Math.min(rows?.rows.length ?? 0, isServer ? Number.POSITIVE_INFINITY : pageSize)
    : (rows?.total ?? 0);
  const offset = isPaged ? page * pageSize : 0;
  const isWaiting = properties.loading || props.loading || isAsking;
  // Answered, but its query still runs for the first time: not yet empty.
  const isFirst = rows === null || (count === 0 && isWaiting);
  const openUrl = (url: string) => props.Host.openUrl(url, true);
  const empty =
    failure !== ""
      ? failure
      : search === ""
        ? properties.emptyMessage || "No rows"
        : `Nothing here matches “${search}”.`;
  const toolbar = <Toolbar buttons={lists.toolbarButtons} busy={busyTool} click={clickTool} />;
  const hasTools = lists.toolbarButtons.some((button) => !button.hidden);
  const isTop = properties.toolbarPosition === "top" && hasTools;
  const showsFoot = properties.showFooter || (isPaged && (pageCount === null || pageCount > 1)) || (hasTools && !isTop);
  const actionsWidth =
    lists.actions.length === 0
      ? 0
      : 16 + lists.actions.reduce((sum, action) => sum + (action.icon === "" ? 20 + action.label.length * 7 : 30), 0);
  const isMultiple = properties.rowSelection === "multiple";
  return (
    <div
      role="group"
      aria-label={props.id}
      className={styles.table}
      data-border={properties.showBorder || undefined}
      data-auto={isAuto || undefined}
      style={{ ["--row" as string]: `${rowHeight}px` }}
    >
      {isTop && <div className={styles.toolbar}>{toolbar}</div>}
      <div ref={scroller} className={styles.scroll}>
        {isPhone ? (
          <>
            {isWaiting && !isFirst && <div className={styles.progress} />}
            {!isFirst && count === 0 && <div className={styles.empty}>{empty}</div>}
            <PhoneRows
              plan={phonePlan(columns, properties.primaryKeyColumnId, rows?.rows[0])}
              skeletons={isFirst ? Math.min(pageSize, fitting ?? 6) : 0}
              rows={rows?.rows ?? []}
              cells={rows?.cells}
              label={props.id}
              isSelected={selection.isSelected}
              click={(at) => click(at, undefined, false)}
              openUrl={openUrl}
            />
          </>
        ) : (
          <Grid
            label={props.id}
            tableUid={props.uid}
            columns={columns}
            actions={lists.actions}
            rows={isFirst ? null : rows}
            count={count}
            offset={offset}
            skeletons={Math.min(setSize ?? fitting ?? 10, fitting ?? 20)}
            rowHeight={rowHeight}
            template={template(columns, { hasCheckbox: isMultiple, actionsWidth })}
            showsHeader={properties.showHeader}
            showsLines={properties.showColumnBorders}
            isMultiple={isMultiple}
            isSelectable={properties.rowSelection !== "none"}
            isVirtual={!isPaged && !isFirst}
            isBusy={isWaiting}
            sort={sort[0]}
            rowColour={properties.rowBackgroundColor}
            scroller={scroller}
            empty={empty}
            isSelected={selection.isSelected}
            onSort={turnSort}
            onRow={click}
            onDoubleRow={(at) => props.fire("doubleClickRow", selection.rowAt(at))}
            onAction={(at, action) => {
              const row = selection.rowAt(at);
              selection.select(at, false);
              props.fire("clickAction", { row: row?.row, index: row?.index, label: action.label }, action.uid);
            }}
            onCheck={(at) => selection.select(at, true)}
            onCheckAll={selection.selectAll}
            onShown={onShown}
            openUrl={openUrl}
            onFocus={() => props.fire("focus")}
            onBlur={() => props.fire("blur")}
          />
        )}
      </div>
      {showsFoot && (
        <div className={styles.foot}>
          <span className="num">{isFirst ? "" : rangeText(offset, isPaged ? count : (rows?.total ?? 0), total)}</span>
          <span className={styles.gap} />
          {!isTop && toolbar}
          {isPaged && <Pages pager={{ page, pageCount, goTo }} />}
        </div>
      )}
    </div>
  );
};
