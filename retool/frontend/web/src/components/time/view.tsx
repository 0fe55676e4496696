import { useEffect, useRef } from "react";
import { after, before } from "../shared/affixes";
import { InputFrame } from "../shared/input-frame";
import { clockOf, formatMinutes, toMinutes } from "../shared/time";
import { TimeField } from "../shared/time-field";
import { useInput } from "../shared/use-input";
import { checkRange } from "../shared/validation";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties, state, setState } = props;
  const minutes = toMinutes(state.value);
  const earliest = toMinutes(properties.minTime);
  const latest = toMinutes(properties.maxTime);
  const show = (time: number) => formatMinutes(time, properties.timeFormat);
  const control = useRef<HTMLInputElement>(null);
  const input = useInput<string>(props, control, {
    isEmpty: minutes === null,
    empty: "",
    check: () => checkRange(minutes, earliest, latest, show),
  });
  useMethods(props.methods, input.methods);
  const formatted = minutes === null ? "" : show(minutes);
  useEffect(() => {
    if ((state.formattedValue ?? "") !== formatted) setState({ formattedValue: formatted });
  }, [formatted, state.formattedValue, setState]);
  return (
    <InputFrame name={props.id} properties={properties} input={input}>
      {(parts) => (
        <TimeField
          parts={parts}
          name={properties.label || props.id}
          control={control}
          minutes={minutes}
          format={properties.timeFormat}
          placeholder={properties.timePlaceholder}
          step={properties.minuteStep ?? 15}
          earliest={earliest}
          latest={latest}
          hasError={input.error !== null}
          isDisabled={input.isDisabled}
          isReadOnly={input.isReadOnly}
          sections={{
            ...before(properties),
            ...after(properties, {
              canClear: minutes !== null && !input.isDisabled && !input.isReadOnly,
              onClear: () => input.change(""),
            }),
          }}
          change={(time) => input.change(clockOf(time))}
          onFocus={input.focus}
          onBlur={input.blur}
        />
      )}
    </InputFrame>
  );
};
