import { useEffect, useMemo } from "react";
import { Tooltip } from "../../design/tooltip";
import { DisabledContext, useIsDisabled, useNamed, type ViewChoice } from "../shared/app-context";
import { Card } from "../shared/card";
import { useMethods, type View } from "../view";
import styles from "./container.module.css";
import type { spec } from "./spec";

type WrapOption = { readonly wrap?: boolean } | undefined;

export const view: View<typeof spec> = (props) => {
  const { properties, state, setState, lists, Slot } = props;
  const { views } = lists;
  const keyOf = (at: number): unknown => views[at]?.viewKey || views[at]?.id;
  const found = views.findIndex((_, at) => String(keyOf(at)) === String(state.currentViewKey ?? ""));
  const firstShown = Math.max(
    0,
    views.findIndex((child) => !child.hidden),
  );
  const wanted = properties.currentViewIndex ?? -1;
  const index = found !== -1 ? found : views[wanted] === undefined ? firstShown : wanted;
  const current = views[index];

  // As Retool: both key and index can be read, whichever was set.
  const keys = useMemo(() => views.map((child) => child.viewKey || child.id), [views]);
  const currentKey = keys[index] ?? null;
  useEffect(() => {
    const isSame =
      (state.currentViewIndex ?? null) === index &&
      JSON.stringify(state.viewKeys ?? null) === JSON.stringify(keys) &&
      (state.currentViewKey ?? null) === currentKey;
    if (!isSame) setState({ currentViewKey: currentKey, currentViewIndex: index, viewKeys: keys });
  }, [index, keys, currentKey, state.currentViewIndex, state.viewKeys, state.currentViewKey, setState]);

  const { fire } = props;
  const showAt = (at: number) => {
    if (at === index || views[at] === undefined) return;
    setState({ currentViewKey: keyOf(at), currentViewIndex: at });
    fire("change");
  };
  const step = (by: 1 | -1, skipsHidden: boolean, options: WrapOption) => {
    for (let at = index + by, tried = 0; tried < views.length; at += by, tried++) {
      if (options?.wrap !== true && (at < 0 || at >= views.length)) return;
      const around = (at + views.length) % views.length;
      if (!skipsHidden || views[around]?.hidden !== true) return showAt(around);
    }
  };
  useMethods(props.methods, {
    setCurrentViewIndex: (at: number) => showAt(Number(at)),
    showNextView: (options?: WrapOption) => step(1, false, options),
    showPreviousView: (options?: WrapOption) => step(-1, false, options),
    showNextVisibleView: (options?: WrapOption) => step(1, true, options),
    showPreviousVisibleView: (options?: WrapOption) => step(-1, true, options),
  });

  const choices = useMemo<readonly ViewChoice[]>(
    () =>
      views.map((child) => ({
        key: child.viewKey || child.id,
        label: child.label || String(child.viewKey || child.id),
        icon: child.icon,
        isHidden: child.hidden,
        isDisabled: child.disabled,
      })),
    [views],
  );
  const entry = useMemo(
    () => ({
      views: choices,
      currentView: currentKey,
      showView(key: unknown) {
        setState({ currentViewKey: key });
        fire("change");
      },
    }),
    [choices, currentKey, setState, fire],
  );
  useNamed(props.id, entry);
  const isDisabled = useIsDisabled(state.disabled);
  const showsHeader = state.showHeader ?? properties.showHeader;
  const showsBody = state.showBody ?? properties.showBody;
  const showsFooter = state.showFooter ?? properties.showFooter;
  return (
    <DisabledContext.Provider value={isDisabled}>
      <Tooltip label={properties.tooltipText}>
        <div style={{ height: properties.heightType === "fixed" ? "100%" : undefined }}>
          <Card
            label={props.id}
            hasBorder={properties.showBorder}
            hasHeaderLine={properties.showHeaderBorder}
            hasFooterLine={properties.showFooterBorder}
            padding={properties.padding}
            headerPadding={properties.headerPadding}
            footerPadding={properties.footerPadding}
            style={properties.style}
            isFixed={properties.heightType === "fixed"}
            overflow={properties.overflowType}
            isBusy={properties.loading}
            header={showsHeader ? <Slot name="header" /> : null}
            body={
              showsBody && current !== undefined ? (
                <div key={current.uid} className={styles.view} data-transition={properties.transition}>
                  <Slot name={current.uid} />
                </div>
              ) : null
            }
            footer={showsFooter ? <Slot name="footer" /> : null}
            onClick={properties.clickable ? () => props.fire("click") : undefined}
          />
        </div>
      </Tooltip>
    </DisabledContext.Provider>
  );
};
