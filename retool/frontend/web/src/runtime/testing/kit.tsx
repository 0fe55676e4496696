/** Draws one component in jsdom on a session in memory, and reads back all that one can tell of it. */
import { act, cleanup, render } from "@testing-library/react";
import type { Spec } from "../../components/define";
import { loadComponent, loadSpecs } from "../../components/registry";
import { loadIcons } from "../../components/shared/icon";
import { DesignProvider } from "../../design/design-provider";
import { DrawApp } from "../draw";
import { Build } from "./build";
import { MemorySession } from "./memory-session";

/** What jsdom has not and Mantine asks for. */
export function standIns(): void {
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  });
  Object.assign(window, {
    matchMedia: () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }),
  });
  Element.prototype.scrollIntoView = () => undefined;
}

export type Downloaded = { readonly name: string; readonly content: Blob };
export type Kit = {
  readonly session: MemorySession;
  readonly uid: string;
  readonly downloads: Downloaded[];
  readonly opened: string[];
  readonly body: HTMLElement;
  call(method: string, ...args: unknown[]): Promise<unknown>;
  set(property: string, value: unknown): void;
  state(name: string): unknown;
  events(): string[];
};

export type Setup = {
  readonly type: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Children of the component: type, id, properties; below `parent` where it is not the component itself. */
  readonly children?: readonly (readonly [type: string, id: string, properties?: object, parent?: string])[];
  readonly values?: Readonly<Record<string, unknown>>;
  readonly cells?: Readonly<
    Record<string, Readonly<Record<string, (row: Readonly<Record<string, unknown>>, index: number) => unknown>>>
  >;
  /** Further components on the page. */
  readonly beside?: readonly (readonly [type: string, id: string, properties?: object, parent?: string])[];
  readonly isLoading?: boolean;
  readonly mode?: "edit" | "use";
  readonly isPhone?: boolean;
};

const FRAMES = new Set(["ModalFrame", "DrawerFrame", "SidebarFrame", "SplitPaneFrame"]);

/** Draws the component under the uid "it" and waits until it is there. */
export async function draw(setup: Setup): Promise<Kit> {
  cleanup();
  const build = new Build();
  const isFrame = FRAMES.has(setup.type);
  const place = isFrame ? {} : { at: [0, 0, 6, 4] as const };
  const inside = setup.beside?.find(([, , , parent]) => parent === "around")?.[1];
  for (const [type, id, properties, parent] of setup.beside ?? []) {
    build.add(parent === "around" ? "main" : (parent ?? "main"), type, id, { at: [6, 0, 6, 4], ...properties });
  }
  const parent = isFrame ? null : inside === undefined ? "main" : `${inside}Body`;
  if (inside !== undefined) build.add(inside, "Body", `${inside}Body`);
  build.add(parent, setup.type, "it", { ...place, ...setup.properties });
  for (const [type, id, properties, below] of setup.children ?? [])
    build.add(below ?? "it", type, id, { ...properties });
  const app = build.document();
  const types = Object.values(app.elements).map((element) => element.type);
  const specs = await loadSpecs(types);
  // What views load when they are drawn is there before, so that one turn draws them.
  const drawer = types.includes("Chart") ? import("../../components/chart/echarts") : null;
  await Promise.all([...types.map(loadComponent), loadIcons(), drawer]);
  const session = new MemorySession({
    document: app,
    components: specs.values(),
    ...(setup.values === undefined ? {} : { values: { it: setup.values } }),
    ...(setup.cells === undefined ? {} : { cells: setup.cells }),
    ...(setup.isLoading === true ? { loading: new Set(["it"]) } : {}),
  });
  const downloads: Downloaded[] = [];
  const opened: string[] = [];
  const host = {
    download: (name: string, _type: string, content: Blob) => void downloads.push({ name, content }),
    openUrl: (url: string, newTab: boolean) => void opened.push(newTab ? `${url} in a new tab` : url),
  };
  // Twice: the components are loaded in the first turn, windows of rows are answered in the next ones.
  await act(async () => {
    render(
      <DesignProvider scheme="light">
        <DrawApp session={session} host={host} mode={setup.mode ?? "use"} isPhone={setup.isPhone ?? false} />
      </DesignProvider>,
    );
  });
  await act(async () => undefined);
  return {
    session,
    uid: "it",
    downloads,
    opened,
    body: document.body,
    call: async (method, ...args) => {
      let answer: unknown;
      await act(async () => {
        answer = await session.call("it", method, ...args);
      });
      return answer;
    },
    set: (property, value) => act(() => session.setValue("it", property, value)),
    state: (name) => session.state("it")[name],
    events: () => session.fired.map((fired) => fired.event),
  };
}

/** The page's HTML without what differs from one drawing to the next. */
export function html(kit: Kit): string {
  const trees = [...kit.body.querySelectorAll("*")].flatMap(({ shadowRoot }) => [
    shadowRoot?.innerHTML ?? "",
    ...(shadowRoot?.adoptedStyleSheets ?? []).flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)),
  ]);
  return `${kit.body.innerHTML}${trees.join("")}`.replace(
    /mantine-[a-z0-9]{6,}|«[a-z0-9]+»|_r_[a-z0-9]+_|:r[a-z0-9]+:|zr\d+-[a-z]\d+|zr\d+/g,
    "#",
  );
}

export type { Spec };
