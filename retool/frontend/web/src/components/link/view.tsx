import { Spinner } from "../../design/spinner";
import { Tooltip } from "../../design/tooltip";
import { useIsDisabled } from "../shared/app-context";
import { AppIcon } from "../shared/icon";
import { ownStyle } from "../shared/style";
import { useMethods, type View } from "../view";
import styles from "./link.module.css";
import type { spec } from "./spec";

const STYLE_NAMES = { text: "--app-primary-text", color: "--app-primary-text" };

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const isDisabled = useIsDisabled(state.disabled);
  const isLoading = state.loading ?? false;
  const click = () => {
    if (!isDisabled && !isLoading) props.fire("click");
  };
  useMethods(props.methods, { click });
  const text = String(properties.text);
  const place = properties.loaderPosition === "auto" ? "left" : properties.loaderPosition;
  const spinner = <Spinner className={styles.spinner} />;
  return (
    <div
      className={styles.place}
      data-align={properties.horizontalAlign}
      data-size={properties.textSize}
      style={ownStyle(properties.style, STYLE_NAMES)}
    >
      <Tooltip label={properties.tooltipText}>
        {/* biome-ignore lint/a11y/useSemanticElements: what it leads to is the author's event; there is no address */}
        <button
          type="button"
          role="link"
          className={styles.link}
          data-underline={properties.showUnderline}
          data-wraps={properties.allowWrap || undefined}
          aria-label={properties.ariaLabel || (text === "" ? props.id : undefined)}
          aria-disabled={isDisabled || undefined}
          aria-busy={isLoading || undefined}
          onClick={click}
        >
          {isLoading && place !== "right" ? spinner : <AppIcon name={properties.iconBefore} size={14} />}
          {!(isLoading && place === "replace") && (
            <span style={{ textDecorationStyle: properties.underlineStyle as "solid" }}>{text}</span>
          )}
          {isLoading && place === "right" ? spinner : <AppIcon name={properties.iconAfter} size={14} />}
        </button>
      </Tooltip>
    </div>
  );
};
