import { pageData, showPage } from "../shared/page";
import { ImportPage } from "./import-page";

showPage(<ImportPage {...pageData<{ draft: string }>()} />);
