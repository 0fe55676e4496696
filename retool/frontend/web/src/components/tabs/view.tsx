import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { useIsDisabled, useOther } from "../shared/app-context";
import { AppIcon } from "../shared/icon";
import { type Item, indexOfItem, useItems } from "../shared/items";
import { ownStyle } from "../shared/style";
import type { View } from "../view";
import type { spec } from "./spec";
import styles from "./tabs.module.css";

const LINES: Readonly<Record<string, string>> = { lineBottom: "bottom", lineTop: "top", solid: "none" };
const STYLE_NAMES = {
  selectedBackground: "--tab-ground",
  selectedText: "--tab-selected",
  unselectedText: "--tab-text",
  hoverText: "--tab-hover",
};

export const view: View<typeof spec> = (props) => {
  const { properties, state, setState, fire } = props;
  const own = useItems(props);
  const target = useOther(properties.navigateContainer ? properties.targetContainerId : null);
  // As Retool: tabs that turn a container are its views.
  const items = useMemo<readonly Item[]>(
    () =>
      target?.views === undefined
        ? own
        : target.views
            .filter((choice) => !choice.isHidden)
            .map((choice, place) => ({
              value: choice.key,
              label: choice.label,
              caption: "",
              colour: "",
              icon: choice.icon,
              tooltip: "",
              image: "",
              letters: "",
              isDisabled: choice.isDisabled,
              isHidden: false,
              place,
              source: choice,
            })),
    [own, target?.views],
  );
  const value = target?.views === undefined ? state.value : target.currentView;
  const index = Math.max(0, indexOfItem(items, value));
  const chosen = items[index];
  const values = useMemo(() => items.map((item) => item.value), [items]);
  useEffect(() => {
    if (chosen === undefined) return;
    const isSame =
      state.value === chosen.value &&
      (state.selectedIndex ?? null) === index &&
      JSON.stringify(state.values ?? null) === JSON.stringify(values);
    if (!isSame) {
      setState({
        value: chosen.value,
        values,
        selectedIndex: index,
        selectedLabel: chosen.label,
        selectedItem: chosen.source,
      });
    }
  }, [chosen, index, values, state.value, state.selectedIndex, state.values, setState]);

  const isDisabled = useIsDisabled(state.disabled);
  const places = useMemo(
    () => new Map(props.lists.options.map((option) => [option as unknown, option.iconPosition])),
    [props.lists.options],
  );
  const strip = useRef<HTMLDivElement>(null);
  const choose = (item: Item) => {
    if (isDisabled || item.isDisabled || item === chosen) return;
    setState({
      value: item.value,
      selectedIndex: items.indexOf(item),
      selectedLabel: item.label,
      selectedItem: item.source,
    });
    target?.showView?.(item.value);
    fire("change");
  };
  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    for (let at = index + by, tried = 0; tried < items.length; at += by, tried++) {
      const item = items[(at + items.length) % items.length];
      if (item === undefined || item.isDisabled) continue;
      choose(item);
      strip.current?.querySelectorAll<HTMLElement>("[role=tab]")[items.indexOf(item)]?.focus();
      return;
    }
  };
  return (
    <div
      ref={strip}
      role="tablist"
      aria-label={props.id}
      className={styles.tabs}
      data-align={properties.alignment}
      data-line={LINES[properties.styleVariant] ?? properties.linePosition}
      style={ownStyle(properties.style, STYLE_NAMES)}
      onKeyDown={move}
    >
      {items.map((item, at) => (
        <button
          key={String(item.value)}
          type="button"
          role="tab"
          title={item.tooltip || undefined}
          aria-selected={at === index}
          data-icon={places.get(item.source)}
          tabIndex={at === index ? 0 : -1}
          disabled={isDisabled || item.isDisabled}
          onClick={() => choose(item)}
        >
          <AppIcon name={item.icon} size={14} />
          <span>{item.label}</span>
        </button>
      ))}
    </div>
  );
};
