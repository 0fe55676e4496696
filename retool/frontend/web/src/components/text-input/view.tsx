import { Input } from "@mantine/core";
import { useRef } from "react";
import { after, before } from "../shared/affixes";
import styles from "../shared/controls.module.css";
import { useForm } from "../shared/form-context";
import { InputFrame } from "../shared/input-frame";
import { useInput } from "../shared/use-input";
import { checkLength, checkPattern, firstError } from "../shared/validation";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

const CLASSES = { wrapper: styles.wrapper, input: styles.input, section: styles.section };

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const value = state.value === null || state.value === undefined ? "" : String(state.value);
  const control = useRef<HTMLInputElement>(null);
  const form = useForm();
  const input = useInput<string>(props, control, {
    isEmpty: value === "",
    empty: "",
    check: () =>
      firstError(
        checkLength(value, properties.minLength, properties.maxLength),
        checkPattern(value, properties.patternType, properties.pattern),
      ),
  });
  useMethods(props.methods, input.methods);
  const count = properties.maxLength === null ? [...value].length : `${[...value].length} / ${properties.maxLength}`;
  return (
    <InputFrame
      name={props.id}
      properties={properties}
      input={input}
      {...(properties.showCharacterCount ? { note: count } : {})}
    >
      {(parts) => (
        <Input
          {...parts}
          error={input.error !== null}
          ref={control}
          classNames={CLASSES}
          value={value}
          placeholder={properties.placeholder}
          type={properties.patternType === "email" ? "email" : properties.patternType === "url" ? "url" : "text"}
          disabled={input.isDisabled}
          readOnly={input.isReadOnly}
          spellCheck={properties.spellCheck}
          autoCapitalize={properties.autoCapitalize}
          maxLength={properties.enforceMaxLength && properties.maxLength !== null ? properties.maxLength : undefined}
          title={properties.inputTooltip || undefined}
          autoComplete={properties.autoFill || (properties.autoComplete ? "on" : "off")}
          onChange={(event) => input.change(event.currentTarget.value)}
          onFocus={input.focus}
          onBlur={input.blur}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            props.fire("submit");
            void form?.submit();
          }}
          {...before(properties)}
          {...after(properties, {
            canClear: value !== "" && !input.isDisabled && !input.isReadOnly,
            onClear: () => input.change(""),
          })}
        />
      )}
    </InputFrame>
  );
};
