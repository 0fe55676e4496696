import { X } from "lucide-react";
import type { ComponentType } from "react";
import { paddingOf } from "./card";
import { cardLook } from "./card-look";
import styles from "./frame-parts.module.css";

/** Header, body and footer of what lies over the page, and the button that closes it. */
export function FrameParts(props: {
  readonly uid: string;
  readonly properties: {
    readonly padding: string;
    readonly headerPadding: string;
    readonly footerPadding: string;
    readonly style: unknown;
    readonly showHeaderBorder: boolean;
    readonly showFooterBorder: boolean;
    readonly loading: boolean;
  };
  readonly showsHeader: boolean;
  readonly showsFooter: boolean;
  readonly Slot: ComponentType<{ readonly name: string }>;
  readonly close: () => void;
}) {
  const { properties, Slot } = props;
  const padding = paddingOf(properties.padding, "8px 12px");
  const looks = cardLook(properties.style);
  return (
    <div className={styles.parts} data-uid={props.uid} aria-busy={properties.loading || undefined} style={looks.card}>
      {props.showsHeader && (
        <div
          className={styles.header}
          data-line={properties.showHeaderBorder || undefined}
          style={{ padding: paddingOf(properties.headerPadding, padding), ...looks.header }}
        >
          <Slot name="header" />
        </div>
      )}
      <div className={styles.body} style={{ padding }}>
        <Slot name="body" />
      </div>
      {props.showsFooter && (
        <div
          className={styles.footer}
          data-line={properties.showFooterBorder || undefined}
          style={{ padding: paddingOf(properties.footerPadding, padding), ...looks.footer }}
        >
          <Slot name="footer" />
        </div>
      )}
      <button type="button" className={styles.close} aria-label="Close" onClick={props.close}>
        <X aria-hidden size={16} strokeWidth={1.75} />
      </button>
    </div>
  );
}
