import { Drawer } from "@mantine/core";
import { useAppPlace, usePortal } from "../shared/app-context";
import { FrameParts } from "../shared/frame-parts";
import styles from "../shared/frame-parts.module.css";
import { useFrame } from "../shared/use-frame";
import type { View } from "../view";
import type { spec } from "./spec";

const WIDTHS: Readonly<Record<string, string>> = { small: "320px", medium: "480px", large: "720px" };

function widthOf(width: string): string {
  return WIDTHS[width] ?? (/^\d+(\.\d+)?(px|%|vw|rem)$/.test(width.trim()) ? width.trim() : "480px");
}

export const view: View<typeof spec> = (props) => {
  const { properties, state, Slot, mode } = props;
  const { isOpen, close } = useFrame(props);
  const { isPhone } = useAppPlace();
  const portal = usePortal();
  const isUsed = mode === "use";
  return (
    <Drawer.Root
      opened={isOpen}
      onClose={close}
      position="right"
      size={isPhone ? "100%" : widthOf(properties.width)}
      closeOnEscape={properties.hideOnEscape && isUsed}
      closeOnClickOutside={properties.overlayInteraction && isUsed}
      trapFocus={isUsed}
      returnFocus={isUsed}
      lockScroll={isUsed}
      transitionProps={{ duration: 120, transition: "fade" }}
      portalProps={portal}
      classNames={{ inner: styles.inner, content: styles.content, body: styles.bodyarea }}
    >
      {properties.showOverlay && <Drawer.Overlay />}
      <Drawer.Content aria-label={props.id}>
        <Drawer.Body>
          <FrameParts
            uid={props.uid}
            properties={properties}
            showsHeader={state.showHeader ?? properties.showHeader}
            showsFooter={state.showFooter ?? properties.showFooter}
            Slot={Slot}
            close={close}
          />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
};
