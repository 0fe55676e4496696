/**
 * Says when an app has its first picture: every visible component is drawn in its first state, bound values included.
 * Data may still be on its way; its places are kept (skeletons). Measured by tests/perf/first_picture.py.
 */

/** The performance mark that stands for it. */
export const FIRST_PICTURE = "joinery:first-picture";

/** Marks the frame in which `root` shows its first picture; call it when the first turn has been told. */
export function markFirstPicture(root: ParentNode): void {
  const look = (): void => {
    if (!isDrawn(root)) requestAnimationFrame(look);
    // A frame has been painted when a task runs that was asked for in it.
    else requestAnimationFrame(() => setTimeout(() => performance.mark(FIRST_PICTURE)));
  };
  look();
}

function isDrawn(root: ParentNode): boolean {
  return (
    root.querySelector("[data-app] [data-uid] [data-uid]") !== null &&
    root.querySelector("[data-version][aria-busy]") === null
  );
}
