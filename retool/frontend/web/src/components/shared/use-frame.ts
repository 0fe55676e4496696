/** What a modal and a drawer have in common: whether they are open, and telling of it. */
import { useEffect, useRef } from "react";

type FrameProps = {
  readonly state: { readonly hidden?: boolean | null | undefined };
  setState(patch: { hidden?: unknown }): void;
  fire(event: string): void;
};

/** Whether it is open, and how a person closes it; `show` and `hide` are fired however it came about. */
export function useFrame(props: FrameProps): { readonly isOpen: boolean; close(): void } {
  const isOpen = props.state.hidden !== true;
  const last = useRef(isOpen);
  const { fire } = props;
  useEffect(() => {
    if (last.current === isOpen) return;
    last.current = isOpen;
    fire(isOpen ? "show" : "hide");
  }, [isOpen, fire]);
  return { isOpen, close: () => props.setState({ hidden: true }) };
}
