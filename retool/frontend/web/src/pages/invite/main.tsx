import { pageData, showPage } from "../shared/page";
import { Invite } from "./invite";

showPage(<Invite token={pageData<{ token: string }>().token ?? ""} />);
