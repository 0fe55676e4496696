/** Which pages an app has, and which page an element is on. Rules [P1]–[P4] of engine/SPEC.md. */
import type { Page, ShownElement } from "./types";

const PAGE_TYPES = ["Screen", "TabScreen"];

export function isPage(element: ShownElement): boolean {
  return element.parent === null && PAGE_TYPES.includes(element.type);
}

/** The app's pages in their order; none in an app that is a single page. */
export function pagesOf(roots: readonly ShownElement[]): readonly Page[] {
  return roots
    .filter(isPage)
    .map((element, at) => ({ element, place: orderOf(element) ?? at }))
    .sort((one, other) => one.place - other.place)
    .map(({ element }) => ({
      uid: element.uid,
      id: element.id,
      title: textOf(element, "title") || element.id,
      slug: textOf(element, "urlSlug") || element.id,
    }));
}

/** The page that is named by its id, its slug or its title. */
export function pageNamed(pages: readonly Page[], name: string): Page | undefined {
  const has = (key: "id" | "slug" | "title") => pages.find((page) => page[key] === name);
  return has("id") ?? has("slug") ?? has("title");
}

/** Where an app begins: the page that its settings name, else its first. */
export function firstPage(pages: readonly Page[], app: { readonly [name: string]: unknown }): Page | undefined {
  return pageNamed(pages, String(app.rootScreen ?? "")) ?? pages[0];
}

function orderOf({ properties }: ShownElement): number | undefined {
  return typeof properties._order === "number" ? properties._order : undefined;
}

function textOf({ properties }: ShownElement, name: string): string {
  const value = properties[name];
  return typeof value === "string" ? value : "";
}
