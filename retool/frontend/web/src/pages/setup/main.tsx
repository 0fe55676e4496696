import { showPage } from "../shared/page";
import { Setup } from "./setup";

showPage(<Setup />);
