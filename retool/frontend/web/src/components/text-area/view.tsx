import { useLayoutEffect, useRef } from "react";
import { after, before } from "../shared/affixes";
import { InputFrame } from "../shared/input-frame";
import { useInput } from "../shared/use-input";
import { checkLength, checkPattern, firstError } from "../shared/validation";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";
import styles from "./text-area.module.css";

const LINE_PX = 20;
/** Padding and border above and below the lines. */
const AROUND_PX = 12;

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const value = state.value === null || state.value === undefined ? "" : String(state.value);
  const control = useRef<HTMLTextAreaElement>(null);
  const { minLines, maxLines, minLength, maxLength, autoResize } = properties;
  const input = useInput<string>(props, control, {
    isEmpty: value === "",
    empty: "",
    check: () => firstError(checkLength(value, minLength, maxLength), checkPattern(value, "regex", properties.pattern)),
  });
  useMethods(props.methods, input.methods);
  const least = (minLines ?? 1) * LINE_PX + AROUND_PX;
  const most = maxLines === null ? Number.POSITIVE_INFINITY : maxLines * LINE_PX + AROUND_PX;
  useLayoutEffect(() => {
    const area = control.current;
    if (area === null || !autoResize) return;
    area.style.height = "0";
    area.style.height = `${Math.min(most, Math.max(least, area.scrollHeight + 2))}px`;
  }, [value, autoResize, least, most]);
  const count = maxLength === null ? `${[...value].length}` : `${[...value].length} / ${maxLength}`;
  const { leftSection } = before(properties);
  const { rightSection } = after(properties, {
    canClear: value !== "" && !input.isDisabled && !input.isReadOnly,
    onClear: () => input.change(""),
  });
  return (
    <InputFrame
      name={props.id}
      properties={properties}
      input={input}
      fills={!autoResize}
      {...(properties.showCharacterCount ? { note: count } : {})}
    >
      {(parts) => (
        <div
          className={styles.area}
          data-disabled={input.isDisabled || undefined}
          data-invalid={input.error !== null || undefined}
        >
          {leftSection}
          <textarea
            {...parts}
            ref={control}
            value={value}
            placeholder={properties.placeholder}
            rows={minLines ?? 2}
            style={
              autoResize ? { minHeight: least, ...(maxLines === null ? {} : { maxHeight: most }) } : { height: "100%" }
            }
            maxLength={properties.enforceMaxLength && maxLength !== null ? maxLength : undefined}
            disabled={input.isDisabled}
            readOnly={input.isReadOnly}
            spellCheck={properties.spellCheck}
            autoCapitalize={properties.autoCapitalize}
            autoComplete={properties.autoFill || (properties.autoComplete ? "on" : "off")}
            onChange={(event) => input.change(event.currentTarget.value)}
            onFocus={input.focus}
            onBlur={input.blur}
          />
          {rightSection}
        </div>
      )}
    </InputFrame>
  );
};
