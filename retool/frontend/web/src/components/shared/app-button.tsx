import type { CSSProperties } from "react";
import { Spinner } from "../../design/spinner";
import { Tooltip } from "../../design/tooltip";
import styles from "./app-button.module.css";
import { cssColour } from "./colour";
import { AppIcon } from "./icon";

/** The author's colours as properties that the style sheet reads. */
function buttonStyle(style: unknown): CSSProperties {
  const own: Record<string, string> = {};
  if (typeof style !== "object" || style === null) return own;
  const given = style as Readonly<Record<string, unknown>>;
  const background = cssColour(given.background ?? given["accent-background"]);
  const label = cssColour(given.label ?? given.text);
  const border = cssColour(given.border);
  if (background !== undefined) own["--button-ground"] = background;
  if (given.background === "danger") own["--button-text"] = "var(--on-danger)";
  if (label !== undefined) own["--button-text"] = label;
  if (border !== undefined) own["--button-line"] = border;
  if (typeof given.borderRadius === "string" && /^[\d.]+(px|%|em|rem)?$/.test(given.borderRadius)) {
    own["--button-radius"] = given.borderRadius;
  }
  return own;
}

/** A button of an app with its place in the box, its icons and its spinner. */
export function AppButton(props: {
  readonly text: string;
  readonly ariaLabel: string;
  readonly variant: string;
  readonly align: string;
  readonly wraps: boolean;
  readonly iconBefore: string;
  readonly iconAfter: string;
  readonly loaderPosition: string;
  readonly tooltip: string;
  readonly style: unknown;
  readonly isDisabled: boolean;
  readonly isLoading: boolean;
  /** Set where it is either on or off. */
  readonly isPressed?: boolean;
  onClick(): void;
}) {
  const { text, iconBefore, iconAfter, isLoading, loaderPosition } = props;
  // "auto" is the place of the icon that is there, else of the label, so that the button keeps its width.
  const place = loaderPosition === "auto" ? (iconBefore === "" ? "replace" : "left") : loaderPosition;
  const spinner = <Spinner className={styles.spinner} />;
  return (
    <div className={styles.place} data-align={props.align}>
      <Tooltip label={props.tooltip}>
        <button
          type="button"
          className={styles.button}
          data-variant={props.variant}
          data-wraps={props.wraps || undefined}
          data-replaced={(isLoading && place === "replace") || undefined}
          style={buttonStyle(props.style)}
          // Stays in reach of the keyboard, so that its tooltip can say why.
          aria-disabled={props.isDisabled || undefined}
          aria-busy={isLoading || undefined}
          aria-label={props.ariaLabel || undefined}
          aria-pressed={props.isPressed}
          onClick={() => {
            if (!props.isDisabled && !isLoading) props.onClick();
          }}
        >
          {isLoading && place === "left" ? spinner : <AppIcon name={iconBefore} />}
          {text !== "" && <span className={styles.text}>{text}</span>}
          {isLoading && place === "right" ? spinner : <AppIcon name={iconAfter} />}
          {isLoading && place === "replace" && spinner}
        </button>
      </Tooltip>
    </div>
  );
}
