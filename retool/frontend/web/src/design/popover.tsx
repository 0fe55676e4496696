import { Popover as MantinePopover } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";

/** A floating card at `trigger`; it keeps the focus inside and Esc closes it. */
export function Popover(props: {
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly position?: "bottom-start" | "bottom-end" | "bottom" | "left-start" | "right-start" | "top-start";
  readonly width?: number | "target";
  /** Its name for screen readers. */
  readonly label?: string;
}) {
  const state = props.open === undefined ? {} : { opened: props.open };
  return (
    <MantinePopover
      {...state}
      {...(props.onOpenChange === undefined ? {} : { onChange: props.onOpenChange })}
      position={props.position ?? "bottom-start"}
      {...(props.width === undefined ? {} : { width: props.width })}
      offset={4}
      trapFocus
      returnFocus
      withRoles
      transitionProps={{ duration: 0 }}
    >
      <MantinePopover.Target>{props.trigger}</MantinePopover.Target>
      <MantinePopover.Dropdown {...(props.label === undefined ? {} : { "aria-label": props.label })}>
        {props.children}
      </MantinePopover.Dropdown>
    </MantinePopover>
  );
}
