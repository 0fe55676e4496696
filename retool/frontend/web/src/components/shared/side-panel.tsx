import type { ComponentType } from "react";
import { useAppPlace } from "./app-context";
import { paddingOf } from "./card";
import styles from "./side-panel.module.css";
import { useFrame } from "./use-frame";

const WIDTH = /^\d+(\.\d+)?(px|%|vw|rem)$/;

/** A column beside the page: a sidebar or a split pane. */
export function SidePanel(props: {
  readonly uid: string;
  readonly id: string;
  readonly side: string;
  readonly width: string;
  readonly otherwise: string;
  readonly properties: {
    readonly padding: string;
    readonly showHeader: boolean;
    readonly showFooter: boolean;
    readonly showBorder: boolean;
    readonly showHeaderBorder: boolean;
    readonly showFooterBorder: boolean;
    readonly loading: boolean;
    readonly isHiddenOnMobile: boolean;
    readonly isHiddenOnDesktop: boolean;
  };
  readonly state: {
    readonly hidden?: boolean | null | undefined;
    readonly showHeader?: boolean | null | undefined;
    readonly showFooter?: boolean | null | undefined;
  };
  readonly Slot: ComponentType<{ readonly name: string }>;
  setState(patch: { hidden?: unknown }): void;
  fire(event: string): void;
}) {
  const { properties, state, Slot } = props;
  const { isOpen } = useFrame(props);
  const { isPhone } = useAppPlace();
  if (!isOpen) return null;
  const padding = paddingOf(properties.padding, "8px 12px");
  const width = WIDTH.test(props.width.trim()) ? props.width.trim() : props.otherwise;
  return (
    <aside
      className={styles.panel}
      aria-label={props.id}
      aria-busy={properties.loading || undefined}
      data-uid={props.uid}
      data-side={props.side}
      data-line={properties.showBorder || undefined}
      data-not-on-phones={properties.isHiddenOnMobile || undefined}
      data-only-on-phones={properties.isHiddenOnDesktop || undefined}
      style={isPhone ? {} : { width }}
    >
      {(state.showHeader ?? properties.showHeader) && (
        <div className={styles.header} data-line={properties.showHeaderBorder || undefined} style={{ padding }}>
          <Slot name="header" />
        </div>
      )}
      <div className={styles.body} style={{ padding }}>
        <Slot name="body" />
      </div>
      {(state.showFooter ?? properties.showFooter) && (
        <div className={styles.footer} data-line={properties.showFooterBorder || undefined} style={{ padding }}>
          <Slot name="footer" />
        </div>
      )}
    </aside>
  );
}
