import { showPage } from "../shared/page";
import { Resources } from "./resources";

showPage(<Resources />);
