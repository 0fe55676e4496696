import { useRef } from "react";
import { useOneChoice } from "../shared/choices";
import { AppIcon } from "../shared/icon";
import { InputFrame } from "../shared/input-frame";
import { type Item, useItems } from "../shared/items";
import { useInput } from "../shared/use-input";
import { useMethods, type View } from "../view";
import styles from "./segmented-control.module.css";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties, lists } = props;
  const items = useItems(props);
  const { index: chosen, pick } = useOneChoice(props, items);
  const control = useRef<HTMLInputElement>(null);
  const input = useInput<unknown>(props, control, { isEmpty: chosen === -1, empty: null, check: () => null });
  useMethods(props.methods, input.methods);
  const placeOf = (item: Item): string => {
    const option = lists.options.find((one) => one === item.source);
    const each: unknown = properties.iconPositionByIndex;
    return option?.iconPosition ?? (Array.isArray(each) ? String(each[item.place] ?? "left") : "left");
  };
  return (
    <InputFrame name={props.id} properties={properties} input={input} isGroup>
      {({ id, "aria-required": required, "aria-invalid": invalid, ...names }) => (
        <div
          {...names}
          id={id}
          role="radiogroup"
          aria-required={required}
          aria-invalid={invalid}
          className={styles.control}
          data-padding={properties.paddingType || undefined}
          data-disabled={input.isDisabled || undefined}
          onFocus={(event) => !event.currentTarget.contains(event.relatedTarget) && input.focus()}
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && input.blur()}
        >
          {items.length === 0 && <span className={styles.empty}>Nothing to choose.</span>}
          {items.map((item, index) => {
            const place = item.icon === "" ? "left" : placeOf(item);
            return (
              <label key={index} className={styles.segment} title={item.tooltip || undefined} data-icon={place}>
                <input
                  ref={index === Math.max(0, chosen) ? control : undefined}
                  type="radio"
                  name={props.uid}
                  aria-label={item.label}
                  checked={index === chosen}
                  disabled={input.isDisabled || item.isDisabled}
                  onChange={() => input.change(...pick(item))}
                />
                <AppIcon name={item.icon} size={14} />
                {place !== "replace" && <span>{item.label}</span>}
              </label>
            );
          })}
        </div>
      )}
    </InputFrame>
  );
};
