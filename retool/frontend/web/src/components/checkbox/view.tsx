import { Check, CircleAlert } from "lucide-react";
import { useId, useRef } from "react";
import { Tooltip } from "../../design/tooltip";
import { useInput } from "../shared/use-input";
import { useMethods, type View } from "../view";
import styles from "./checkbox.module.css";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const isChecked = state.value === true;
  const id = useId();
  const control = useRef<HTMLInputElement>(null);
  const input = useInput<boolean>(props, control, { isEmpty: !isChecked, empty: false, check: () => null });
  const change = (next: boolean) => {
    input.change(next);
    props.fire(next ? "true" : "false");
  };
  useMethods(props.methods, { ...input.methods, toggle: () => change(!isChecked) });
  const showsError = input.error !== null && !input.hidesMessage;
  const isBare = properties.hideLabel || properties.label === "";
  return (
    <div className={styles.place}>
      <div className={styles.line} data-label={properties.labelPosition}>
        <span className={styles.box}>
          <input
            ref={control}
            id={id}
            type="checkbox"
            checked={isChecked}
            disabled={input.isDisabled}
            aria-label={isBare ? properties.label || props.id : undefined}
            aria-invalid={input.error === null ? undefined : true}
            aria-required={properties.required || undefined}
            aria-describedby={showsError ? `${id}-error` : undefined}
            onChange={(event) => change(event.currentTarget.checked)}
            onBlur={() => input.blur()}
          />
          <Check aria-hidden size={12} strokeWidth={3} />
        </span>
        {!isBare && (
          <Tooltip label={properties.tooltipText} position="top">
            <label htmlFor={id} className={styles.label} style={{ textAlign: properties.labelAlign as "left" }}>
              {properties.label}
              {properties.required && <span aria-hidden> *</span>}
              {properties.labelCaption !== "" && <small>{properties.labelCaption}</small>}
            </label>
          </Tooltip>
        )}
      </div>
      {showsError && (
        <span id={`${id}-error`} className={styles.error} role="alert">
          <CircleAlert aria-hidden size={12} strokeWidth={2} />
          {input.error}
        </span>
      )}
    </div>
  );
};
