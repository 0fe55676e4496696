import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Tooltip } from "../../design/tooltip";
import styles from "./input-frame.module.css";
import { ownStyle } from "./style";
import type { Input } from "./use-input";

type FrameProperties = {
  readonly label: string;
  readonly hideLabel: boolean;
  readonly labelCaption: string;
  readonly labelPosition: string;
  readonly labelWidth: string;
  readonly labelWidthUnit: string;
  readonly labelAlign: string;
  readonly labelWrap: boolean;
  readonly required: boolean;
  readonly tooltipText: string;
  readonly style: unknown;
};

export type ControlParts = {
  readonly id: string;
  readonly "aria-label": string | undefined;
  /** Only where the control is a group. */
  readonly "aria-labelledby"?: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
  readonly "aria-required": true | undefined;
};

/** The label above or beside an input, its caption, and its error below. The control gets what ties it to them. */
export function InputFrame(props: {
  readonly name: string;
  readonly properties: FrameProperties;
  readonly input: Pick<Input<unknown>, "error" | "hidesMessage">;
  /** At the right end of the line below, such as a count of characters. */
  readonly note?: ReactNode;
  /** Several controls under one label, such as radios. */
  readonly isGroup?: boolean;
  /** Its control takes the height of the box. */
  readonly fills?: boolean;
  readonly children: (parts: ControlParts) => ReactNode;
}) {
  const { properties, input, isGroup = false } = props;
  const Label = isGroup ? "span" : "label";
  const id = useId();
  const hasLabel = properties.label !== "" && !properties.hideLabel;
  const showsError = input.error !== null && !input.hidesMessage;
  const describes = [showsError && `${id}-error`, properties.labelCaption !== "" && `${id}-caption`]
    .filter(Boolean)
    .join(" ");
  const parts: ControlParts = {
    id,
    "aria-label": hasLabel ? undefined : properties.label || props.name,
    ...(hasLabel && isGroup ? { "aria-labelledby": `${id}-label` } : {}),
    "aria-describedby": describes || undefined,
    "aria-invalid": input.error === null ? undefined : true,
    "aria-required": properties.required || undefined,
  };
  const isBeside = properties.labelPosition === "left" && hasLabel;
  const width = `${Number.parseFloat(properties.labelWidth) || 33}${properties.labelWidthUnit === "px" ? "px" : "%"}`;
  return (
    <div
      className={styles.frame}
      data-beside={isBeside || undefined}
      data-fills={props.fills || undefined}
      style={{
        ...ownStyle(properties.style),
        ...(isBeside ? { gridTemplateColumns: `${width} minmax(0, 1fr)` } : {}),
      }}
    >
      {hasLabel && (
        <Tooltip label={properties.tooltipText} position="top">
          <Label
            {...(isGroup ? { id: `${id}-label` } : { htmlFor: id })}
            className={styles.label}
            data-wraps={properties.labelWrap || undefined}
            data-hint={properties.tooltipText !== "" || undefined}
            style={{ textAlign: properties.labelAlign === "right" ? "right" : undefined }}
          >
            <span>
              {properties.label}
              {properties.required && (
                <span aria-hidden className={styles.required}>
                  {" *"}
                </span>
              )}
            </span>
            {properties.labelCaption !== "" && (
              <span id={`${id}-caption`} className={styles.caption}>
                {properties.labelCaption}
              </span>
            )}
          </Label>
        </Tooltip>
      )}
      <div className={styles.control}>
        {props.children(parts)}
        {(showsError || props.note !== undefined) && (
          <div className={styles.below}>
            {showsError && (
              <span id={`${id}-error`} className={styles.error} role="alert">
                <CircleAlert aria-hidden size={12} strokeWidth={2} />
                {input.error}
              </span>
            )}
            {props.note !== undefined && <span className={styles.note}>{props.note}</span>}
          </div>
        )}
      </div>
    </div>
  );
}
