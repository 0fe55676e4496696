import { DateInput } from "@mantine/dates";
import { useEffect, useRef } from "react";
import { after, before } from "../shared/affixes";
import { usePortal } from "../shared/app-context";
import { CALENDAR_CLASSES, initialOf } from "../shared/calendar";
import controls from "../shared/controls.module.css";
import { formatTime, toDay, toDayjsFormat } from "../shared/format";
import { InputFrame } from "../shared/input-frame";
import { useInput } from "../shared/use-input";
import { checkDates } from "../shared/validation";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

const CLASSES = { ...CALENDAR_CLASSES, wrapper: controls.wrapper, input: controls.input, section: controls.section };

export const view: View<typeof spec> = (props) => {
  const { properties, state, setState } = props;
  const format = properties.dateFormat || "MMM d, yyyy";
  const value = toDay(state.value);
  const earliest = toDay(properties.minDate);
  const latest = toDay(properties.maxDate);
  const control = useRef<HTMLInputElement>(null);
  const portal = usePortal();
  const show = (day: string) => formatTime(day, format);
  const input = useInput<string>(props, control, {
    isEmpty: value === null,
    empty: "",
    check: () => checkDates(value, earliest, latest, show),
  });
  useMethods(props.methods, input.methods);
  const formatted = value === null ? "" : show(value);
  useEffect(() => {
    if ((state.formattedValue ?? "") !== formatted) setState({ formattedValue: formatted });
  }, [formatted, state.formattedValue, setState]);
  return (
    <InputFrame name={props.id} properties={properties} input={input}>
      {(parts) => (
        <DateInput
          {...parts}
          error={input.error !== null}
          ref={control}
          classNames={CLASSES}
          value={value}
          valueFormat={toDayjsFormat(format)}
          placeholder={properties.datePlaceholder}
          {...(earliest === null ? {} : { minDate: earliest })}
          {...(latest === null ? {} : { maxDate: latest })}
          firstDayOfWeek={((properties.firstDayOfWeek ?? 0) % 7) as 0}
          weekendDays={[]}
          weekdayFormat={initialOf}
          disabled={input.isDisabled}
          readOnly={input.isReadOnly}
          onChange={(day) => (day ?? null) !== value && input.change(day ?? "")}
          onFocus={input.focus}
          onBlur={input.blur}
          popoverProps={{ offset: 4, transitionProps: { duration: 0 }, portalProps: portal }}
          {...before(properties)}
          {...after(properties, {
            canClear: value !== null && !input.isDisabled && !input.isReadOnly,
            onClear: () => input.change(""),
          })}
        />
      )}
    </InputFrame>
  );
};
