import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";
import { Spinner } from "./spinner";

export type ButtonVariant = "default" | "primary" | "solid" | "quiet" | "danger" | "quiet-danger";
/** 24, 28, 32 and 36 px: rows, panels, pages, sign-in. */
export type ButtonSize = "s" | "m" | "l" | "xl";

export type ButtonProps = Omit<ComponentProps<"button">, "children"> & {
  readonly children?: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: ReactNode;
  readonly iconAfter?: ReactNode;
  readonly kbd?: string;
  /** Keeps its width; the spinner stands in the place of the label. */
  readonly busy?: boolean;
  readonly block?: boolean;
};

/** A button of our interface. One filled one for each surface. */
export function Button(props: ButtonProps) {
  const { children, variant = "default", size = "m", icon, iconAfter, kbd, busy = false, block, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      className={[styles.button, rest.className].filter(Boolean).join(" ")}
      data-variant={variant}
      data-size={size}
      data-busy={busy || undefined}
      data-block={block || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : rest.onClick}
    >
      {icon}
      {children !== undefined && <span>{children}</span>}
      {iconAfter}
      {kbd !== undefined && <kbd>{kbd}</kbd>}
      {busy && <Spinner className={styles.spinner} />}
    </button>
  );
}

export type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** Its name, for screen readers and as the tooltip of the browser. */
  readonly label: string;
  readonly children: ReactNode;
  readonly size?: "s" | "m" | "xl";
  readonly active?: boolean;
};

/** A button that shows only an icon; `label` names it. */
export function IconButton(props: IconButtonProps) {
  const { label, children, size = "m", active = false, ...rest } = props;
  return (
    <button
      type="button"
      title={label}
      {...rest}
      className={[styles.icon, rest.className].filter(Boolean).join(" ")}
      aria-label={label}
      data-size={size}
      data-active={active || undefined}
    >
      {children}
    </button>
  );
}
