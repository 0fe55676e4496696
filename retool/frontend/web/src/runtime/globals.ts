/** What app code knows of the page: its address, what is stored in the browser, the size of the window. */

const STORAGE_KEY = "joinery.app-storage";

type Values = { readonly [key: string]: unknown };

/** `url` and `urlparams` of an address, as Retool names their members. */
export function urlGlobals(address: string): { url: Values; urlparams: Values } {
  const url = new URL(address, location.href);
  const searchParams = Object.fromEntries(url.searchParams);
  const hashParams = Object.fromEntries(new URLSearchParams(url.hash.replace(/^#/, "")));
  return {
    url: { href: url.href, path: url.pathname, hash: url.hash, searchParams, hashParams },
    urlparams: { ...searchParams, hash: hashParams },
  };
}

/** What apps have stored in this browser for one person; as Retool, shared by all apps. */
export function readStorage(person: string): Values {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(`${STORAGE_KEY}.${person}`) ?? "{}");
    return stored !== null && typeof stored === "object" ? (stored as Values) : {};
  } catch {
    // Storage may be forbidden, or hold what somebody else wrote.
    return {};
  }
}

/** Stores one value, or forgets all where there is no key; answers all, also where the browser refuses to keep them. */
export function writeStorage(person: string, key: string | null, value: unknown): Values {
  const values = key === null ? {} : { ...readStorage(person), [key]: value };
  try {
    localStorage.setItem(`${STORAGE_KEY}.${person}`, JSON.stringify(values));
  } catch {
    // Full or forbidden: the value lives as long as the page.
  }
  return values;
}

/** By what a person's storage is known on a machine that others use too. */
export function personOf(user: unknown): string {
  const { id, email } = (user ?? {}) as { id?: unknown; email?: unknown };
  return String(id ?? email ?? "");
}

export function viewport(): Values {
  return { width: innerWidth, height: innerHeight };
}

/** JavaScript that runs before anything is evaluated: the organisation's, then the app's [A1]. */
export function preloadedOf(organisation: string | undefined, app: Values): string[] {
  const own = app.preloadedAppJavaScript;
  return [organisation, own].filter((text): text is string => typeof text === "string" && text.trim() !== "");
}
