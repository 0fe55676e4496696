import "../../design/styles";
import { EditorPage } from "../../editor/open";
import { pageData, pageNonce, showPage } from "../shared/page";

showPage(<EditorPage app={pageData<{ app: string }>().app ?? ""} nonce={pageNonce() ?? ""} />);
