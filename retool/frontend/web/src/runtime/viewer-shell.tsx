import { CircleHelp, Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar, personColour } from "../design/avatar";
import { Mark } from "../design/mark";
import { Menu, type MenuItem } from "../design/menu";
import { PRODUCT } from "../design/product";
import styles from "./viewer-shell.module.css";

export type ViewerShellProps = {
  readonly appName: string;
  readonly person: { readonly id: string; readonly name: string };
  /** For those who may edit. */
  readonly editUrl?: string;
  readonly helpUrl?: string;
  /** Entries of the person's menu, such as signing out. */
  readonly items: readonly MenuItem[];
  /** A line above the page, such as a new release that is there. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
};

/** The bar over an app for those who use it, and the app below it. */
export function ViewerShell(props: ViewerShellProps) {
  const { appName, person, editUrl, helpUrl, items, notice, children } = props;
  return (
    <div className={styles.viewer} data-app>
      <header className={styles.bar}>
        <a href="/" className={styles.mark} aria-label={`${PRODUCT}: all apps`}>
          <Mark />
        </a>
        <h1 className={styles.name}>{appName}</h1>
        <span className={styles.gap} />
        {editUrl !== undefined && (
          <a href={editUrl} className={styles.edit}>
            <Pencil aria-hidden size={14} strokeWidth={1.9} />
            Edit
          </a>
        )}
        {helpUrl !== undefined && (
          <a href={helpUrl} className={styles.help} aria-label="Help">
            <CircleHelp aria-hidden size={16} strokeWidth={1.75} />
          </a>
        )}
        <Menu
          position="bottom-end"
          items={items}
          trigger={
            <button type="button" className={styles.person} aria-label={`${person.name}: account`}>
              <Avatar name={person.name} here={personColour(person.id)} />
            </button>
          }
        />
      </header>
      {notice !== undefined && <div className={styles.notice}>{notice}</div>}
      {children}
    </div>
  );
}
