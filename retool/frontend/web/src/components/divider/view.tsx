import { Tooltip } from "../../design/tooltip";
import { ownStyle } from "../shared/style";
import type { View } from "../view";
import styles from "./divider.module.css";
import type { spec } from "./spec";

const STYLE_NAMES = { color: "--divider-line", background: "--divider-line", border: "--divider-line" };

export const view: View<typeof spec> = ({ properties }) => {
  const text = String(properties.text);
  return (
    <Tooltip label={properties.tooltipText}>
      {/* biome-ignore lint/a11y/useSemanticElements: an hr holds no words */}
      <div
        role="separator"
        aria-label={text || undefined}
        className={styles.divider}
        data-align={properties.horizontalAlign}
        data-size={properties.textSize}
        style={ownStyle(properties.style, STYLE_NAMES)}
      >
        {text !== "" && <span>{text}</span>}
      </div>
    </Tooltip>
  );
};
