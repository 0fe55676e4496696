import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import styles from "./field.module.css";

export type FieldParts = {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

/** A label above a control, help or an error below it; both are tied to the control for screen readers. */
export function Field(props: {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly error?: ReactNode;
  /** A quiet word beside the label, such as "optional". */
  readonly note?: string;
  /** Label at the left, in a column of this width in px. */
  readonly labelWidth?: number;
  readonly children: (parts: FieldParts) => ReactNode;
}) {
  const id = useId();
  const hasError = props.error !== undefined && props.error !== null && props.error !== "";
  const below = hasError ? props.error : props.help;
  const describes = below === undefined ? undefined : `${id}-below`;
  return (
    <div
      className={styles.field}
      data-inline={props.labelWidth !== undefined || undefined}
      style={
        props.labelWidth === undefined ? undefined : { gridTemplateColumns: `${props.labelWidth}px minmax(0, 1fr)` }
      }
    >
      <label htmlFor={id} className={styles.label}>
        {props.label}
        {props.note !== undefined && <em>{props.note}</em>}
      </label>
      {props.children({ id, "aria-describedby": describes, "aria-invalid": hasError ? true : undefined })}
      {below !== undefined && (
        <div
          id={`${id}-below`}
          className={styles.below}
          data-error={hasError || undefined}
          role={hasError ? "alert" : undefined}
        >
          {hasError && <CircleAlert aria-hidden size={12} strokeWidth={2} />}
          <span>{below}</span>
        </div>
      )}
    </div>
  );
}
