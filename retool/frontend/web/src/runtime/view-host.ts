/** The outside for components on a page of ours: files that a table writes, and links in its cells. */
import type { ViewHost } from "../components/view";

const OPENED = new Set(["http:", "https:", "mailto:", "tel:"]);

/** An address that app code may open; null for one that would run code in our page. */
export function safeAddress(url: string, base: string): string | null {
  try {
    const address = new URL(url, base);
    return OPENED.has(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

export const viewHost: ViewHost = {
  download(name, type, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    // The download has its own hold on the blob once the click was handled.
    queueMicrotask(() => URL.revokeObjectURL(link.href));
  },
  openUrl(url, newTab) {
    const address = safeAddress(url, location.href);
    // An address that would run code is no link: nothing happens, as for a link without one.
    if (address === null) return;
    if (newTab) window.open(address, "_blank", "noopener");
    else location.assign(address);
  },
};
