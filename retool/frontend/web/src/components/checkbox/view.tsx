import { Check } from "lucide-react";
import { useRef } from "react";
import { ToggleFrame } from "../shared/toggle-frame";
import { useInput } from "../shared/use-input";
import { useMethods, type View } from "../view";
import styles from "./checkbox.module.css";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const isChecked = state.value === true;
  const control = useRef<HTMLInputElement>(null);
  const input = useInput<boolean>(props, control, { isEmpty: !isChecked, empty: false, check: () => null });
  const change = (next: boolean) => {
    input.change(next);
    props.fire(next ? "true" : "false");
  };
  useMethods(props.methods, { ...input.methods, toggle: () => change(!isChecked) });
  return (
    <ToggleFrame name={props.id} properties={properties} input={input}>
      {(parts) => (
        <span className={styles.box}>
          <input
            {...parts}
            ref={control}
            type="checkbox"
            checked={isChecked}
            disabled={input.isDisabled}
            onChange={(event) => change(event.currentTarget.checked)}
            onBlur={() => input.blur()}
          />
          <Check aria-hidden size={12} strokeWidth={3} />
        </span>
      )}
    </ToggleFrame>
  );
};
