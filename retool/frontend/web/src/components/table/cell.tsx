import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { automaticColour, cssColour, isRing } from "../shared/colour";
import { formatNumber, formatTime } from "../shared/format";
import styles from "./table.module.css";

type Options = Readonly<Record<string, unknown>>;
type Tag = { readonly value?: unknown; readonly label?: unknown; readonly color?: unknown };

const object = (value: unknown): Options => (typeof value === "object" && value !== null ? (value as Options) : {});
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function tagOf(value: unknown, optionList: unknown): { readonly label: string; readonly colour: string | undefined } {
  const word = String(value);
  const manual = object(optionList).manualData;
  const tags = Array.isArray(manual) ? (manual as readonly Tag[]) : [];
  const tag = tags.find((one) => String(one.value) === word);
  const colour = isRing(tag?.color)
    ? undefined
    : (cssColour(tag?.color) ?? (tags.length === 0 ? automaticColour(word) : undefined));
  return { label: text(tag?.label) || word, colour };
}

/** State is a dot and plain text; a ring for none, and for what is over. */
export function Tag(props: { readonly value: unknown; readonly optionList: unknown }) {
  const { label, colour } = tagOf(props.value, props.optionList);
  const hasRing = colour === undefined;
  return (
    <span className={styles.tag} data-ring={hasRing || undefined}>
      <i style={hasRing ? undefined : { background: colour }} />
      {label}
    </span>
  );
}

const SAFE_LINK = /^(https?:|mailto:|tel:|\/)/i;

function numbers(format: string, options: Options) {
  return {
    style: format,
    currency: text(options.currency) ?? "USD",
    decimalPlaces: options.decimalPlaces as string | undefined,
    padDecimal: options.padDecimal === true,
    showSeparators: options.showSeparators !== false,
    signDisplay: text(options.signDisplay),
    notation: text(options.notation),
    currencySign: text(options.currencySign),
  };
}

export type CellColumn = {
  readonly format: string;
  readonly formatOptions: unknown;
  readonly optionList: unknown;
  readonly placeholder: string;
};

/** A value as text, for tooltips, exports and screen readers. */
export function cellText(column: CellColumn, value: unknown): string {
  if (value === null || value === undefined) return "";
  const options = object(column.formatOptions);
  switch (column.format) {
    case "decimal":
    case "currency":
    case "percent":
      return formatNumber(value, numbers(column.format, options));
    case "date":
      return formatTime(value, text(options.dateFormat) ?? "d MMM yyyy");
    case "datetime":
      return formatTime(value, text(options.dateTimeFormat) ?? text(options.dateFormat) ?? "d MMM yyyy, HH:mm");
    case "boolean":
      return value === true || value === "true" ? "Yes" : "No";
    case "tag":
      return tagOf(value, column.optionList).label;
    default:
      return typeof value === "object" ? JSON.stringify(value) : String(value);
  }
}

/** One value in its column's format. Nothing is `—`; raw objects are mono. */
export function CellValue(props: {
  readonly column: CellColumn;
  readonly value: unknown;
  readonly openUrl: (url: string) => void;
}): ReactNode {
  const { column, value } = props;
  if (value === null || value === undefined || value === "") {
    return (
      <span className={styles.nothing}>
        {column.placeholder && column.placeholder !== "Enter value" ? column.placeholder : "—"}
      </span>
    );
  }
  const shown = cellText(column, value);
  switch (column.format) {
    case "boolean":
      return (
        <span className={styles.check} data-on={shown === "Yes" || undefined} role="img" aria-label={shown}>
          {shown === "Yes" && <Check aria-hidden size={12} strokeWidth={3} />}
        </span>
      );
    case "tag":
      return <Tag value={value} optionList={column.optionList} />;
    case "link":
    case "email": {
      const url = column.format === "email" ? `mailto:${shown}` : shown;
      if (!SAFE_LINK.test(url)) return shown;
      return (
        <a
          href={url}
          className={styles.link}
          tabIndex={-1}
          rel="noopener noreferrer"
          onClick={(event) => {
            event.preventDefault();
            event.stopPropagation();
            props.openUrl(url);
          }}
        >
          {text(object(column.formatOptions).label) ?? shown.replace(/^https?:\/\//, "")}
        </a>
      );
    }
    default:
      return typeof value === "object" ? <span className={styles.mono}>{shown}</span> : shown;
  }
}
