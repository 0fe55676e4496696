import { type CSSProperties, useRef } from "react";
import { Spinner } from "../../design/spinner";
import { Tooltip } from "../../design/tooltip";
import { useIsDisabled, useOther } from "../shared/app-context";
import { cssColour } from "../shared/colour";
import { useForm } from "../shared/form-context";
import { AppIcon } from "../shared/icon";
import { useMethods, type View } from "../view";
import styles from "./button.module.css";
import type { spec } from "./spec";

/** The author's colours as properties that the style sheet reads. */
function ownStyle(style: Readonly<Record<string, unknown>> | null): CSSProperties {
  const own: Record<string, string> = {};
  const background = cssColour(style?.background);
  const label = cssColour(style?.label);
  const border = cssColour(style?.border);
  if (background !== undefined) own["--button-ground"] = background;
  if (style?.background === "danger") own["--button-text"] = "var(--on-danger)";
  if (label !== undefined) own["--button-text"] = label;
  if (border !== undefined) own["--button-line"] = border;
  if (typeof style?.borderRadius === "string" && /^[\d.]+(px|%|em|rem)?$/.test(style.borderRadius)) {
    own["--button-radius"] = style.borderRadius;
  }
  return own;
}

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const button = useRef<HTMLButtonElement>(null);
  const isDisabled = useIsDisabled(state.disabled);
  const isLoading = state.loading ?? false;
  const nearest = useForm();
  const target = useOther(properties.submitTargetId);
  const click = () => {
    if (isDisabled || isLoading) return;
    props.fire("click");
    if (!properties.submit) return;
    void (target?.submit === undefined ? nearest?.submit() : target.submit());
  };
  useMethods(props.methods, { click });
  // "auto" is the place of the icon that is there, else of the label, so that the button keeps its width.
  const place =
    properties.loaderPosition === "auto"
      ? properties.iconBefore === ""
        ? "replace"
        : "left"
      : properties.loaderPosition;
  const spinner = <Spinner className={styles.spinner} />;
  const text = properties.text;
  return (
    <div className={styles.place} data-align={properties.horizontalAlign}>
      <Tooltip label={properties.tooltipText}>
        <button
          ref={button}
          type="button"
          className={styles.button}
          data-variant={properties.styleVariant}
          data-wraps={properties.allowWrap || undefined}
          data-replaced={(isLoading && place === "replace") || undefined}
          style={ownStyle(properties.style)}
          // Stays in reach of the keyboard, so that its tooltip can say why.
          aria-disabled={isDisabled || undefined}
          aria-busy={isLoading || undefined}
          aria-label={properties.ariaLabel || undefined}
          onClick={click}
        >
          {isLoading && place === "left" ? spinner : <AppIcon name={properties.iconBefore} />}
          {text !== "" && <span className={styles.text}>{String(text)}</span>}
          {isLoading && place === "right" ? spinner : <AppIcon name={properties.iconAfter} />}
          {isLoading && place === "replace" && spinner}
        </button>
      </Tooltip>
    </div>
  );
};
