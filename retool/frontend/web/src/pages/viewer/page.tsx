import { showPage } from "../shared/page";
import type { Opening } from "./opening";
import { Viewer } from "./viewer";

/** Draws an app that is being opened. */
export function showViewer(opening: Opening): void {
  showPage(<Viewer opening={opening} />);
}
