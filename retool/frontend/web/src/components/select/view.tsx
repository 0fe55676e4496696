import { Input } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { useRef } from "react";
import { after, before } from "../shared/affixes";
import { ChoiceList } from "../shared/choice-list";
import { ChoiceMark, markOf } from "../shared/choice-mark";
import { ChoicePopover } from "../shared/choice-popover";
import { useOneChoice } from "../shared/choices";
import styles from "../shared/controls.module.css";
import { InputFrame } from "../shared/input-frame";
import { useItems } from "../shared/items";
import { useCombo } from "../shared/use-combo";
import { useInput } from "../shared/use-input";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

const CLASSES = { wrapper: styles.wrapper, input: styles.input, section: styles.section };
const MARK_PX = { dot: 27, ring: 27, icon: 34, image: 38, letters: 38 } as const;

export const view: View<typeof spec> = (props) => {
  const { properties, state, setState } = props;
  const items = useItems(props);
  // A value that is no option is shown as it is where others are allowed; else it is as good as none.
  const { index, chosen, label, pick } = useOneChoice(props, items, properties.allowCustomValue);
  const control = useRef<HTMLInputElement>(null);
  const isEmpty = state.value === null || state.value === undefined || state.value === "";
  const input = useInput<unknown>(props, control, {
    isEmpty: isEmpty && chosen === undefined,
    empty: null,
    check: () => null,
  });
  useMethods(props.methods, input.methods);
  const isBlocked = input.isDisabled || input.isReadOnly;
  const choose = (at: number | null) => input.change(...pick(at === null ? null : (items[at] ?? null)));
  const combo = useCombo({
    items,
    isBlocked,
    isSearchable: properties.allowSearch || properties.allowCustomValue,
    searchMode: properties.searchMode,
    allowsOthers: properties.allowCustomValue,
    isMultiple: false,
    current: index,
    take: (at) => (at === index ? properties.allowDeselect && choose(null) : choose(at)),
    takeOther: (text) => input.change(text, { selectedIndex: null, selectedLabel: text, selectedItem: null }),
    onTerm: (term) => {
      setState({ inputValue: term });
      props.fire("inputValueChange");
    },
  });
  const types = properties.allowSearch || properties.allowCustomValue;
  const mark = markOf(chosen);
  return (
    <InputFrame name={props.id} properties={properties} input={input}>
      {(parts) => (
        <ChoicePopover
          isOpen={combo.isOpen}
          minWidth={properties.overlayMinWidth}
          onClose={combo.close}
          field={
            <div className={styles.field}>
              <Input
                {...parts}
                ref={control}
                error={input.error !== null}
                classNames={CLASSES}
                role="combobox"
                aria-expanded={combo.isOpen}
                aria-haspopup="listbox"
                aria-autocomplete={types ? "list" : "none"}
                aria-controls={combo.isOpen ? combo.listId : undefined}
                aria-activedescendant={combo.isOpen && combo.active >= 0 ? combo.lineId(combo.active) : undefined}
                autoComplete="off"
                spellCheck={false}
                value={combo.isOpen && types ? combo.term : label}
                placeholder={combo.isOpen && label !== "" ? label : properties.placeholder}
                // Without a search it is chosen from, and not typed in.
                readOnly={input.isReadOnly || !types}
                aria-readonly={input.isReadOnly || undefined}
                disabled={input.isDisabled}
                pointer={!types && !isBlocked}
                onChange={(event) => {
                  combo.open();
                  combo.setTerm(event.currentTarget.value);
                }}
                onClick={() => (combo.isOpen && !types ? combo.close() : combo.open())}
                onFocus={input.focus}
                onBlur={() => {
                  combo.close();
                  input.blur();
                }}
                onKeyDown={combo.onKeyDown}
                {...(mark !== null && !(combo.isOpen && types)
                  ? { leftSection: <ChoiceMark item={chosen} />, leftSectionWidth: MARK_PX[mark] }
                  : before(properties))}
                rightSection={<ChevronDown aria-hidden size={16} strokeWidth={1.75} />}
                rightSectionWidth={32}
                rightSectionPointerEvents="none"
                {...after(properties, { canClear: !isEmpty && !isBlocked, onClear: () => choose(null) })}
              />
            </div>
          }
          list={
            <ChoiceList
              items={items}
              combo={combo}
              name={properties.label || props.id}
              hasTicks={properties.showSelectionIndicator}
              emptyMessage={properties.emptyMessage}
              maxHeight={properties.overlayMaxHeight ?? 280}
              isChosen={(at) => at === index}
            />
          }
        />
      )}
    </InputFrame>
  );
};
