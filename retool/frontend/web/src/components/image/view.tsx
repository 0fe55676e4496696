import { ImageOff } from "lucide-react";
import { useState } from "react";
import { Tooltip } from "../../design/tooltip";
import { isPicture } from "../shared/picture";
import { ownStyle } from "../shared/style";
import type { View } from "../view";
import styles from "./image.module.css";
import type { spec } from "./spec";

const STYLE_NAMES = { border: "--image-line", borderColor: "--image-line" };

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const src = String(state.src ?? "");
  const [failed, setFailed] = useState("");
  const isFixed = properties.heightType === "fixed";
  const isMissing = src === "" || !isPicture(src) || failed === src;
  const picture = isMissing ? (
    <div className={styles.missing} role="img" aria-label={properties.altText || "No picture"}>
      <ImageOff aria-hidden size={20} strokeWidth={1.5} />
      {src !== "" && <span>The picture could not be loaded.</span>}
    </div>
  ) : (
    <img
      src={src}
      alt={properties.altText}
      decoding="async"
      referrerPolicy="no-referrer"
      data-fixed={isFixed || undefined}
      style={{
        objectFit: properties.fit as "cover",
        aspectRatio: isFixed ? undefined : (properties.aspectRatio ?? undefined),
      }}
      onError={() => setFailed(src)}
    />
  );
  return (
    <Tooltip label={properties.tooltipText}>
      <div
        className={styles.place}
        data-align={properties.horizontalAlign}
        data-fixed={isFixed || undefined}
        style={ownStyle(properties.style, STYLE_NAMES)}
      >
        {properties.clickable ? (
          <button type="button" aria-label={properties.altText || props.id} onClick={() => props.fire("click")}>
            {picture}
          </button>
        ) : (
          picture
        )}
      </div>
    </Tooltip>
  );
};
