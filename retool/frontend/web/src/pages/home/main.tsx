import { showPage } from "../shared/page";
import { Home } from "./home";

showPage(<Home />);
