import { useMemo } from "react";
import { recordOf, type Values, wordsOf } from "../shared/record";
import { ShowValue } from "../shared/show-value";
import { ownStyle } from "../shared/style";
import type { View } from "../view";
import styles from "./key-value-map.module.css";
import type { spec } from "./spec";

const asObject = (value: unknown): Values =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};

/** What older versions call formats, in the words of the current ones. */
const FORMATS: Readonly<Record<string, string>> = {
  TextDataCell: "string",
  NumberDataCell: "decimal",
  PercentDataCell: "percent",
  CheckboxDataCell: "boolean",
  SingleTagDataCell: "tag",
  DateDataCell: "date",
  DateTimeDataCell: "datetime",
  HtmlDataCell: "html",
  JsonDataCell: "json",
  default: "automatic",
};

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const record = useMemo(() => recordOf(state.data), [state.data]);
  const shown = useMemo(() => {
    const wanted = Array.isArray(properties.rows) ? properties.rows.map(String) : [];
    const visible = asObject(properties.rowVisibility);
    const keys = [...wanted.filter((key) => Object.hasOwn(record, key)), ...Object.keys(record)];
    return [...new Set(keys)].filter((key) => visible[key] !== false);
  }, [record, properties.rows, properties.rowVisibility]);
  const names = asObject(properties.rowHeaderNames);
  const formats = asObject(properties.rowFormats);
  return (
    <div className={styles.place} style={ownStyle(properties.style)} aria-busy={props.loading || undefined}>
      <table className={styles.table} aria-label={props.id}>
        <thead>
          <tr>
            <th scope="col">{properties.keyTitle}</th>
            <th scope="col">{properties.valueTitle}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((key) => {
            const format = String(formats[key] ?? "automatic");
            return (
              <tr key={key}>
                <th scope="row">{String(names[key] ?? "") || wordsOf(key)}</th>
                <td>
                  <ShowValue value={record[key]} format={FORMATS[format] ?? format} options={null} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length === 0 && <p className={styles.empty}>{props.loading ? "Loading …" : "Nothing to show."}</p>}
    </div>
  );
};
