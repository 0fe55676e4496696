import { Modal } from "@mantine/core";
import { useAppPlace, usePortal } from "../shared/app-context";
import { FrameParts } from "../shared/frame-parts";
import styles from "../shared/frame-parts.module.css";
import { useFrame } from "../shared/use-frame";
import type { View } from "../view";
import type { spec } from "./spec";

const WIDTHS: Readonly<Record<string, number>> = { small: 400, medium: 640, large: 960 };

export const view: View<typeof spec> = (props) => {
  const { properties, state, Slot, mode } = props;
  const { isOpen, close } = useFrame(props);
  const { isPhone } = useAppPlace();
  const portal = usePortal();
  const isFull = properties.size === "fullScreen" || isPhone;
  const isUsed = mode === "use";
  return (
    <Modal.Root
      opened={isOpen}
      onClose={close}
      size={WIDTHS[properties.size] ?? 640}
      fullScreen={isFull}
      yOffset={48}
      closeOnEscape={properties.hideOnEscape && isUsed}
      closeOnClickOutside={properties.overlayInteraction && isUsed}
      trapFocus={isUsed}
      returnFocus={isUsed}
      lockScroll={isUsed}
      transitionProps={{ duration: 120, transition: "fade" }}
      portalProps={portal}
      classNames={{
        inner: styles.inner,
        content: `${styles.content} ${isFull ? styles.full : styles.modal}`,
        body: styles.bodyarea,
      }}
    >
      {properties.showOverlay && <Modal.Overlay />}
      <Modal.Content aria-label={props.id}>
        <Modal.Body>
          <FrameParts
            uid={props.uid}
            properties={properties}
            showsHeader={state.showHeader ?? properties.showHeader}
            showsFooter={state.showFooter ?? properties.showFooter}
            Slot={Slot}
            close={close}
          />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
