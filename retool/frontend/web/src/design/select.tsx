import { Select as MantineSelect } from "@mantine/core";
import { ChevronsUpDown } from "lucide-react";
import { Field } from "./field";

export type SelectOption = { readonly value: string; readonly label: string; readonly disabled?: boolean };

/** One of a list; with `searchable` one may type. With `label` it brings its own field, else give it an `ariaLabel`. */
export function Select(props: {
  readonly value: string | null;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  readonly label?: string;
  readonly help?: string;
  readonly error?: string;
  readonly labelWidth?: number;
  readonly ariaLabel?: string;
  readonly placeholder?: string;
  readonly searchable?: boolean;
  readonly disabled?: boolean;
  readonly size?: "m" | "l" | "xl";
}) {
  const { value, options, onChange, label, help, error, labelWidth, ariaLabel, size = "m" } = props;
  const control = (parts: object) => (
    <MantineSelect
      {...parts}
      aria-label={ariaLabel}
      size={size === "m" ? "xs" : size === "l" ? "sm" : "md"}
      data={options.map((option) => ({ ...option }))}
      value={value}
      onChange={(next) => next !== null && onChange(next)}
      placeholder={props.placeholder}
      searchable={props.searchable ?? false}
      disabled={props.disabled ?? false}
      allowDeselect={false}
      checkIconPosition="right"
      error={error !== undefined && error !== ""}
      rightSection={<ChevronsUpDown aria-hidden size={12} strokeWidth={2} />}
      comboboxProps={{ offset: 4, transitionProps: { duration: 0 } }}
    />
  );
  if (label === undefined) return control({});
  return (
    <Field
      label={label}
      {...(help === undefined ? {} : { help })}
      {...(error === undefined ? {} : { error })}
      {...(labelWidth === undefined ? {} : { labelWidth })}
    >
      {control}
    </Field>
  );
}
