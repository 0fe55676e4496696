/** What the roots of an app are: its header, its page, what stands beside the page and what lies over it. */
import type { AppSession, ShownElement } from "./types";

const OVERLAYS = ["ModalFrame", "DrawerFrame"];
const SIDES = ["SidebarFrame", "SplitPaneFrame"];
const FRAMES = ["Frame", ...OVERLAYS, ...SIDES, "Screen", "TabScreen"];

export const isOverlay = ({ type }: ShownElement): boolean => OVERLAYS.includes(type);
export const isSide = ({ type }: ShownElement): boolean => SIDES.includes(type);
export const isModuleContainer = ({ type }: ShownElement): boolean => type === "ModuleContainerWidget";
/** A root that is no frame: modules and older files have components without one. */
export const isLoose = ({ type }: ShownElement): boolean => !FRAMES.includes(type);

const frameType = (element: ShownElement): unknown => element.properties.type ?? "main";
export const isMainFrame = (element: ShownElement): boolean =>
  element.type === "Frame" && frameType(element) === "main";
export const isHeaderFrame = (element: ShownElement): boolean =>
  element.type === "Frame" && frameType(element) === "header";

/** The roots that are shown now: those of the page before those of all pages. */
export function rootsOf(session: AppSession): readonly ShownElement[] {
  const page = session.page();
  return [...(page === null ? [] : session.children(page)), ...session.children(null)];
}
