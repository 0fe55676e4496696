import { useRef } from "react";
import { ToggleFrame } from "../shared/toggle-frame";
import { useInput } from "../shared/use-input";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";
import styles from "./switch.module.css";

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const isOn = state.value === true;
  const control = useRef<HTMLInputElement>(null);
  const input = useInput<boolean>(props, control, { isEmpty: !isOn, empty: false, check: () => null });
  const change = (next: boolean) => {
    input.change(next);
    props.fire(next ? "true" : "false");
  };
  useMethods(props.methods, { ...input.methods, toggle: () => change(!isOn) });
  return (
    <ToggleFrame name={props.id} properties={properties} input={input}>
      {(parts) => (
        <span className={styles.switch}>
          <input
            {...parts}
            ref={control}
            type="checkbox"
            role="switch"
            aria-checked={isOn}
            checked={isOn}
            disabled={input.isDisabled}
            onChange={(event) => change(event.currentTarget.checked)}
            onBlur={() => input.blur()}
          />
          <span aria-hidden />
        </span>
      )}
    </ToggleFrame>
  );
};
