/** One property: a plain control where its value is plain, else a field for code with its live value. */
import { useState } from "react";
import type { Property } from "../../components/define";
import { Select } from "../../design/select";
import { Segmented, Switch } from "../../design/switch";
import { TextField } from "../../design/text-field";
import { Tooltip } from "../../design/tooltip";
import type { Json } from "../../document/types";
import { hasMustache } from "../../engine/template";
import type { Local } from "../code/completion";
import { useSession, useVersion } from "../context";
import { FxField } from "./fx-field";
import { liveOfShown } from "./preview";

const LOCALS: Readonly<Record<string, string>> = {
  item: "the row’s value or element",
  i: "its number, from 0",
  currentSourceRow: "the row",
  self: "this component",
};
const localsOf = (scope: readonly string[] | undefined): readonly Local[] | undefined =>
  scope?.map((name) => ({ name, detail: LOCALS[name] ?? "" }));
const SHORT = 20;

/** The text that a code field shows for a value: JSON for what is no text. */
function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  const isEmpty = typeof value === "object" && Object.keys(value).length === 0;
  return isEmpty ? "" : JSON.stringify(value, null, typeof value === "object" ? 1 : 0);
}

/** The value that a text stands for: JSON where the property wants it and the text is some, else the text itself. */
function asValue(text: string, property: Property): Json {
  if (hasMustache(text)) return text;
  if (text.trim() === "")
    return property.default === null || typeof property.default === "object" ? (property.default as Json) : text;
  if (property.kind === "number" && Number.isFinite(Number(text))) return Number(text);
  if (property.kind === "boolean" && (text === "true" || text === "false")) return text === "true";
  if (property.kind === "json" || property.kind === "rows") {
    try {
      return JSON.parse(text) as Json;
    } catch (error) {
      if (error instanceof SyntaxError) return text;
      throw error;
    }
  }
  return text;
}

export function PropertyRow(props: {
  /** The element that holds it. */
  readonly uid: string;
  readonly name: string;
  readonly property: Property;
  readonly value: Json | undefined;
  readonly onChange: (value: Json) => void;
  /** A list child's own code can't be asked for by the session; its text is evaluated instead. */
  readonly isPart?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}) {
  const { uid, name, property, isPart = false } = props;
  const session = useSession();
  useVersion(uid);
  const value = props.value === undefined ? (property.default as Json) : props.value;
  const isBound = typeof value === "string" && hasMustache(value);
  const [isCode, setCode] = useState(false);
  const canBePlain =
    property.kind === "boolean" ||
    property.kind === "choice" ||
    property.kind === "number" ||
    props.choices !== undefined;
  const showsCode = isBound || isCode || !canBePlain;
  const label =
    property.help === undefined ? (
      <span>{property.label}</span>
    ) : (
      <Tooltip label={property.help} position="left">
        <span className="ed-helped">{property.label}</span>
      </Tooltip>
    );
  const toggle = (
    <button
      type="button"
      className="ed-fxb"
      aria-pressed={showsCode}
      aria-label={`fx, code for ${property.label}`}
      onClick={() => {
        if (isBound) props.onChange(property.default as Json);
        setCode(!showsCode);
      }}
    >
      fx
    </button>
  );
  if (showsCode) {
    const locals = localsOf(property.scope);
    const isAsked = isPart || property.scope?.includes("item") === true;
    return (
      <div className="ed-prop ed-prop-col" data-property={name}>
        <div className="ed-pl">
          <span className="ed-label">{label}</span>
          <span className="ed-sp" />
          {canBePlain && toggle}
        </div>
        <FxField
          uid={uid}
          label={property.label}
          value={asText(value)}
          onChange={(text) => props.onChange(asValue(text, property))}
          isLiveKnown={!isAsked}
          live={
            isAsked || !isBound
              ? isAsked
                ? undefined
                : errorOnly(liveOfShown(session.property(uid, name)))
              : liveOfShown(session.property(uid, name))
          }
          {...(locals === undefined ? {} : { locals })}
        />
      </div>
    );
  }
  return (
    <div className="ed-prop" data-property={name}>
      <span className="ed-label">{label}</span>
      <Plain {...props} value={value} />
      {toggle}
    </div>
  );
}

// A fixed text needs no live value below it: it is its value.
const errorOnly = (live: ReturnType<typeof liveOfShown>) => (live?.error === undefined ? undefined : live);

function Plain(props: Parameters<typeof PropertyRow>[0] & { readonly value: Json }) {
  const { property, value, onChange } = props;
  if (property.kind === "boolean") {
    return (
      <span className="ed-right">
        <Switch checked={value === true} onChange={onChange} ariaLabel={property.label} />
      </span>
    );
  }
  if (property.kind === "number")
    return (
      <NumberControl value={typeof value === "number" ? value : null} label={property.label} onChange={onChange} />
    );
  const options = props.choices ?? (property.choices ?? []).map((choice) => ({ value: choice, label: wordOf(choice) }));
  const isShort = options.length <= 3 && options.reduce((sum, one) => sum + one.label.length, 0) <= SHORT;
  if (isShort && options.length > 1)
    return <Segmented label={property.label} value={String(value)} options={options} onChange={onChange} />;
  return (
    <Select
      ariaLabel={property.label}
      value={value === null ? null : String(value)}
      options={options}
      onChange={onChange}
      searchable={options.length > 8}
    />
  );
}

/** `fullScreen` → `full screen`; what is an abbreviation or a sign stays. */
const wordOf = (choice: string): string =>
  (choice.charAt(0).toUpperCase() + choice.slice(1)).replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );

function NumberControl(props: {
  readonly value: number | null;
  readonly label: string;
  readonly onChange: (value: Json) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      aria-label={props.label}
      inputMode="decimal"
      className="ed-num"
      value={typed ?? (props.value === null ? "" : String(props.value))}
      onChange={(text) => {
        setTyped(text);
        if (text.trim() === "") props.onChange(null);
        else if (Number.isFinite(Number(text))) props.onChange(Number(text));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
