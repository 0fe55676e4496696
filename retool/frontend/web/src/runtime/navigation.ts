/** Which page of an app is shown, and what of the app sleeps meanwhile. Rules [P1]–[P4] of engine/SPEC.md. */
import { firstPage, pageNamed } from "./pages";
import type { Tree } from "./tree";
import type { Page, ShownElement } from "./types";

/** The address of an app or its editor, before a page's slug. */
const HOME = /^\/(?:apps|editor)\/[^/]+/;

export class Navigation {
  /** The uid of the page that is shown; null in an app that is one page. */
  private shown: string | null;

  /** @param wished the page that the address names, if it names one that there is. */
  constructor(
    private readonly tree: Tree,
    wished: string | undefined,
  ) {
    const pages = tree.pages();
    const first = (wished && pageNamed(pages, wished)) || firstPage(pages, tree.document.app);
    this.shown = first?.uid ?? null;
  }

  /** The page; another one when an edit took it away. */
  get page(): string | null {
    const pages = this.tree.pages();
    if (this.shown !== null && !pages.some(({ uid }) => uid === this.shown))
      this.shown = firstPage(pages, this.tree.document.app)?.uid ?? null;
    this.shown ??= firstPage(pages, this.tree.document.app)?.uid ?? null;
    return this.shown;
  }

  named(name: string): Page | undefined {
    const pages = this.tree.pages();
    return pages.find(({ uid }) => uid === name) ?? pageNamed(pages, name);
  }

  /** Shows another page; answers what went to sleep and what woke up. */
  open({ uid }: Page): { readonly slept: readonly ShownElement[]; readonly woken: readonly ShownElement[] } {
    const before = this.page;
    this.shown = uid;
    const on = (page: string | null) =>
      page === null ? [] : this.tree.all().filter((element) => this.tree.pageOf(element.uid) === page);
    return { slept: on(before), woken: on(uid) };
  }

  isAsleep(uid: string): boolean {
    const page = this.tree.pageOf(uid);
    return page !== null && page !== this.page;
  }

  /** `retoolContext` with the app's pages, as Retool has them. */
  context(given: unknown, address: string): { readonly [name: string]: unknown } {
    const around = given !== null && typeof given === "object" ? (given as { readonly [name: string]: unknown }) : {};
    const pages = this.tree.pages();
    if (pages.length === 0) return around;
    const url = new URL(address, "http://localhost");
    const home = `${url.origin}${HOME.exec(url.pathname)?.[0] ?? ""}`;
    const shown = this.page;
    return {
      ...around,
      currentPage: pages.find(({ uid }) => uid === shown)?.id ?? null,
      pages: pages.map(({ uid, id, title, slug }) => ({
        id,
        title,
        url: `${home}/${encodeURIComponent(slug)}`,
        isCurrentPage: uid === shown,
      })),
    };
  }
}
