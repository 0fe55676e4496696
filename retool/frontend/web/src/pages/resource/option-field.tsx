import { Eye, EyeOff, Plus, X } from "lucide-react";
import { useState } from "react";
import type { SourceField } from "../../api/client";
import { Button, IconButton } from "../../design/button";
import { Field } from "../../design/field";
import { Select } from "../../design/select";
import { Switch } from "../../design/switch";
import { TextArea, TextField } from "../../design/text-field";

const LABEL_WIDTH = 136;
type Pair = { readonly key: string; readonly value: string };

/** One option of a resource, entered as its kind asks. */
export function OptionField(props: {
  readonly field: SourceField;
  readonly value: unknown;
  /** A secret that is stored already; leaving the field empty keeps it. */
  readonly isStored: boolean;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}) {
  const { field, value, isStored, error, disabled, onChange } = props;
  const [isShown, setShown] = useState(false);
  const text = value === null || value === undefined ? "" : String(value);
  const common = { label: field.label, labelWidth: LABEL_WIDTH, size: "l" as const, error, disabled };
  const help = field.help === "" ? {} : { help: field.help };
  switch (field.kind) {
    case "boolean":
      return (
        <Field label={field.label} labelWidth={LABEL_WIDTH} {...help}>
          {() => (
            <span className="switch-line">
              <Switch checked={value === true} onChange={onChange} ariaLabel={field.label} disabled={disabled} />
            </span>
          )}
        </Field>
      );
    case "choice":
      return (
        <Select
          label={field.label}
          labelWidth={LABEL_WIDTH}
          size="l"
          disabled={disabled}
          value={text}
          options={field.choices.map(([choice, label]) => ({ value: choice, label }))}
          onChange={onChange}
          {...help}
          {...(error === undefined ? {} : { error })}
        />
      );
    case "number":
      return (
        <TextField
          {...common}
          {...help}
          mono
          inputMode="numeric"
          value={text}
          onChange={(next) => onChange(next === "" ? null : Number.isFinite(Number(next)) ? Number(next) : next)}
        />
      );
    case "secret":
      return (
        <TextField
          {...common}
          {...help}
          mono
          type={isShown ? "text" : "password"}
          autoComplete="off"
          placeholder={isStored ? "Stored; type to replace it" : ""}
          value={text}
          onChange={onChange}
          after={
            <IconButton
              label={isShown ? `Hide ${field.label}` : `Show ${field.label}`}
              size="s"
              onClick={() => setShown(!isShown)}
            >
              {isShown ? <EyeOff size={16} /> : <Eye size={16} />}
            </IconButton>
          }
        />
      );
    case "code":
    case "file":
      return <TextArea {...common} {...help} mono value={text} onChange={onChange} />;
    case "pairs":
      return (
        <Field label={field.label} labelWidth={LABEL_WIDTH} {...help} {...(error === undefined ? {} : { error })}>
          {() => (
            <Pairs
              label={field.label}
              pairs={Array.isArray(value) ? (value as Pair[]) : []}
              disabled={disabled}
              onChange={onChange}
            />
          )}
        </Field>
      );
    default:
      return <TextField {...common} {...help} mono value={text} onChange={onChange} />;
  }
}

function Pairs(props: {
  readonly label: string;
  readonly pairs: readonly Pair[];
  readonly disabled: boolean;
  readonly onChange: (pairs: readonly Pair[]) => void;
}) {
  const { label, pairs, disabled, onChange } = props;
  const set = (index: number, change: Partial<Pair>) =>
    onChange(pairs.map((pair, at) => (at === index ? { ...pair, ...change } : pair)));
  return (
    <div className="pairs">
      {pairs.map((pair, index) => (
        <div key={index} className="pair">
          <TextField
            size="l"
            mono
            aria-label={`${label}, name ${index + 1}`}
            value={pair.key}
            disabled={disabled}
            onChange={(key) => set(index, { key })}
          />
          <TextField
            size="l"
            mono
            aria-label={`${label}, value ${index + 1}`}
            value={pair.value}
            disabled={disabled}
            onChange={(value) => set(index, { value })}
          />
          <IconButton
            label={`Remove ${pair.key || "the row"}`}
            disabled={disabled}
            onClick={() => onChange(pairs.filter((_, at) => at !== index))}
          >
            <X size={16} />
          </IconButton>
        </div>
      ))}
      <Button
        size="m"
        icon={<Plus size={14} />}
        disabled={disabled}
        onClick={() => onChange([...pairs, { key: "", value: "" }])}
      >
        Add
      </Button>
    </div>
  );
}
