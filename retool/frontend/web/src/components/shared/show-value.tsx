/** One value as its format says: what Key value and others show of a record. */
import { Check, Minus } from "lucide-react";
import { toValues } from "./choices";
import { automaticColour } from "./colour";
import { formatNumber, formatTime, toNumber } from "./format";
import { isPicture } from "./picture";
import { markdown, sanitise } from "./sanitise";
import styles from "./show-value.module.css";

type Options = Readonly<Record<string, unknown>>;

const text = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);

function numberStyle(format: string, options: Options) {
  const places = options.decimalPlaces as number | string | null | undefined;
  return {
    style: format,
    currency: typeof options.currency === "string" ? options.currency : "USD",
    decimalPlaces: places,
    padDecimal: options.padDecimal === true,
    showSeparators: options.showSeparators !== false,
    notation: typeof options.notation === "string" ? options.notation : undefined,
  };
}

const TIMES: Readonly<Record<string, string>> = {
  date: "d MMM yyyy",
  datetime: "d MMM yyyy HH:mm",
  time: "HH:mm",
};

/** An address that one can follow from here: of the web, of mail, of a phone, or of this place. */
const SAFE = /^(https?:|mailto:|tel:|\/(?!\/)|#)/i;

function Anchor(props: { readonly href: string; readonly words: string }) {
  if (!SAFE.test(props.href)) return <>{props.words}</>;
  return (
    <a className={styles.link} href={props.href} target="_blank" rel="noopener noreferrer">
      {props.words}
    </a>
  );
}

/** `automatic` looks at the value itself. */
function formatOf(format: string, value: unknown): string {
  if (format !== "" && format !== "automatic") return format;
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return "decimal";
  if (typeof value === "object") return "json";
  const words = String(value);
  if (/^https?:\/\/\S+$/.test(words)) return "link";
  return words.includes("\n") ? "multilineString" : "string";
}

export function ShowValue(props: { readonly value: unknown; readonly format: string; readonly options: unknown }) {
  const { value } = props;
  const options = (typeof props.options === "object" && props.options !== null ? props.options : {}) as Options;
  if (value === null || value === undefined || value === "") return <span className={styles.none}>—</span>;
  const format = formatOf(props.format, value);
  switch (format) {
    case "decimal":
    case "currency":
    case "percent":
      return <span className={styles.number}>{formatNumber(value, numberStyle(format, options))}</span>;
    case "date":
    case "datetime":
    case "time": {
      const how = options.dateFormat ?? options.timeFormat;
      return <>{formatTime(value, typeof how === "string" && how !== "" ? how : (TIMES[format] ?? ""))}</>;
    }
    case "boolean":
      return value === true || value === "true" ? (
        <Check role="img" aria-label="Yes" size={16} strokeWidth={1.75} className={styles.yes} />
      ) : (
        <Minus role="img" aria-label="No" size={16} strokeWidth={1.75} className={styles.none} />
      );
    case "tag":
    case "tags":
      return (
        <span className={styles.tags}>
          {toValues(value).map((one) => (
            <span key={text(one)} className={styles.tag}>
              <i style={{ background: automaticColour(text(one)) }} />
              {text(one)}
            </span>
          ))}
        </span>
      );
    case "email":
      return <Anchor href={`mailto:${text(value)}`} words={text(value)} />;
    case "link":
      return <Anchor href={text(value)} words={typeof options.label === "string" ? options.label : text(value)} />;
    case "image":
    case "avatar":
      return isPicture(value) ? (
        <img className={styles[format]} src={value} alt="" referrerPolicy="no-referrer" loading="lazy" />
      ) : (
        text(value)
      );
    case "json":
      return <code className={styles.code}>{JSON.stringify(value)}</code>;
    case "html":
      return <span dangerouslySetInnerHTML={{ __html: sanitise(text(value)) }} />;
    case "markdown":
      return <div className={styles.prose} dangerouslySetInnerHTML={{ __html: markdown(text(value)) }} />;
    case "progress": {
      const share = Math.min(100, Math.max(0, toNumber(value) ?? 0));
      return (
        <span className={styles.progress}>
          <i>
            <b style={{ width: `${share}%` }} />
          </i>
          {Math.round(share)} %
        </span>
      );
    }
    case "multilineString":
      return <span className={styles.lines}>{text(value)}</span>;
    default:
      return <>{text(value)}</>;
  }
}
