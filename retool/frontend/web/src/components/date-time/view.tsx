import { DateInput } from "@mantine/dates";
import { useEffect, useRef, useState } from "react";
import { after, before } from "../shared/affixes";
import { usePortal } from "../shared/app-context";
import { CALENDAR_CLASSES, initialOf } from "../shared/calendar";
import controls from "../shared/controls.module.css";
import { formatTime, toDay, toDayjsFormat } from "../shared/format";
import { InputFrame } from "../shared/input-frame";
import { formatMinutes, toMinutes } from "../shared/time";
import { TimeField } from "../shared/time-field";
import { useInput } from "../shared/use-input";
import { checkDates, checkRange, firstError } from "../shared/validation";
import { momentOf, wallOf } from "../shared/zone";
import { useMethods, type View } from "../view";
import styles from "./date-time.module.css";
import type { spec } from "./spec";

const CLASSES = { ...CALENDAR_CLASSES, wrapper: controls.wrapper, input: controls.input, section: controls.section };

export const view: View<typeof spec> = (props) => {
  const { properties, state, setState } = props;
  const dateFormat = properties.dateFormat || "MMM d, yyyy";
  const shownIn = properties.manageTimeZone ? properties.displayTimeZone : "";
  const writtenIn = properties.manageTimeZone ? properties.valueTimeZone : "";
  const wall = wallOf(state.value, shownIn);
  // A day without a time yet: it is nobody else's business until the time is there too.
  const [begun, setBegun] = useState<string | null>(null);
  const earliest = toDay(properties.minDate);
  const latest = toDay(properties.maxDate);
  const minTime = toMinutes(properties.minTime);
  const maxTime = toMinutes(properties.maxTime);
  const control = useRef<HTMLInputElement>(null);
  const clock = useRef<HTMLInputElement>(null);
  const portal = usePortal();
  const showDay = (day: string) => formatTime(day, dateFormat);
  const showTime = (minutes: number) => formatMinutes(minutes, properties.timeFormat);
  const input = useInput<string>(props, control, {
    isEmpty: wall === null,
    empty: "",
    check: () =>
      firstError(
        checkDates(wall?.day ?? null, earliest, latest, showDay),
        checkRange(wall?.minutes ?? null, minTime, maxTime, showTime),
      ),
  });
  useMethods(props.methods, input.methods);
  const formatted = wall === null ? "" : `${showDay(wall.day)} ${showTime(wall.minutes)}`;
  useEffect(() => {
    if ((state.formattedValue ?? "") !== formatted) setState({ formattedValue: formatted });
  }, [formatted, state.formattedValue, setState]);
  const write = (day: string, minutes: number) => {
    setBegun(null);
    input.change(momentOf({ day, minutes }, shownIn, writtenIn));
  };
  const chooseDay = (day: string | null) => {
    if (day === null) {
      setBegun(null);
      if (wall !== null) input.change("");
    } else if (wall === null) {
      setBegun(day);
      clock.current?.focus();
    } else if (day !== wall.day) write(day, wall.minutes);
  };
  const day = wall?.day ?? begun;
  return (
    <InputFrame name={props.id} properties={properties} input={input} isGroup>
      {({ id, "aria-labelledby": labelledBy, "aria-label": label, ...parts }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend of its own
        <div role="group" id={id} aria-labelledby={labelledBy} aria-label={label} className={styles.pair}>
          <DateInput
            {...parts}
            aria-label={`${properties.label || props.id}, day`}
            error={input.error !== null}
            ref={control}
            classNames={CLASSES}
            value={day}
            valueFormat={toDayjsFormat(dateFormat)}
            placeholder={properties.datePlaceholder}
            {...(earliest === null ? {} : { minDate: earliest })}
            {...(latest === null ? {} : { maxDate: latest })}
            firstDayOfWeek={((properties.firstDayOfWeek ?? 0) % 7) as 0}
            weekendDays={[]}
            weekdayFormat={initialOf}
            disabled={input.isDisabled}
            readOnly={input.isReadOnly}
            onChange={(chosen) => chooseDay(chosen ?? null)}
            onFocus={input.focus}
            onBlur={input.blur}
            popoverProps={{ offset: 4, transitionProps: { duration: 0 }, portalProps: portal }}
            {...before(properties)}
          />
          <TimeField
            parts={parts}
            name={`${properties.label || props.id}, time`}
            control={clock}
            minutes={wall?.minutes ?? null}
            format={properties.timeFormat}
            placeholder={properties.timePlaceholder}
            step={properties.minuteStep ?? 15}
            earliest={minTime}
            latest={maxTime}
            hasError={input.error !== null}
            isDisabled={input.isDisabled}
            isReadOnly={input.isReadOnly}
            sections={after(properties, {
              canClear: wall !== null && !input.isDisabled && !input.isReadOnly,
              onClear: () => chooseDay(null),
            })}
            change={(minutes) => write(day ?? wallOf(new Date(), shownIn)?.day ?? "", minutes)}
            onFocus={input.focus}
            onBlur={input.blur}
          />
        </div>
      )}
    </InputFrame>
  );
};
