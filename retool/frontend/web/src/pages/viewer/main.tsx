import { pageData, showPage } from "../shared/page";
import { openApp, Viewer } from "./viewer";

const opening = openApp(pageData<{ app: string }>().app ?? "");
showPage(<Viewer opening={opening} />);
