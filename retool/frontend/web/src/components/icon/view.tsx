import { Spinner } from "../../design/spinner";
import { Tooltip } from "../../design/tooltip";
import { useIsDisabled } from "../shared/app-context";
import { AppIcon } from "../shared/icon";
import { ownStyle } from "../shared/style";
import type { View } from "../view";
import styles from "./icon.module.css";
import type { spec } from "./spec";

const STYLE_NAMES = {
  color: "--icon-colour",
  text: "--icon-colour",
  background: "--icon-ground",
  border: "--icon-line",
};

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const isDisabled = useIsDisabled(state.disabled);
  const picture = properties.loading ? <Spinner /> : <AppIcon name={properties.icon} className={styles.picture} />;
  const shared = { className: styles.icon, "data-variant": properties.styleVariant || undefined };
  const name = properties.altText;
  return (
    <div
      className={styles.place}
      data-align={properties.horizontalAlign}
      style={ownStyle(properties.style, STYLE_NAMES)}
    >
      <Tooltip label={properties.tooltipText}>
        {properties.clickable ? (
          <button
            type="button"
            {...shared}
            aria-label={name || props.id}
            aria-disabled={isDisabled || undefined}
            aria-busy={properties.loading || undefined}
            onClick={() => !isDisabled && props.fire("click")}
          >
            {picture}
          </button>
        ) : (
          <span {...shared} {...(name === "" ? {} : { role: "img", "aria-label": name })}>
            {picture}
          </span>
        )}
      </Tooltip>
    </div>
  );
};
