import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./dialog.module.css";

/** A question or a form over the page. Focus stays inside; Esc and a click beside it close it. */
export function Dialog(props: {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot; the one that acts stands last. */
  readonly footer?: ReactNode;
  readonly width?: number;
}) {
  return (
    <Modal
      opened={props.open}
      onClose={props.onClose}
      title={props.title}
      size={props.width ?? 384}
      padding={0}
      yOffset={104}
      closeButtonProps={{ "aria-label": "Close" }}
      classNames={{ header: styles.header, title: styles.title, body: styles.body, close: styles.close }}
    >
      <div className={styles.content}>{props.children}</div>
      {props.footer !== undefined && <div className={styles.footer}>{props.footer}</div>}
    </Modal>
  );
}
