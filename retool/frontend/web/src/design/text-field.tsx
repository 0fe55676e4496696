import type { ComponentProps, ReactNode } from "react";
import { Field } from "./field";
import styles from "./field.module.css";

type Around = {
  readonly label?: ReactNode;
  readonly help?: ReactNode;
  readonly error?: ReactNode;
  readonly note?: string;
  readonly labelWidth?: number;
  /** 28, 32 or 36 px. */
  readonly size?: "m" | "l" | "xl";
  readonly mono?: boolean;
};

function around(props: Around, control: (parts: object) => ReactNode): ReactNode {
  if (props.label === undefined) return control({});
  const { label, help, error, note, labelWidth } = props;
  return (
    <Field
      label={label}
      {...(help === undefined ? {} : { help })}
      {...(error === undefined ? {} : { error })}
      {...(note === undefined ? {} : { note })}
      {...(labelWidth === undefined ? {} : { labelWidth })}
    >
      {control}
    </Field>
  );
}

export type TextFieldProps = Omit<ComponentProps<"input">, "size" | "onChange"> &
  Around & {
    readonly icon?: ReactNode;
    readonly after?: ReactNode;
    readonly onChange?: (value: string) => void;
  };

/** One line of text; with `label` it brings its own field, else give it an `aria-label`. */
export function TextField(props: TextFieldProps) {
  const { label, help, error, note, labelWidth, size = "m", mono, icon, after, onChange, className, ...rest } = props;
  const frame = { label, help, error, labelWidth, ...(note === undefined ? {} : { note }) } as Around;
  return around(frame, (parts) => (
    <span
      className={[styles.input, className].filter(Boolean).join(" ")}
      data-size={size}
      data-mono={mono || undefined}
    >
      {icon}
      <input {...parts} {...rest} onChange={(event) => onChange?.(event.target.value)} />
      {after}
    </span>
  ));
}

export type TextAreaProps = Omit<ComponentProps<"textarea">, "onChange"> &
  Around & { readonly onChange?: (value: string) => void };

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, help, error, note, labelWidth, size = "m", mono, onChange, className, ...rest } = props;
  const frame = { label, help, error, labelWidth, ...(note === undefined ? {} : { note }) } as Around;
  return around(frame, (parts) => (
    <span
      className={[styles.input, className].filter(Boolean).join(" ")}
      data-size={size}
      data-area
      data-mono={mono || undefined}
    >
      <textarea rows={3} {...parts} {...rest} onChange={(event) => onChange?.(event.target.value)} />
    </span>
  ));
}
