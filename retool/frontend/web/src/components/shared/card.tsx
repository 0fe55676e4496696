import type { ReactNode } from "react";
import styles from "./card.module.css";
import { cardLook } from "./card-look";

/** CSS lengths only: an author's padding never brings another rule along. */
const LENGTHS = /^(\s*\d+(\.\d+)?(px|rem|em|%)?\s*){1,4}$/;
export const paddingOf = (padding: string, otherwise: string): string => (LENGTHS.test(padding) ? padding : otherwise);

/** Header, body and footer on one surface, as Container and Form have them. */
export function Card(props: {
  readonly label: string;
  readonly role?: "group" | "form";
  readonly hasBorder: boolean;
  readonly hasHeaderLine: boolean;
  readonly hasFooterLine: boolean;
  readonly padding: string;
  /** Left out or empty: as the padding. */
  readonly headerPadding?: string;
  readonly footerPadding?: string;
  readonly style?: unknown;
  readonly isFixed: boolean;
  readonly overflow: string;
  readonly isBusy: boolean;
  readonly header: ReactNode;
  readonly body: ReactNode;
  readonly footer: ReactNode;
  readonly onClick?: (() => void) | undefined;
}) {
  const { header, body, footer, onClick } = props;
  const padding = paddingOf(props.padding, "12px");
  // Without padding of its own a header or footer still keeps away from its line.
  const edge = /^\s*0(px)?\s*$/.test(padding) ? "8px 0" : padding;
  const looks = cardLook(props.style);
  const isAlone = body === null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role stands in the next line; the rule does not see it
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: as above
    <div
      className={styles.card}
      role={props.role ?? "group"}
      aria-label={props.label}
      aria-busy={props.isBusy || undefined}
      data-border={props.hasBorder || undefined}
      data-fixed={props.isFixed || undefined}
      data-clickable={onClick !== undefined || undefined}
      style={looks.card}
      tabIndex={onClick === undefined ? undefined : 0}
      onClick={onClick}
      onKeyDown={(event) => event.key === "Enter" && event.target === event.currentTarget && onClick?.()}
    >
      {props.isBusy && <div className={styles.progress} />}
      {header !== null && (
        <div
          className={styles.header}
          data-line={(props.hasHeaderLine && !isAlone) || undefined}
          style={{ padding: paddingOf(props.headerPadding ?? "", edge), ...looks.header }}
        >
          {header}
        </div>
      )}
      {body !== null && (
        <div
          className={styles.body}
          style={{
            padding,
            ...(header !== null && !props.hasHeaderLine ? { paddingTop: 0 } : {}),
            overflow: props.isFixed ? (props.overflow === "hidden" ? "hidden" : "auto") : undefined,
          }}
        >
          {body}
        </div>
      )}
      {footer !== null && (
        <div
          className={styles.footer}
          data-line={props.hasFooterLine || undefined}
          style={{
            padding: paddingOf(props.footerPadding ?? "", edge),
            ...(props.hasFooterLine ? {} : { paddingTop: 0 }),
            ...looks.footer,
          }}
        >
          {footer}
        </div>
      )}
    </div>
  );
}
