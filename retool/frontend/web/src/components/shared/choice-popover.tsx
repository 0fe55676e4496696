import { Popover } from "@mantine/core";
import type { ReactElement } from "react";
import { usePortal } from "./app-context";
import styles from "./choice.module.css";

/** Draws a list below its field, as wide as it or wider, over everything else of the app. */
export function ChoicePopover(props: {
  readonly isOpen: boolean;
  readonly minWidth: number | null;
  readonly field: ReactElement;
  readonly list: ReactElement;
  onClose(): void;
}) {
  const portal = usePortal();
  return (
    <Popover
      opened={props.isOpen}
      onChange={(isOpen) => !isOpen && props.onClose()}
      width="target"
      position="bottom-start"
      offset={4}
      transitionProps={{ duration: 0 }}
      portalProps={portal}
      classNames={{ dropdown: styles.dropdown ?? "" }}
      styles={props.minWidth === null ? {} : { dropdown: { minWidth: props.minWidth } }}
      withRoles={false}
      trapFocus={false}
      returnFocus={false}
      closeOnEscape={false}
    >
      <Popover.Target>{props.field}</Popover.Target>
      <Popover.Dropdown>{props.list}</Popover.Dropdown>
    </Popover>
  );
}
