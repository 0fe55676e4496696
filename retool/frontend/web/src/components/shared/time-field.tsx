import { Input } from "@mantine/core";
import { Clock } from "lucide-react";
import { type ReactNode, type RefObject, useMemo } from "react";
import { ChoiceList } from "./choice-list";
import { ChoicePopover } from "./choice-popover";
import styles from "./controls.module.css";
import type { ControlParts } from "./input-frame";
import type { Item } from "./items";
import { formatMinutes, stepsOf, toMinutes } from "./time";
import { useCombo } from "./use-combo";

const CLASSES = { wrapper: styles.wrapper, input: styles.input, section: styles.section };

/** A field for a time of the day: from a list by steps, or typed in any usual way. */
export function TimeField(props: {
  readonly parts: Partial<ControlParts>;
  readonly name: string;
  readonly control: RefObject<HTMLInputElement | null>;
  readonly minutes: number | null;
  readonly format: string;
  readonly placeholder: string;
  readonly step: number;
  readonly earliest: number | null;
  readonly latest: number | null;
  readonly hasError: boolean;
  readonly isDisabled: boolean;
  readonly isReadOnly: boolean;
  readonly sections: Readonly<Record<string, ReactNode | number | string>>;
  change(minutes: number): void;
  onFocus(): void;
  onBlur(): void;
}) {
  const { minutes, format, control } = props;
  const items = useMemo(
    () =>
      stepsOf(props.step, props.earliest, props.latest).map(
        (value, place): Item => ({
          value,
          label: formatMinutes(value, format),
          caption: "",
          colour: "",
          icon: "",
          tooltip: "",
          image: "",
          letters: "",
          isDisabled: false,
          isHidden: false,
          place,
          source: value,
        }),
      ),
    [props.step, props.earliest, props.latest, format],
  );
  const later = items.findIndex((item) => minutes !== null && (item.value as number) >= minutes);
  const combo = useCombo({
    items,
    isBlocked: props.isDisabled || props.isReadOnly,
    isSearchable: true,
    searchMode: "caseInsensitive",
    allowsOthers: (text) => toMinutes(text) !== null,
    isMultiple: false,
    current: later,
    take: (at) => props.change(items[at]?.value as number),
    takeOther: (text) => props.change(toMinutes(text) as number),
  });
  const label = minutes === null ? "" : formatMinutes(minutes, format);
  const leave = () => {
    // What was typed and left is taken, where it is a time.
    const typed = combo.term === "" ? null : toMinutes(combo.term);
    combo.close();
    if (typed !== null && typed !== minutes) props.change(typed);
    props.onBlur();
  };
  return (
    <ChoicePopover
      isOpen={combo.isOpen}
      minWidth={null}
      onClose={combo.close}
      field={
        <div className={styles.field}>
          <Input
            {...props.parts}
            {...(props.parts.id === undefined ? { "aria-label": props.name } : {})}
            ref={control}
            error={props.hasError}
            classNames={CLASSES}
            role="combobox"
            aria-expanded={combo.isOpen}
            aria-haspopup="listbox"
            aria-autocomplete="list"
            aria-controls={combo.isOpen ? combo.listId : undefined}
            aria-activedescendant={combo.isOpen && combo.active >= 0 ? combo.lineId(combo.active) : undefined}
            autoComplete="off"
            spellCheck={false}
            value={combo.isOpen ? combo.term : label}
            placeholder={combo.isOpen && label !== "" ? label : props.placeholder}
            disabled={props.isDisabled}
            readOnly={props.isReadOnly}
            onChange={(event) => {
              combo.open();
              combo.setTerm(event.currentTarget.value);
            }}
            onClick={combo.open}
            onFocus={props.onFocus}
            onBlur={leave}
            onKeyDown={combo.onKeyDown}
            rightSection={<Clock aria-hidden size={14} strokeWidth={1.9} />}
            rightSectionWidth={30}
            rightSectionPointerEvents="none"
            {...props.sections}
          />
        </div>
      }
      list={
        <ChoiceList
          items={items}
          combo={combo}
          name={props.name}
          hasTicks
          emptyMessage="No time is allowed."
          maxHeight={240}
          isChosen={(at) => items[at]?.value === minutes}
          addWords={(text) => formatMinutes(toMinutes(text) ?? 0, format)}
        />
      }
    />
  );
}
