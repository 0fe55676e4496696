import { NumberInput } from "@mantine/core";
import { useRef, useState } from "react";
import { after, before } from "../shared/affixes";
import controls from "../shared/controls.module.css";
import { useForm } from "../shared/form-context";
import { formatNumber, toNumber } from "../shared/format";
import { InputFrame } from "../shared/input-frame";
import { useInput } from "../shared/use-input";
import { checkRange } from "../shared/validation";
import { useMethods, type View } from "../view";
import styles from "./number-input.module.css";
import type { spec } from "./spec";

const CLASSES = {
  wrapper: controls.wrapper,
  input: controls.input,
  section: controls.section,
  controls: styles.controls,
  control: styles.step,
};
const PARTS = new Intl.NumberFormat().formatToParts(12_345.6);
const GROUP = PARTS.find((part) => part.type === "group")?.value ?? ",";
const DECIMAL = PARTS.find((part) => part.type === "decimal")?.value ?? ".";

function symbolOf(currency: string): string {
  if (!/^[A-Za-z]{3}$/.test(currency)) return "";
  const parts = new Intl.NumberFormat(undefined, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return parts.formatToParts(0).find((part) => part.type === "currency")?.value ?? "";
}

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const value = toNumber(state.value);
  // An emptied field shows empty while one types in it, also where its value must be a number.
  const [isBlank, setBlank] = useState(false);
  const control = useRef<HTMLInputElement>(null);
  const form = useForm();
  const isPercent = properties.format === "percent";
  const scale = isPercent ? 100 : 1;
  const places = toNumber(properties.decimalPlaces);
  const show = (number: number) =>
    formatNumber(number, {
      style: properties.format,
      currency: properties.currency,
      decimalPlaces: places,
      showSeparators: properties.showSeparators,
    });
  const input = useInput<number | null>(props, control, {
    isEmpty: value === null || isBlank,
    empty: null,
    check: () => checkRange(value, toNumber(properties.min), toNumber(properties.max), show),
  });
  useMethods(props.methods, input.methods);
  const write = (next: number | string) => {
    const isEmpty = next === "" || next === "-";
    setBlank(isEmpty);
    const number = isEmpty ? (properties.allowNull ? null : 0) : Number(next) / scale;
    const rounded = number === null ? null : Number(number.toPrecision(15));
    if (rounded !== value) input.change(rounded);
  };
  const shown = value === null ? "" : Number((value * scale).toPrecision(15));
  const hasAfter =
    properties.textAfter !== "" || properties.iconAfter !== "" || properties.loading || properties.showClear;
  return (
    <InputFrame name={props.id} properties={properties} input={input}>
      {(parts) => (
        <NumberInput
          {...parts}
          error={input.error !== null}
          ref={control}
          classNames={CLASSES}
          value={isBlank ? "" : shown}
          onChange={write}
          placeholder={properties.placeholder}
          disabled={input.isDisabled}
          readOnly={input.isReadOnly}
          clampBehavior="none"
          thousandSeparator={properties.showSeparators ? GROUP : ""}
          decimalSeparator={DECIMAL}
          {...(places === null ? {} : { decimalScale: Math.max(0, places) })}
          fixedDecimalScale={properties.padDecimal && places !== null}
          prefix={properties.format === "currency" ? symbolOf(properties.currency) : ""}
          suffix={isPercent ? "%" : ""}
          hideControls={!properties.showStepper || hasAfter || input.isDisabled || input.isReadOnly}
          styles={{ input: { textAlign: properties.textAlign as "left" } }}
          onFocus={input.focus}
          onBlur={() => {
            setBlank(false);
            input.blur();
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            props.fire("submit");
            void form?.submit();
          }}
          {...before(properties)}
          {...(hasAfter
            ? after(properties, {
                canClear: value !== null && !input.isDisabled && !input.isReadOnly,
                onClear: () => input.change(properties.allowNull ? null : 0),
              })
            : {})}
        />
      )}
    </InputFrame>
  );
};
