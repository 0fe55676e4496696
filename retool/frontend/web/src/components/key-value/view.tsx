import { type KeyboardEvent, useMemo, useState } from "react";
import { AppButton } from "../shared/app-button";
import { toNumber } from "../shared/format";
import { AppIcon } from "../shared/icon";
import { ShowValue } from "../shared/show-value";
import { ownStyle } from "../shared/style";
import type { View, ViewProps } from "../view";
import { type Entry, entriesOf } from "./entries";
import styles from "./key-value.module.css";
import type { spec } from "./spec";

const BUTTON = {
  ariaLabel: "",
  align: "left",
  wraps: false,
  iconBefore: "",
  iconAfter: "",
  loaderPosition: "auto",
  tooltip: "",
  style: {},
  isLoading: false,
} as const;
const NUMBERS = new Set(["decimal", "currency", "percent", "progress"]);

/** The field in which one value is edited: Enter and leaving take it, Escape does not. */
function Editor(props: { readonly entry: Entry; done(value: unknown): void; leave(): void }) {
  const { entry } = props;
  const isNumber = NUMBERS.has(entry.format) || typeof entry.value === "number";
  const [text, setText] = useState(entry.value === null || entry.value === undefined ? "" : String(entry.value));
  const take = () => {
    const value = isNumber ? toNumber(text) : text;
    if (value === entry.value) props.leave();
    else props.done(value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      props.leave();
    } else if (event.key === "Enter" && !(entry.format === "multilineString" && event.shiftKey)) {
      event.preventDefault();
      take();
    }
  };
  const shared = {
    className: styles.editor,
    "aria-label": entry.label,
    value: text,
    placeholder: entry.placeholder,
    // One asked for it by a click on the value.
    autoFocus: true,
    onKeyDown,
    onBlur: take,
  };
  return entry.format === "multilineString" ? (
    <textarea {...shared} rows={3} onChange={(event) => setText(event.currentTarget.value)} />
  ) : (
    <input
      {...shared}
      type={entry.format === "date" ? "date" : "text"}
      inputMode={isNumber ? "decimal" : undefined}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

function Value(props: {
  readonly entry: Entry;
  readonly editIcon: string;
  readonly isEdited: boolean;
  edit(key: string | null): void;
  change(key: string, value: unknown): void;
}) {
  const { entry, edit } = props;
  if (props.isEdited)
    return <Editor entry={entry} leave={() => edit(null)} done={(value) => props.change(entry.key, value)} />;
  const shown =
    entry.value === null || entry.value === undefined || entry.value === "" ? (
      <span className={styles.placeholder}>{entry.placeholder || "—"}</span>
    ) : (
      <ShowValue value={entry.value} format={entry.format} options={entry.options} />
    );
  if (!entry.isEditable) return shown;
  const isBoolean = entry.format === "boolean" || typeof entry.value === "boolean";
  return (
    <button
      type="button"
      className={styles.editable}
      onClick={() => (isBoolean ? props.change(entry.key, entry.value !== true) : edit(entry.key))}
    >
      <span className={styles.unseen}>Edit {entry.label}: </span>
      {shown}
      <AppIcon name={props.editIcon} size={12} className={styles.pencil} />
    </button>
  );
}

export const view: View<typeof spec> = (props: ViewProps<typeof spec>) => {
  const { properties, lists, state, setState, fire } = props;
  const [edited, setEdited] = useState<string | null>(null);
  const changes = (state.changeset ?? {}) as Readonly<Record<string, unknown>>;
  const entries = useMemo(
    () => entriesOf(state.data, lists.properties, changes),
    [state.data, lists.properties, state.changeset],
  );
  const change = (key: string, value: unknown) => {
    setEdited(null);
    setState({ changeset: { ...changes, [key]: value } });
    fire("edit", { key, value });
  };
  const isChanged = Object.keys(changes).length > 0;
  const isFixed = properties.heightType === "fixed";
  return (
    <div
      className={styles.place}
      data-fixed={isFixed || undefined}
      aria-busy={props.loading || undefined}
      style={ownStyle(properties.style)}
    >
      <dl
        className={styles.list}
        aria-label={props.id}
        data-layout={properties.groupLayout}
        data-label={properties.itemLabelPosition}
        data-wraps={properties.labelWrap || undefined}
        style={{
          ...(isFixed ? { overflow: properties.overflowType === "hidden" ? "hidden" : "auto" } : {}),
          ...(properties.groupLayout === "multiColumn" && properties.minColumnWidth !== null
            ? { gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${properties.minColumnWidth}px), 1fr))` }
            : {}),
        }}
      >
        {entries.map((entry) => (
          <div key={entry.key} className={styles.entry} data-changed={entry.key in changes || undefined}>
            <dt title={entry.label}>{entry.label}</dt>
            <dd>
              <Value
                entry={entry}
                editIcon={properties.editIcon}
                isEdited={edited === entry.key}
                edit={setEdited}
                change={change}
              />
            </dd>
          </div>
        ))}
      </dl>
      {entries.length === 0 && <p className={styles.empty}>{props.loading ? "Loading …" : "Nothing to show."}</p>}
      {properties.enableSaveActions && isChanged && (
        <div className={styles.actions}>
          <AppButton
            {...BUTTON}
            text="Save"
            variant="solid"
            isDisabled={properties.disableSave}
            onClick={() => fire("save", { changeset: changes })}
          />
          <AppButton
            {...BUTTON}
            text="Cancel"
            variant="outline"
            isDisabled={false}
            onClick={() => {
              setState({ changeset: null });
              fire("cancel");
            }}
          />
        </div>
      )}
    </div>
  );
};
