import { toNumber } from "../shared/format";
import { InputFrame } from "../shared/input-frame";
import type { View } from "../view";
import styles from "./progress-bar.module.css";
import type { spec } from "./spec";

const NO_ERROR = { error: null, hidesMessage: true };
const PERCENT = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const value = Math.min(100, Math.max(0, toNumber(state.value) ?? 0));
  const text = PERCENT.format(value / 100);
  return (
    <InputFrame
      name={props.id}
      properties={{ ...properties, hideLabel: false, required: false }}
      input={NO_ERROR}
      isGroup
    >
      {(parts) => (
        <div className={styles.line}>
          <div
            {...parts}
            role="progressbar"
            className={styles.bar}
            aria-valuemin={0}
            aria-valuemax={100}
            {...(properties.indeterminate ? {} : { "aria-valuenow": Math.round(value), "aria-valuetext": text })}
          >
            <span
              data-endless={properties.indeterminate || undefined}
              style={properties.indeterminate ? undefined : { width: `${value}%` }}
            />
          </div>
          {!properties.hideOutput && !properties.indeterminate && <span className={styles.output}>{text}</span>}
        </div>
      )}
    </InputFrame>
  );
};
