import { showPage } from "../shared/page";
import { Login } from "./login";

showPage(<Login />);
