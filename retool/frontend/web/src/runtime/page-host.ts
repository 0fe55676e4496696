/** The outside of a running app as a page gives it: messages, addresses, files, and the run path of the api. */
import { xsrfToken } from "../api/client";
import { traceParent } from "../api/trace";
import { confetti } from "./confetti";
import type { Host, Notification } from "./types";
import { safeAddress, viewHost } from "./view-host";

export type PageHostOptions = {
  readonly app: string;
  notify(notification: Notification): void;
  confirm(message: string): Promise<boolean>;
  mustReload(message: string): void;
  /** Each answer of a run, for what its headers say. */
  readonly answered?: (response: Response) => void;
};

export function pageHost(options: PageHostOptions): Host {
  const open = (url: string, newTab: boolean): void => {
    if (safeAddress(url, location.href) === null) {
      options.notify({ kind: "error", title: "This address can’t be opened", description: url });
    } else {
      viewHost.openUrl(url, newTab);
    }
  };
  return {
    notify: options.notify,
    confirm: options.confirm,
    openUrl: open,
    openApp(uuid, { newTab, page, query, hash }) {
      const url = new URL(`/apps/${encodeURIComponent(uuid)}`, location.href);
      if (page !== "") url.pathname += `/${encodeURIComponent(page)}`;
      url.search = new URLSearchParams(query).toString();
      url.hash = new URLSearchParams(hash).toString();
      open(url.href, newTab);
    },
    confetti,
    playSound(url) {
      // A browser that was not clicked in plays nothing, and says so here.
      new Audio(url).play().catch((error: unknown) => {
        options.notify({ kind: "warning", title: "The sound was not played", description: String(error) });
      });
    },
    setParameters({ query, hash }) {
      const url = new URL(location.href);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const fragment = new URLSearchParams(url.hash.slice(1));
      for (const [name, value] of Object.entries(hash)) fragment.set(name, value);
      url.hash = fragment.toString();
      history.replaceState(history.state, "", url);
      return url.href;
    },
    // Going back shows a page whose address stands already.
    showPage({ slug }, { query, hash }) {
      const url = new URL(location.href);
      const home = url.pathname.split("/").slice(0, 3).join("/");
      const path = `${home}/${encodeURIComponent(slug)}`;
      if (home.startsWith("/editor/") || url.pathname === path) return;
      url.pathname = path;
      url.search = new URLSearchParams(query).toString();
      url.hash = new URLSearchParams(hash).toString();
      history.pushState(null, "", url);
    },
    copy: (text) => navigator.clipboard.writeText(text),
    download: viewHost.download,
    async runQuery({ queryName, body, signal }) {
      const response = await fetch(`/api/pages/uuids/${options.app}/query?queryName=${encodeURIComponent(queryName)}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Xsrf-Token": xsrfToken(), traceparent: traceParent() },
        credentials: "same-origin",
        body,
        signal,
      });
      options.answered?.(response);
      return response;
    },
    mustReload: options.mustReload,
  };
}
