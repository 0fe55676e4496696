import { showPage } from "../shared/page";
import { People } from "./people";

showPage(<People />);
