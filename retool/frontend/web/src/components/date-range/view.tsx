import { DatePickerInput } from "@mantine/dates";
import { useEffect, useRef, useState } from "react";
import { after, before } from "../shared/affixes";
import { usePortal } from "../shared/app-context";
import { CALENDAR_CLASSES, initialOf } from "../shared/calendar";
import controls from "../shared/controls.module.css";
import { formatTime, toDay } from "../shared/format";
import { InputFrame } from "../shared/input-frame";
import { useInput } from "../shared/use-input";
import { checkDates, firstError } from "../shared/validation";
import { useMethods, type View } from "../view";
import styles from "./date-range.module.css";
import type { spec } from "./spec";

type Range = { readonly start: string; readonly end: string };

const CLASSES = {
  ...CALENDAR_CLASSES,
  wrapper: controls.wrapper,
  input: `${controls.input} ${styles.input}`,
  section: controls.section,
  placeholder: styles.placeholder,
};
const EMPTY: Range = { start: "", end: "" };

function rangeOf(value: unknown): { start: string | null; end: string | null } {
  const range = typeof value === "object" && value !== null ? (value as Partial<Record<keyof Range, unknown>>) : {};
  return { start: toDay(range.start), end: toDay(range.end) };
}

/** Both days in one line; what the first shares with the second is said once. */
function shorten(start: string, end: string, format: string, between: string): string {
  const last = formatTime(end, format);
  const isShort = (format === "d MMM yyyy" || format === "d MMM") && start.slice(0, 4) === end.slice(0, 4);
  const first = isShort ? (start.slice(0, 7) === end.slice(0, 7) ? "d" : "d MMM") : format;
  return `${formatTime(start, first)} ${between || "–"} ${last}`;
}

export const view: View<typeof spec> = (props) => {
  const { properties, state, setState } = props;
  const format = properties.dateFormat || "MMM d, yyyy";
  const { start, end } = rangeOf(state.value);
  // The first click of a new range is nobody else's business yet.
  const [begun, setBegun] = useState<string | null>(null);
  const earliest = toDay(properties.minDate);
  const latest = toDay(properties.maxDate);
  const control = useRef<HTMLButtonElement>(null);
  const portal = usePortal();
  const show = (day: string) => formatTime(day, format);
  const input = useInput<Range>(props, control, {
    isEmpty: start === null || end === null,
    empty: EMPTY,
    check: () => firstError(checkDates(start, earliest, latest, show), checkDates(end, earliest, latest, show)),
  });
  useMethods(props.methods, { ...input.methods, clearValue: () => setState({ value: EMPTY }) });
  const formatted = { start: start === null ? "" : show(start), end: end === null ? "" : show(end) };
  useEffect(() => {
    if (JSON.stringify(state.formattedValue ?? null) !== JSON.stringify(formatted))
      setState({ formattedValue: formatted });
  });
  const choose = ([first, last]: readonly [string | null, string | null]) => {
    if (first !== null && last === null) return setBegun(first);
    setBegun(null);
    if (first !== start || last !== end) input.change({ start: first ?? "", end: last ?? "" });
  };
  const placeholder = [properties.startPlaceholder, properties.endPlaceholder]
    .filter(Boolean)
    .join(` ${properties.textBetween || "–"} `);
  return (
    <InputFrame name={props.id} properties={properties} input={input}>
      {({ "aria-required": _, ...parts }) => (
        // A button may not be called required; its label says so.
        <DatePickerInput
          {...parts}
          error={input.error !== null}
          // What is chosen belongs to its name: it is a button, and its content is not read as a value.
          aria-label={`${properties.label || props.id}: ${start === null || end === null ? placeholder : shorten(start, end, format, properties.textBetween)}`}
          ref={control}
          type="range"
          classNames={CLASSES}
          value={begun === null ? [start, end] : [begun, null]}
          onChange={choose}
          allowSingleDateInRange
          valueFormatter={({ date }) => {
            const [first, last] = Array.isArray(date) ? date : [null, null];
            if (typeof first !== "string") return "";
            if (typeof last !== "string") return `${show(first)} ${properties.textBetween || "–"}`;
            return shorten(first, last, format, properties.textBetween);
          }}
          placeholder={placeholder}
          {...(earliest === null ? {} : { minDate: earliest })}
          {...(latest === null ? {} : { maxDate: latest })}
          firstDayOfWeek={((properties.firstDayOfWeek ?? 0) % 7) as 0}
          weekendDays={[]}
          weekdayFormat={initialOf}
          disabled={input.isDisabled}
          readOnly={input.isReadOnly}
          onFocus={input.focus}
          onBlur={input.blur}
          popoverProps={{
            offset: 4,
            transitionProps: { duration: 0 },
            portalProps: portal,
            onClose: () => setBegun(null),
          }}
          {...before(properties)}
          {...after(properties, {
            canClear: start !== null && !input.isDisabled && !input.isReadOnly,
            onClear: () => input.change(EMPTY),
          })}
        />
      )}
    </InputFrame>
  );
};
