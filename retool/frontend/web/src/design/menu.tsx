import { Menu as MantineMenu } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";
import styles from "./menu.module.css";

export type MenuItem =
  | { readonly separator: true }
  | { readonly title: string }
  | {
      readonly label: string;
      readonly icon?: ReactNode;
      /** A key or a count at the right end. */
      readonly hint?: string;
      readonly danger?: boolean;
      readonly disabled?: boolean;
      readonly checked?: boolean;
      readonly onSelect: () => void;
    };

function Items(props: { readonly items: readonly MenuItem[] }) {
  return props.items.map((item, index) => {
    if ("separator" in item) return <MantineMenu.Divider key={`separator-${index}`} />;
    if ("title" in item) return <MantineMenu.Label key={item.title}>{item.title}</MantineMenu.Label>;
    return (
      <MantineMenu.Item
        key={item.label}
        leftSection={item.icon}
        rightSection={item.hint === undefined ? undefined : <kbd className={styles.hint}>{item.hint}</kbd>}
        disabled={item.disabled}
        data-danger={item.danger || undefined}
        data-checked={item.checked || undefined}
        aria-checked={item.checked}
        role={item.checked === undefined ? "menuitem" : "menuitemradio"}
        onClick={item.onSelect}
      >
        {item.label}
      </MantineMenu.Item>
    );
  });
}

/** A menu that opens at `trigger`; arrows, first letters, Enter and Esc work as everywhere. */
export function Menu(props: {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  readonly position?: "bottom-start" | "bottom-end" | "top-start" | "top-end" | "right-start";
  readonly width?: number;
}) {
  return (
    <MantineMenu
      position={props.position ?? "bottom-start"}
      width={props.width ?? 224}
      offset={4}
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: styles.dropdown, item: styles.item, divider: styles.divider, label: styles.title }}
    >
      <MantineMenu.Target>{props.trigger}</MantineMenu.Target>
      <MantineMenu.Dropdown>
        <Items items={props.items} />
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}

/** The same menu at a point of the window, as after a right click. */
export function ContextMenu(props: {
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}) {
  const { at, items, onClose } = props;
  return (
    <MantineMenu
      opened={at !== null}
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      width={224}
      offset={0}
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: styles.dropdown, item: styles.item, divider: styles.divider, label: styles.title }}
    >
      <MantineMenu.Target>
        <span className={styles.anchor} style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} />
      </MantineMenu.Target>
      <MantineMenu.Dropdown>
        <Items items={items} />
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}
