import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { DisabledContext, useIsDisabled } from "../shared/app-context";
import { Card } from "../shared/card";
import { toValues } from "../shared/choices";
import { literal } from "../shared/literal";
import { isYes } from "../shared/older";
import card from "../shared/older-card.module.css";
import { ownStyle } from "../shared/style";
import type { View } from "../view";
import type { spec } from "./spec";

/** The place that `selectedTab` means: a number, its text, or a name. */
function indexOf(selected: unknown, names: readonly string[]): number {
  const value = literal(selected);
  const named = names.indexOf(String(value));
  const place = named === -1 ? Number(value) : named;
  return Number.isInteger(place) && place >= 0 && place < names.length ? place : 0;
}

export const view: View<typeof spec> = (props) => {
  const { properties, state, setState, Slot } = props;
  const isDisabled = useIsDisabled(isYes(properties.disabled));
  const names = useMemo(() => toValues(literal(properties.tabNames)).map(String), [properties.tabNames]);
  const index = indexOf(state.selectedTab, names);
  useEffect(() => {
    if (state.selectedTabIndex !== index) setState({ selectedTabIndex: index });
  }, [index, state.selectedTabIndex, setState]);
  // A tab that was shown stays, so that what was typed in it is kept; unless the author wants it forgotten.
  const [seen, setSeen] = useState<ReadonlySet<number>>(() => new Set());
  useEffect(() => setSeen((before) => (before.has(index) ? before : new Set(before).add(index))), [index]);
  const drawn = names
    .map((_, at) => at)
    .filter((at) => at === index || (!properties.unmountInactiveTabs && seen.has(at)));
  const bar = useRef<HTMLDivElement>(null);
  const choose = (at: number) => {
    if (at === index || isDisabled) return;
    setState({ selectedTab: at, selectedTabIndex: at });
    props.fire("change");
  };
  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0 || names.length === 0) return;
    event.preventDefault();
    const next = (index + by + names.length) % names.length;
    choose(next);
    bar.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  const isFixed = properties.heightType === "fixed";
  return (
    <DisabledContext.Provider value={isDisabled}>
      <div style={{ ...ownStyle(properties.style), ...(isFixed ? { height: "100%" } : {}) }}>
        <Card
          label={props.id}
          hasBorder
          hasHeaderLine
          hasFooterLine={false}
          padding="12px"
          isFixed={isFixed}
          overflow={properties.overflowType}
          isBusy={false}
          header={
            properties.showTabBar ? (
              <div ref={bar} role="tablist" aria-label={props.id} className={card.tabs} onKeyDown={move}>
                {names.map((name, at) => (
                  <button
                    key={`${at} ${name}`}
                    type="button"
                    role="tab"
                    aria-selected={at === index}
                    tabIndex={at === index ? 0 : -1}
                    disabled={isDisabled}
                    onClick={() => choose(at)}
                  >
                    {name}
                  </button>
                ))}
              </div>
            ) : null
          }
          body={drawn.map((at) => (
            <div key={at} hidden={at !== index}>
              <Slot name={`own ${at}`} />
            </div>
          ))}
          footer={null}
        />
      </div>
    </DisabledContext.Provider>
  );
};
