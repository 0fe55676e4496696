import { showPage } from "../shared/page";
import { Jobs } from "./jobs";

showPage(<Jobs />);
