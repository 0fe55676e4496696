import { ChevronDown, X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { after, before } from "../shared/affixes";
import { ChoiceList } from "../shared/choice-list";
import { ChoiceMark } from "../shared/choice-mark";
import { ChoicePopover } from "../shared/choice-popover";
import { useManyChoices } from "../shared/choices";
import { InputFrame } from "../shared/input-frame";
import { useItems } from "../shared/items";
import { useCombo } from "../shared/use-combo";
import { useInput } from "../shared/use-input";
import { useWidth } from "../shared/use-width";
import { checkCount } from "../shared/validation";
import { useMethods, type View } from "../view";
import styles from "./multiselect.module.css";
import type { spec } from "./spec";

/** Where the chosen do not wrap, each takes about so much; the rest is counted. */
const TAG_PX = 76;
const LINE_PX = 28;

export const view: View<typeof spec> = (props) => {
  const { properties, setState } = props;
  const items = useItems(props);
  const many = useManyChoices(props, items);
  const control = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const width = useWidth(field);
  const count = many.values.length;
  const input = useInput<readonly unknown[]>(props, control, {
    isEmpty: count === 0,
    empty: [],
    check: () => checkCount(count, properties.minCount, properties.maxCount),
  });
  useMethods(props.methods, input.methods);
  const isBlocked = input.isDisabled || input.isReadOnly;
  const write = (values: readonly unknown[]) => input.change(...many.pick(values));
  const isFull = properties.maxCount !== null && count >= properties.maxCount;
  const types = properties.allowSearch || properties.allowCustomValue;
  const combo = useCombo({
    items,
    isBlocked,
    isSearchable: types,
    searchMode: properties.searchMode,
    allowsOthers: properties.allowCustomValue && !isFull,
    isMultiple: true,
    current: many.indexes[0] ?? -1,
    take: (at) => (isFull && !many.isChosen(at) ? undefined : write(many.toggled(at))),
    takeOther: (text) => write([...many.values, text]),
    onTerm: (term) => {
      setState({ inputValue: term });
      props.fire("inputValueChange");
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && combo.term === "" && count > 0 && !isBlocked) write(many.values.slice(0, -1));
    else combo.onKeyDown(event);
  };
  const shown = properties.wrapTags
    ? many.values
    : many.values.slice(0, Math.max(1, Math.floor((width - 60) / TAG_PX)));
  const left = before(properties).leftSection;
  const right = after(properties, { canClear: count > 0 && !isBlocked, onClear: () => write([]) }).rightSection;
  return (
    <InputFrame name={props.id} properties={properties} input={input}>
      {(parts) => (
        <ChoicePopover
          isOpen={combo.isOpen}
          minWidth={properties.overlayMinWidth}
          onClose={combo.close}
          field={
            // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the text goes to the field in it
            <div
              ref={field}
              className={styles.field}
              data-wraps={properties.wrapTags || undefined}
              data-disabled={input.isDisabled || undefined}
              data-invalid={input.error !== null || undefined}
              data-open={combo.isOpen || undefined}
              style={{
                minHeight: properties.minLines === null ? undefined : properties.minLines * LINE_PX + 4,
                maxHeight: properties.maxLines === null ? undefined : properties.maxLines * LINE_PX + 4,
              }}
              onMouseDown={(event) => {
                if (event.target === control.current) return;
                event.preventDefault();
                control.current?.focus();
              }}
              onClick={() => (combo.isOpen && !types ? combo.close() : combo.open())}
              onKeyDown={undefined}
            >
              {left}
              <div className={styles.chosen}>
                {shown.map((value, at) => {
                  const item = items[many.indexes[at] ?? -1];
                  const label = item?.label ?? String(value);
                  return (
                    <span key={`${at} ${label}`} className={styles.tag} title={label}>
                      <ChoiceMark item={item} />
                      <span className={styles.word}>{label}</span>
                      {!isBlocked && (
                        <button
                          type="button"
                          tabIndex={-1}
                          aria-label={`Remove ${label}`}
                          onClick={(event) => {
                            event.stopPropagation();
                            write(many.values.filter((_, other) => other !== at));
                          }}
                        >
                          <X aria-hidden size={12} strokeWidth={2} />
                        </button>
                      )}
                    </span>
                  );
                })}
                {count > shown.length && (
                  <span className={`${styles.tag} ${styles.count}`}>+ {count - shown.length}</span>
                )}
                <input
                  {...parts}
                  ref={control}
                  className={styles.input}
                  role="combobox"
                  aria-expanded={combo.isOpen}
                  aria-haspopup="listbox"
                  aria-autocomplete={types ? "list" : "none"}
                  aria-controls={combo.isOpen ? combo.listId : undefined}
                  aria-activedescendant={combo.isOpen && combo.active >= 0 ? combo.lineId(combo.active) : undefined}
                  autoComplete="off"
                  spellCheck={false}
                  value={combo.term}
                  placeholder={count === 0 ? properties.placeholder : undefined}
                  readOnly={input.isReadOnly || !types}
                  disabled={input.isDisabled}
                  onChange={(event) => {
                    combo.open();
                    combo.setTerm(event.currentTarget.value);
                  }}
                  onFocus={input.focus}
                  onBlur={() => {
                    combo.close();
                    input.blur();
                  }}
                  onKeyDown={onKeyDown}
                />
              </div>
              {right === undefined ? (
                <ChevronDown aria-hidden className={styles.chevron} size={16} strokeWidth={1.75} />
              ) : (
                <span className={styles.end}>{right}</span>
              )}
            </div>
          }
          list={
            <ChoiceList
              items={items}
              combo={combo}
              name={properties.label || props.id}
              isMultiple
              hasTicks={properties.showSelectionIndicator}
              emptyMessage={properties.emptyMessage}
              maxHeight={properties.overlayMaxHeight ?? 280}
              isChosen={many.isChosen}
            />
          }
        />
      )}
    </InputFrame>
  );
};
