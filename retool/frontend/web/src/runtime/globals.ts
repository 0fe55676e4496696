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

/** What apps have stored in this browser; as Retool, shared by all apps. */
export function readStorage(): Values {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    return stored !== null && typeof stored === "object" ? (stored as Values) : {};
  } catch {
    // Storage may be forbidden, or hold what somebody else wrote.
    return {};
  }
}

/** Stores one value; answers all, also where the browser refuses to keep them. */
export function writeStorage(key: string, value: unknown): Values {
  const values = { ...readStorage(), [key]: value };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(values));
  } catch {
    // Full or forbidden: the value lives as long as the page.
  }
  return values;
}

export function viewport(): Values {
  return { width: innerWidth, height: innerHeight };
}
