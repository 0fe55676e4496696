import { pageData, showPage } from "../shared/page";
import { Viewer } from "./viewer";

showPage(<Viewer app={pageData<{ app: string }>().app ?? ""} />);
