import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp, Check } from "lucide-react";
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { Skeleton } from "../../design/spinner";
import { Tooltip } from "../../design/tooltip";
import { cssColour } from "../shared/colour";
import { AppIcon } from "../shared/icon";
import type { WindowRows } from "../view";
import { CellValue, cellText } from "./cell";
import { type Action, type Column, cellValue, each, sortKey } from "./columns";
import styles from "./table.module.css";

export type GridProps = {
  readonly label: string;
  readonly tableUid: string;
  readonly columns: readonly Column[];
  readonly actions: readonly Action[];
  readonly rows: WindowRows | null;
  /** Rows to draw in all; in pages those of the page. */
  readonly count: number;
  /** Where the first drawn row stands among all, for screen readers. */
  readonly offset: number;
  readonly skeletons: number;
  readonly rowHeight: number;
  readonly template: { readonly columns: string; readonly least: number };
  readonly showsHeader: boolean;
  readonly showsLines: boolean;
  readonly isMultiple: boolean;
  readonly isSelectable: boolean;
  readonly isVirtual: boolean;
  readonly isBusy: boolean;
  readonly sort: { readonly column: string; readonly descending: boolean } | undefined;
  readonly rowColour: unknown;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly empty: ReactNode;
  isSelected(at: number): boolean;
  onSort(column: Column): void;
  onRow(at: number, column: Column | undefined, isAdded: boolean): void;
  onDoubleRow(at: number): void;
  onAction(at: number, action: Action): void;
  onCheck(at: number): void;
  onCheckAll(isOn: boolean): void;
  onShown(from: number, to: number): void;
  openUrl(url: string): void;
  onFocus(): void;
  onBlur(): void;
};

function Checkbox(props: { readonly label: string; readonly isOn: boolean; readonly onClick: () => void }) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={props.isOn}
      aria-label={props.label}
      tabIndex={-1}
      className={styles.check}
      data-on={props.isOn || undefined}
      onClick={(event) => {
        event.stopPropagation();
        props.onClick();
      }}
    >
      {props.isOn && <Check aria-hidden size={12} strokeWidth={3} />}
    </button>
  );
}

function Head(props: GridProps) {
  const { columns, sort, isMultiple, rows } = props;
  const all = isMultiple && rows !== null && rows.rows.length > 0 && rows.rows.every((_, at) => props.isSelected(at));
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns: props.template.columns }}>
        {isMultiple && (
          <span role="columnheader" className={styles.cell}>
            <Checkbox label="Select all rows" isOn={all} onClick={() => props.onCheckAll(!all)} />
          </span>
        )}
        {columns.map((column) => {
          const isSorted = sort !== undefined && sort.column === sortKey(column);
          const label = column.label || column.key;
          return (
            <span
              key={column.uid}
              role="columnheader"
              aria-sort={isSorted ? (sort.descending ? "descending" : "ascending") : undefined}
              className={styles.cell}
              data-align={column.alignment}
            >
              <Tooltip label={column.tooltip} position="top">
                {column.sortMode === "disabled" ? (
                  <span className={styles.title}>{label}</span>
                ) : (
                  <button
                    type="button"
                    className={styles.title}
                    data-sorted={isSorted || undefined}
                    onClick={() => props.onSort(column)}
                  >
                    <span>{label}</span>
                    {isSorted &&
                      (sort.descending ? <ArrowDown aria-hidden size={12} /> : <ArrowUp aria-hidden size={12} />)}
                  </button>
                )}
              </Tooltip>
            </span>
          );
        })}
        {props.actions.length > 0 && (
          <span role="columnheader" className={styles.cell}>
            <span className="vh">Actions</span>
          </span>
        )}
      </div>
    </div>
  );
}

function Actions(props: GridProps & { readonly at: number }) {
  const { rows, at } = props;
  return props.actions
    .filter((action) => each(action.uid, "hidden", action.hidden, rows?.cells, at) !== true)
    .map((action) => (
      <button
        key={action.uid}
        type="button"
        className={styles.action}
        tabIndex={-1}
        disabled={each(action.uid, "disabled", action.disabled, rows?.cells, at) === true}
        aria-label={action.label}
        title={action.icon === "" ? undefined : action.label}
        onClick={(event) => {
          event.stopPropagation();
          props.onAction(at, action);
        }}
      >
        {action.icon === "" ? action.label : <AppIcon name={action.icon} size={14} />}
      </button>
    ));
}

