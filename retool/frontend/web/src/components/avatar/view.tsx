import { User } from "lucide-react";
import { useState } from "react";
import { Tooltip } from "../../design/tooltip";
import { automaticColour } from "../shared/colour";
import { AppIcon } from "../shared/icon";
import { isPicture } from "../shared/picture";
import { ownStyle } from "../shared/style";
import type { View } from "../view";
import styles from "./avatar.module.css";
import type { spec } from "./spec";

const STYLE_NAMES = { background: "--avatar-ground", color: "--avatar-text" };

/** The first letters of the first and the last word. */
function lettersOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

export const view: View<typeof spec> = (props) => {
  const { properties } = props;
  const [failed, setFailed] = useState("");
  const size = Math.min(160, Math.max(12, properties.imageSize ?? 32));
  const letters = lettersOf(properties.fallback);
  const isAutomatic = properties.style?.background === "automatic";
  const ground = isAutomatic ? { "--avatar-ground": automaticColour(properties.fallback) } : {};
  const hasPicture = isPicture(properties.src) && failed !== properties.src;
  const hasWords = properties.label !== "" || properties.labelCaption !== "";
  const name = properties.label || properties.fallback || props.id;
  const content = (
    <>
      <span
        className={styles.round}
        data-automatic={isAutomatic || undefined}
        style={{ width: size, height: size, fontSize: size * 0.38 }}
        {...(hasWords ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
      >
        {hasPicture ? (
          <img
            src={properties.src}
            alt=""
            referrerPolicy="no-referrer"
            decoding="async"
            onError={() => setFailed(properties.src)}
          />
        ) : properties.icon !== "" ? (
          <AppIcon name={properties.icon} size={Math.round(size * 0.5)} />
        ) : letters === "" ? (
          <User aria-hidden size={Math.round(size * 0.5)} strokeWidth={1.75} />
        ) : (
          letters
        )}
      </span>
      {hasWords && (
        <span
          className={styles.words}
          data-wraps={properties.labelWrap || undefined}
          style={{ textAlign: properties.labelAlign as "left" }}
        >
          {properties.label !== "" && <b title={properties.label}>{properties.label}</b>}
          {properties.labelCaption !== "" && <small title={properties.labelCaption}>{properties.labelCaption}</small>}
        </span>
      )}
    </>
  );
  const shared = { className: styles.avatar, "data-label": properties.labelPosition };
  return (
    <div
      className={styles.place}
      data-align={properties.horizontalAlign}
      style={{ ...ownStyle(properties.style, STYLE_NAMES), ...ground }}
    >
      <Tooltip label={properties.tooltipText}>
        {properties.clickable ? (
          <button type="button" {...shared} aria-label={name} onClick={() => props.fire("click")}>
            {content}
          </button>
        ) : (
          <span {...shared}>{content}</span>
        )}
      </Tooltip>
    </div>
  );
};
