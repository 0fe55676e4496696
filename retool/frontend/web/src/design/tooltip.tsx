import { Tooltip as MantineTooltip } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";

/** A line of help at a control, on hover and on focus. The child takes a ref and is described by the tooltip. */
export function Tooltip(props: {
  readonly label: ReactNode;
  readonly children: ReactElement;
  readonly position?: "top" | "bottom" | "left" | "right";
  readonly disabled?: boolean;
}) {
  const { label, children, position = "bottom", disabled = false } = props;
  return (
    <MantineTooltip
      label={label}
      position={position}
      disabled={disabled || label === "" || label === undefined}
      events={{ hover: true, focus: true, touch: false }}
      multiline
      maw={320}
    >
      {children}
    </MantineTooltip>
  );
}