function BodyRow(
  props: GridProps & {
    readonly at: number;
    readonly index: number;
    readonly active: number | null;
    readonly place: CSSProperties;
  },
) {
  const { columns, rows, at, index, active } = props;
  const row = rows?.rows[at];
  if (row === undefined) {
    return (
      <div role="row" className={styles.row} style={{ ...props.place, gridTemplateColumns: props.template.columns }}>
        {columns.map((column) => (
          <span key={column.uid} role="gridcell" className={styles.cell} data-align={column.alignment}>
            <Skeleton width="60%" />
          </span>
        ))}
      </div>
    );
  }
  const isSelected = props.isSelected(at);
  const cells = rows?.cells;
  const ground = cssColour(each(props.tableUid, "rowBackgroundColor", props.rowColour, cells, at));
  return (
    <div
      role="row"
      aria-rowindex={props.offset + index + 2}
      aria-selected={props.isSelectable ? isSelected : undefined}
      className={styles.row}
      data-selectable={props.isSelectable || undefined}
      style={{
        ...props.place,
        gridTemplateColumns: props.template.columns,
        ...(ground === undefined || isSelected ? {} : { background: ground }),
      }}
      onDoubleClick={() => props.onDoubleRow(at)}
    >
      {props.isMultiple && (
        <span role="gridcell" className={styles.cell}>
          <Checkbox
            label={`Select row ${props.offset + index + 1}`}
            isOn={isSelected}
            onClick={() => props.onCheck(at)}
          />
        </span>
      )}
      {columns.map((column, place) => {
        const value = cellValue(column, row, cells, at);
        const caption = each(column.uid, "caption", column.caption, cells, at);
        const tooltip = each(column.uid, "cellTooltip", column.cellTooltip, cells, at);
        const hasCaption = caption !== undefined && caption !== null && caption !== "";
        return (
          <span
            key={column.uid}
            role="gridcell"
            tabIndex={active === place ? 0 : -1}
            data-cell={place}
            className={styles.cell}
            data-align={column.alignment}
            data-format={column.format}
            title={typeof tooltip === "string" && tooltip !== "" ? tooltip : cellText(column, value)}
            style={{
              background: cssColour(each(column.uid, "backgroundColor", column.backgroundColor, cells, at)),
              color: cssColour(each(column.uid, "textColor", column.textColor, cells, at)),
            }}
            onClick={(event) => props.onRow(at, column, event.metaKey || event.ctrlKey)}
          >
            <span className={styles.value}>
              <CellValue column={column} value={value} openUrl={props.openUrl} />
              {hasCaption && <small>{String(caption)}</small>}
            </span>
          </span>
        );
      })}
      {props.actions.length > 0 && (
        <span role="gridcell" className={`${styles.cell} ${styles.actions}`}>
          <Actions {...props} at={at} />
        </span>
      )}
    </div>
  );
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

/** The rows as a grid that one walks with the arrow keys; Enter picks a row, Space adds it to the picked ones. */
export function Grid(props: GridProps) {
  const { columns, rows, count, rowHeight, isVirtual, scroller, onShown } = props;
  const [active, setActive] = useState({ row: 0, column: 0 });
  const grid = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: isVirtual ? count : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 800, height: rowHeight * 12 },
  });
  const virtual = isVirtual ? virtualizer.getVirtualItems() : [];
  const first = virtual[0]?.index ?? 0;
  const last = (virtual.at(-1)?.index ?? -1) + 1;
  useEffect(() => {
    if (isVirtual && last > 0) onShown(first, last);
  }, [isVirtual, first, last, onShown]);

  const from = isVirtual ? (rows?.from ?? 0) : 0;
  const isLoading = rows === null;
  const drawn = isVirtual
    ? virtual.map((item) => ({
        index: item.index,
        place: { position: "absolute", top: item.start, left: 0, right: 0, height: rowHeight } as CSSProperties,
      }))
    : Array.from({ length: isLoading ? props.skeletons : count }, (_, index) => ({
        index,
        place: { height: rowHeight } as CSSProperties,
      }));

  const goTo = (row: number, column: number) => {
    const next = {
      row: Math.min(count - 1, Math.max(0, row)),
      column: Math.min(columns.length - 1, Math.max(0, column)),
    };
    setActive(next);
    if (isVirtual) virtualizer.scrollToIndex(next.row);
    requestAnimationFrame(() => {
      const line = grid.current?.querySelector<HTMLElement>(`[data-row="${next.row}"]`);
      line?.querySelector<HTMLElement>(`[data-cell="${next.column}"]`)?.focus();
    });
  };
  const press = (event: KeyboardEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-cell]");
    if (cell === null) return;
    const step = STEPS[event.key];
    if (step !== undefined) goTo(active.row + step[0], active.column + step[1]);
    else if (event.key === "Home") goTo(event.ctrlKey || event.metaKey ? 0 : active.row, 0);
    else if (event.key === "End") goTo(event.ctrlKey || event.metaKey ? count - 1 : active.row, columns.length - 1);
    else if (event.key === "Enter" || event.key === " ")
      props.onRow(active.row - from, columns[active.column], event.key === " ");
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.offset + count + 1}
      aria-colcount={columns.length}
      aria-multiselectable={props.isMultiple || undefined}
      aria-busy={props.isBusy || undefined}
      className={styles.grid}
      style={{ minWidth: props.template.least }}
      data-lines={props.showsLines || undefined}
      onKeyDown={press}
      onFocus={(event) => {
        const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-cell]");
        const line = cell?.closest<HTMLElement>("[data-row]");
        if (cell !== null && line !== null && line !== undefined) {
          setActive({ row: Number(line.dataset.row), column: Number(cell.dataset.cell) });
        }
        if (!event.currentTarget.contains(event.relatedTarget)) props.onFocus();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) props.onBlur();
      }}
    >
      {props.showsHeader && <Head {...props} />}
      {props.isBusy && !isLoading && <div className={styles.progress} />}
      {!isLoading && count === 0 ? (
        <div role="row" className={styles.empty}>
          <span role="gridcell">{props.empty}</span>
        </div>
      ) : (
        <div
          role="rowgroup"
          className={styles.body}
          style={isVirtual ? { height: count * rowHeight, position: "relative" } : undefined}
        >
          {drawn.map(({ index, place }) => (
            <div key={index} role="presentation" data-row={index}>
              <BodyRow
                {...props}
                at={index - from}
                index={index}
                active={active.row === index ? active.column : null}
                place={place}
              />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
