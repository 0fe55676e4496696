import "../../design/styles";
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { DesignProvider } from "../../design/design-provider";
import { ToastHost } from "../../design/toast";
import { pageNonce } from "./page-data";

export { pageData, pageNonce } from "./page-data";

/** Draws a page into its shell. */
export function showPage(page: ReactNode): void {
  const root = document.getElementById("root");
  if (root === null) throw new Error("The page's shell has no #root.");
  const nonce = pageNonce();
  createRoot(root).render(
    <StrictMode>
      <DesignProvider scheme={chosenScheme()} {...(nonce === undefined ? {} : { nonce })}>
        <ToastHost>{page}</ToastHost>
      </DesignProvider>
    </StrictMode>,
  );
}

const SCHEME_KEY = "joinery.scheme";

/** Light, dark or the system's: what this browser was told. */
export function chosenScheme(): "light" | "dark" | "auto" {
  const chosen = localStorage.getItem(SCHEME_KEY);
  return chosen === "light" || chosen === "dark" ? chosen : "auto";
}

/** Remembers the choice and shows it at once. */
export function chooseScheme(scheme: "light" | "dark" | "auto"): void {
  if (scheme === "auto") localStorage.removeItem(SCHEME_KEY);
  else localStorage.setItem(SCHEME_KEY, scheme);
  location.reload();
}
