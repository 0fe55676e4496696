import { ChevronLeft, ChevronRight } from "lucide-react";
import { Spinner } from "../../design/spinner";
import { AppIcon } from "../shared/icon";
import styles from "./table.module.css";

const show = new Intl.NumberFormat();

export type Pager = { readonly page: number; readonly pageCount: number | null; goTo(page: number): void };

/** "1–20 of 182"; a source that does not tell its total has none. */
export function rangeText(from: number, count: number, total: number | null): string {
  if (count === 0) return total === null || total === 0 ? "No rows" : `0 of ${show.format(total)}`;
  const range = `${show.format(from + 1)}–${show.format(from + count)}`;
  return total === null ? range : `${range} of ${show.format(total)}`;
}

export function Toolbar(props: {
  readonly buttons: readonly {
    readonly uid: string;
    readonly label: string;
    readonly icon: string;
    readonly hidden: boolean;
  }[];
  readonly busy: string;
  click(uid: string): void;
}) {
  return props.buttons
    .filter((button) => !button.hidden)
    .map((button) => (
      <button
        key={button.uid}
        type="button"
        className={styles.tool}
        aria-label={button.label || "Toolbar"}
        title={button.label}
        aria-busy={props.busy === button.uid || undefined}
        onClick={() => props.click(button.uid)}
      >
        {props.busy === button.uid ? <Spinner /> : <AppIcon name={button.icon || "ellipsis"} />}
      </button>
    ));
}

export function Pages(props: { readonly pager: Pager }) {
  const { page, pageCount, goTo } = props.pager;
  const isLast = pageCount !== null && page >= pageCount - 1;
  return (
    <>
      <span className={styles.rule} />
      <button
        type="button"
        className={styles.tool}
        aria-label="Previous page"
        disabled={page === 0}
        onClick={() => goTo(page - 1)}
      >
        <ChevronLeft aria-hidden size={16} strokeWidth={1.75} />
      </button>
      <button
        type="button"
        className={styles.tool}
        aria-label="Next page"
        disabled={isLast}
        onClick={() => goTo(page + 1)}
      >
        <ChevronRight aria-hidden size={16} strokeWidth={1.75} />
      </button>
    </>
  );
}
