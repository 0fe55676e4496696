import "../../design/styles";
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { DesignProvider } from "../../design/design-provider";
import { ToastHost } from "../../design/toast";

/** What the server put into the page: the parts of its address. */
export function pageData<T extends Record<string, string>>(): Partial<T> {
  const text = document.getElementById("page-data")?.textContent;
  return text ? (JSON.parse(text) as Partial<T>) : {};
}

/** The nonce of the page's content security policy; browsers hide the attribute, so it is read as a property. */
export function pageNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined;
}

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
