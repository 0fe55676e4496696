import { Menu } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { forwardRef, useMemo } from "react";
import { useIsDisabled, usePortal } from "../shared/app-context";
import { AppIcon } from "../shared/icon";
import { type Item, useItems } from "../shared/items";
import { isPicture } from "../shared/picture";
import { ownStyle } from "../shared/style";
import type { View } from "../view";
import { type Entry, entriesOf } from "./entries";
import styles from "./navigation.module.css";
import type { spec } from "./spec";

const STYLE_NAMES = {
  background: "--nav-ground",
  text: "--nav-text",
  color: "--nav-text",
  highlightText: "--nav-marked",
  highlightBackground: "--nav-marked-ground",
  hoverText: "--nav-hover",
};

type LinkProps = { readonly entry: Entry; readonly isDisabled: boolean; readonly hasMore: boolean; onClick?(): void };

const NavLink = forwardRef<HTMLButtonElement, LinkProps>(function NavLink(props, ref) {
  const { entry, isDisabled, hasMore, ...rest } = props;
  const { item } = entry;
  return (
    <button
      ref={ref}
      type="button"
      {...(hasMore ? {} : { role: "link" })}
      {...rest}
      className={styles.link}
      data-icon={item.icon === "" ? undefined : entry.iconPlace}
      title={item.tooltip || undefined}
      aria-current={entry.isMarked ? "page" : undefined}
      disabled={isDisabled || item.isDisabled}
    >
      <AppIcon name={item.icon} size={14} />
      <span className={styles.words}>
        {item.label}
        {item.caption !== "" && <small>{item.caption}</small>}
      </span>
      {hasMore && <ChevronDown aria-hidden size={14} strokeWidth={1.9} />}
    </button>
  );
});

export const view: View<typeof spec> = (props) => {
  const { properties, lists, state, fire } = props;
  // A key is an item's value, so that what is shared with other lists of choices serves here.
  const items = useItems(props) as readonly Item[];
  const entries = useMemo(() => entriesOf(items, lists.options, properties), [items, lists.options, properties]);
  const isDisabled = useIsDisabled(state.disabled);
  const portal = usePortal();
  const isVertical = properties.orientation === "vertical";
  const open = (entry: Entry) => {
    const detail = { label: entry.item.label, index: entry.item.place };
    if (entry.uid !== null) fire("click", detail, entry.uid);
    fire("click", detail);
    if (entry.appTarget !== "" && props.mode === "use")
      props.Host.openUrl(`/apps/${encodeURIComponent(entry.appTarget)}`, false);
  };
  const draw = (entry: Entry, depth: number) => {
    const plain = <NavLink entry={entry} isDisabled={isDisabled} hasMore={false} onClick={() => open(entry)} />;
    if (entry.inside.length === 0) return plain;
    if (isVertical)
      return (
        <>
          {plain}
          <ul className={styles.inside}>
            {entry.inside.map((one) => (
              <li key={one.item.place}>{draw(one, depth + 1)}</li>
            ))}
          </ul>
        </>
      );
    return (
      <Menu
        position="bottom-start"
        offset={4}
        transitionProps={{ duration: 0 }}
        portalProps={portal}
        classNames={{ dropdown: styles.dropdown ?? "", item: styles.item ?? "" }}
      >
        <Menu.Target>
          <NavLink entry={entry} isDisabled={isDisabled} hasMore />
        </Menu.Target>
        <Menu.Dropdown>
          {entry.inside.map((one) => (
            <Menu.Item
              key={one.item.place}
              disabled={one.item.isDisabled}
              leftSection={one.item.icon === "" ? undefined : <AppIcon name={one.item.icon} size={14} />}
              onClick={() => open(one)}
            >
              {one.item.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    );
  };
  return (
    <nav
      aria-label={properties.tooltipText || props.id}
      title={properties.tooltipText || undefined}
      className={styles.navigation}
      data-direction={properties.orientation}
      data-align={properties.horizontalAlignment}
      data-overflow={properties.overflowMode}
      style={ownStyle(properties.style, STYLE_NAMES)}
    >
      {isPicture(properties.src) && (
        <button type="button" className={styles.logo} onClick={() => fire("logoClick")}>
          <img
            src={properties.src}
            alt={properties.altText || "Start"}
            referrerPolicy="no-referrer"
            style={{ width: properties.srcWidth ?? undefined, height: properties.srcHeight ?? undefined }}
          />
        </button>
      )}
      <ul className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.item.place}>{draw(entry, 0)}</li>
        ))}
      </ul>
    </nav>
  );
};
