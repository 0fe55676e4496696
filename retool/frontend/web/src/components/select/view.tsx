import { Select } from "@mantine/core";
import { Check, ChevronDown } from "lucide-react";
import { useEffect, useRef } from "react";
import { after, before } from "../shared/affixes";
import { usePortal } from "../shared/app-context";
import { automaticColour, cssColour, isRing } from "../shared/colour";
import styles from "../shared/controls.module.css";
import { InputFrame } from "../shared/input-frame";
import { type Item, indexOfItem, useItems } from "../shared/items";
import { useInput } from "../shared/use-input";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

const CLASSES = {
  wrapper: styles.wrapper,
  input: styles.input,
  section: styles.section,
  dropdown: styles.dropdown,
  option: styles.option,
  empty: styles.empty,
};
/** Options drawn at once; the rest is found by typing. */
const DRAWN = 200;

/** The dot of an item; a ring where it is over, nothing where it has no colour. */
function Dot(props: { readonly item: Item | undefined }) {
  const { colour = "", label = "" } = props.item ?? {};
  if (isRing(colour)) return <span className={styles.dot} data-ring />;
  const background = colour === "automatic" ? automaticColour(label) : cssColour(colour);
  return background === undefined ? null : <span className={styles.dot} style={{ background }} />;
}

export const view: View<typeof spec> = (props) => {
  const { properties, state, setState } = props;
  const items = useItems(props);
  const index = indexOfItem(items, state.value);
  const chosen = items[index];
  const control = useRef<HTMLInputElement>(null);
  const portal = usePortal();
  const input = useInput<unknown>(props, control, {
    isEmpty: state.value === null || state.value === undefined || state.value === "",
    empty: null,
    check: () => null,
  });
  useMethods(props.methods, input.methods);

  const label = chosen?.label ?? "";
  const position = chosen === undefined ? null : index;
  useEffect(() => {
    if ((state.selectedIndex ?? null) === position && (state.selectedLabel ?? "") === label) return;
    setState({ selectedIndex: position, selectedLabel: label, selectedItem: chosen?.source ?? null });
  }, [position, label, chosen, state.selectedIndex, state.selectedLabel, setState]);

  const choose = (key: string | null) => {
    const item = key === null ? undefined : items[Number(key)];
    input.change(item?.value ?? null, {
      selectedIndex: item === undefined ? null : Number(key),
      selectedLabel: item?.label ?? "",
      selectedItem: item?.source ?? null,
    });
  };
  const hasDot =
    chosen !== undefined &&
    (chosen.colour === "automatic" || isRing(chosen.colour) || cssColour(chosen.colour) !== undefined);
  const ahead = before(properties);
  return (
    <InputFrame name={props.id} properties={properties} input={input}>
      {(parts) => (
        <Select
          {...parts}
          error={input.error !== null}
          ref={control}
          classNames={CLASSES}
          data={items.map((item, at) => ({ value: String(at), label: item.label, disabled: item.isDisabled }))}
          value={chosen === undefined ? null : String(index)}
          onChange={choose}
          placeholder={properties.placeholder}
          searchable={properties.allowSearch}
          limit={DRAWN}
          nothingFoundMessage={properties.emptyMessage || "Nothing to choose."}
          allowDeselect={properties.allowDeselect}
          disabled={input.isDisabled}
          readOnly={input.isReadOnly}
          maxDropdownHeight={properties.overlayMaxHeight ?? 280}
          onFocus={input.focus}
          onBlur={input.blur}
          renderOption={({ option, checked }) => {
            const item = items[Number(option.value)];
            return (
              <>
                <Dot item={item} />
                <span className={styles.words}>
                  {option.label}
                  {item !== undefined && item.caption !== "" && <small>{item.caption}</small>}
                </span>
                {checked === true && properties.showSelectionIndicator && (
                  <Check aria-hidden size={14} strokeWidth={1.9} />
                )}
              </>
            );
          }}
          comboboxProps={{ offset: 4, transitionProps: { duration: 0 }, portalProps: portal, keepMounted: false }}
          {...(hasDot ? { leftSection: <Dot item={chosen} />, leftSectionWidth: 27 } : ahead)}
          rightSection={<ChevronDown aria-hidden size={16} strokeWidth={1.75} />}
          rightSectionWidth={32}
          rightSectionPointerEvents="none"
          {...after(properties, {
            canClear: chosen !== undefined && !input.isDisabled && !input.isReadOnly,
            onClear: () => choose(null),
          })}
        />
      )}
    </InputFrame>
  );
};
