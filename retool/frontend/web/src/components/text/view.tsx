import { useMemo } from "react";
import { Tooltip } from "../../design/tooltip";
import { markdown } from "../shared/sanitise";
import { ownStyle } from "../shared/style";
import type { View } from "../view";
import type { spec } from "./spec";
import styles from "./text.module.css";

const STYLE_NAMES = { background: "--text-ground", links: "--app-primary-text" };

export const view: View<typeof spec> = ({ properties, state }) => {
  const text = state.value ?? "";
  const html = useMemo(
    () => (properties.disableMarkdown ? null : markdown(String(text))),
    [properties.disableMarkdown, text],
  );
  const isFixed = properties.heightType === "fixed";
  const shared = {
    className: styles.text,
    "data-vertical": properties.verticalAlign,
    "data-fixed": isFixed || undefined,
    style: {
      ...ownStyle(properties.style, STYLE_NAMES),
      textAlign: properties.horizontalAlign as "left",
      overflow: isFixed ? (properties.overflowType === "hidden" ? "hidden" : "auto") : undefined,
    },
  };
  return (
    <Tooltip label={properties.tooltipText} position="top">
      {html === null ? (
        <div {...shared}>
          <div className={styles.plain}>{String(text)}</div>
        </div>
      ) : (
        <div {...shared}>
          <div className={styles.words} dangerouslySetInnerHTML={{ __html: html }} />
        </div>
      )}
    </Tooltip>
  );
};
