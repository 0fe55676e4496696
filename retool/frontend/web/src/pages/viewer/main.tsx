import { pageData } from "../shared/page-data";
import { openApp } from "./opening";

// Begun here and drawn by another module: this one is small, and runs while that one is still on its way.
const opening = openApp(pageData<{ app: string }>().app ?? "");
void import("./page").then(({ showViewer }) => showViewer(opening));
