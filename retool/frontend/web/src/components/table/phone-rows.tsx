import { Skeleton } from "../../design/spinner";
import { CellValue } from "./cell";
import { type Cells, type Column, cellValue, type PhonePlan } from "./columns";
import styles from "./table.module.css";

type Row = Readonly<Record<string, unknown>>;

/** On a phone a row is two lines: name and amount, then number, state and time. */
export function PhoneRows(props: {
  readonly plan: PhonePlan;
  /** Places to draw while the rows are not there yet. */
  readonly skeletons: number;
  readonly rows: readonly Row[];
  readonly cells: Cells;
  readonly label: string;
  isSelected(at: number): boolean;
  click(at: number): void;
  openUrl(url: string): void;
}) {
  const { plan, rows, cells } = props;
  const cell = (column: Column | undefined, row: Row, at: number) =>
    column === undefined ? null : (
      <CellValue column={column} value={cellValue(column, row, cells, at)} openUrl={props.openUrl} />
    );
  return (
    <div className={styles.phone} role="listbox" aria-label={props.label}>
      {Array.from({ length: props.skeletons }, (_, at) => (
        <div key={`skeleton-${at}`} className={styles.two} aria-hidden>
          <Skeleton width="56%" height={12} />
          <Skeleton width="38%" height={10} />
        </div>
      ))}
      {rows.map((row, at) => (
        <button
          key={at}
          type="button"
          role="option"
          aria-selected={props.isSelected(at)}
          className={styles.two}
          onClick={() => props.click(at)}
        >
          <span>
            <b>{cell(plan.title, row, at)}</b>
            <span className={styles.figure}>{cell(plan.amount, row, at)}</span>
          </span>
          <span className={styles.quiet}>
            {plan.rest.map((column) => (
              <span key={column.uid}>{cell(column, row, at)}</span>
            ))}
            <span className={styles.end}>{cell(plan.time, row, at)}</span>
          </span>
        </button>
      ))}
    </div>
  );
}
