import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Tooltip } from "../../design/tooltip";
import { ownStyle } from "./style";
import styles from "./toggle-frame.module.css";
import type { Input } from "./use-input";

type ToggleProperties = {
  readonly label: string;
  readonly hideLabel: boolean;
  readonly labelCaption: string;
  readonly labelPosition: string;
  readonly labelAlign: string;
  readonly labelWrap: boolean;
  readonly required: boolean;
  readonly tooltipText: string;
  readonly style: unknown;
};

export type ToggleParts = {
  readonly id: string;
  readonly "aria-label": string | undefined;
  readonly "aria-invalid": true | undefined;
  readonly "aria-required": true | undefined;
  readonly "aria-describedby": string | undefined;
};

/** A control that is on or off, with its words beside it and its error below. */
export function ToggleFrame(props: {
  readonly name: string;
  readonly properties: ToggleProperties;
  readonly input: Pick<Input<unknown>, "error" | "hidesMessage">;
  readonly children: (parts: ToggleParts) => ReactNode;
}) {
  const { properties, input } = props;
  const id = useId();
  const showsError = input.error !== null && !input.hidesMessage;
  const isBare = properties.hideLabel || properties.label === "";
  const describes = [showsError && `${id}-error`, !isBare && properties.labelCaption !== "" && `${id}-caption`];
  return (
    <div className={styles.place} style={ownStyle(properties.style)}>
      <div className={styles.line} data-label={properties.labelPosition}>
        {props.children({
          id,
          "aria-label": isBare ? properties.label || props.name : undefined,
          "aria-invalid": input.error === null ? undefined : true,
          "aria-required": properties.required || undefined,
          "aria-describedby": describes.filter(Boolean).join(" ") || undefined,
        })}
        {!isBare && (
          <span
            className={styles.words}
            data-wraps={properties.labelWrap || undefined}
            style={{ textAlign: properties.labelAlign as "left" }}
          >
            <Tooltip label={properties.tooltipText} position="top">
              <label htmlFor={id} className={styles.label} title={properties.labelWrap ? undefined : properties.label}>
                {properties.label}
                {properties.required && <span aria-hidden> *</span>}
              </label>
            </Tooltip>
            {properties.labelCaption !== "" && <small id={`${id}-caption`}>{properties.labelCaption}</small>}
          </span>
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
}
