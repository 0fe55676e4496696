import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Spinner } from "../../design/spinner";
import styles from "./controls.module.css";
import { AppIcon } from "./icon";

type Around = {
  readonly iconBefore: string;
  readonly iconAfter: string;
  readonly textBefore: string;
  readonly textAfter: string;
  readonly showClear: boolean;
  readonly loading: boolean;
};

const CHAR_PX = 7;
const widthOf = (text: string, icon: string): number =>
  20 + (icon === "" ? 0 : 16) + (text === "" ? 0 : [...text].length * CHAR_PX) + (icon !== "" && text !== "" ? 6 : 0);

/** What stands inside a field before what is typed: an icon and a word, with the width they take. */
export function before(properties: Around): { leftSection?: ReactNode; leftSectionWidth?: number } {
  const { iconBefore, textBefore } = properties;
  if (iconBefore === "" && textBefore === "") return {};
  return {
    leftSection: (
      <span className={styles.affix}>
        <AppIcon name={iconBefore} />
        {textBefore}
      </span>
    ),
    leftSectionWidth: widthOf(textBefore, iconBefore),
  };
}

/** What stands after it: a word, an icon, a button that clears, or the spinner while the component is loading. */
export function after(
  properties: Around,
  clear: { readonly canClear: boolean; readonly onClear: () => void },
): { rightSection?: ReactNode; rightSectionWidth?: number; rightSectionPointerEvents?: "all" | "none" } {
  if (properties.loading) return { rightSection: <Spinner label="Loading" />, rightSectionWidth: 32 };
  const { iconAfter, textAfter } = properties;
  const showsClear = properties.showClear && clear.canClear;
  if (!showsClear && iconAfter === "" && textAfter === "") return {};
  const width = (showsClear ? 24 : 0) + (iconAfter === "" && textAfter === "" ? 6 : widthOf(textAfter, iconAfter));
  return {
    rightSection: (
      <span className={styles.affix} style={{ padding: "0 10px 0 0", marginLeft: "auto" }}>
        {showsClear && (
          // biome-ignore lint/a11y/useSemanticElements: a real button would take the field's label
          <span
            className={styles.clear}
            role="button"
            tabIndex={-1}
            aria-label="Clear"
            onPointerDown={(event) => event.preventDefault()}
            onClick={(event) => {
              event.stopPropagation();
              clear.onClear();
            }}
            onKeyDown={(event) => event.key === "Enter" && clear.onClear()}
          >
            <X aria-hidden size={14} strokeWidth={1.9} />
          </span>
        )}
        {textAfter}
        <AppIcon name={iconAfter} />
      </span>
    ),
    rightSectionWidth: width,
    rightSectionPointerEvents: showsClear ? "all" : "none",
  };
}
