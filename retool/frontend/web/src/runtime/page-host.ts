/** The outside of a running app as a page gives it: messages, addresses, files, and the run path of the api. */
import { xsrfToken } from "../api/client";
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
    openApp(uuid, { newTab, query }) {
      const search = new URLSearchParams(query).toString();
      open(`/apps/${encodeURIComponent(uuid)}${search === "" ? "" : `?${search}`}`, newTab);
    },
    copy: (text) => navigator.clipboard.writeText(text),
    download: viewHost.download,
    async runQuery({ queryName, body, signal }) {
      const response = await fetch(`/api/pages/uuids/${options.app}/query?queryName=${encodeURIComponent(queryName)}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Xsrf-Token": xsrfToken() },
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
