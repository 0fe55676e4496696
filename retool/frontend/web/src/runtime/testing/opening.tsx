/**
 * A page that opens apps in the real runtime, without a server: it is given a document, answers every run with nothing,
 * and says what went wrong. Driven by tests/conformance/opening.py.
 */
import "../../design/styles";
import { createRoot, type Root } from "react-dom/client";
import { loadSpecs } from "../../components/registry";
import { DesignProvider } from "../../design/design-provider";
import type { EngineError } from "../../engine/errors";
import { ROW_NAMES } from "../../engine/scope";
import { DrawApp } from "../draw";
import { createSession } from "../session";
import type { SessionOptions } from "../session-options";
import { querySpecs } from "../specs";
import type { AppSession, DocumentOrView, Host, Modules } from "../types";

/** What a run is answered with; each kind of source has its own nothing. */
const NOTHING = JSON.stringify({ __retoolWrappedQuery__: true, queryData: {}, queryExecutionMetadata: {} });
const PATIENCE_MS = 8000;
/** Of the page's policy, as opening.py serves it. */
const NONCE = "opening";
const NOT_DEFINED = /^(.+) is not defined$/;

const isRowName = (name: string): boolean => (ROW_NAMES as readonly string[]).includes(name);

type Opened = {
  /** From asking to the first picture of the first page. */
  readonly ms: number;
  readonly pages: number;
  readonly components: number;
  readonly runs: number;
  /** What of ours failed: an uncaught error, a view that threw, an app that did not start. */
  readonly errors: readonly string[];
  /** Names that nothing has, with where they are read. */
  readonly unresolved: { readonly [name: string]: readonly string[] };
  /** Boxes in place of what is not supported, by their words. */
  readonly unsupported: { readonly [words: string]: number };
};

let root: Root | null = null;
let session: AppSession | null = null;
const errors: string[] = [];
// What a ResizeObserver could not tell in this frame it tells in the next; the browser reports it as an error.
const LATE = /^ResizeObserver loop/;
addEventListener("error", ({ message }) => void (LATE.test(message) || errors.push(message)));
addEventListener("unhandledrejection", (event) => errors.push(String(event.reason)));

async function open(document: DocumentOrView, modules: Modules, kinds: SessionOptions["kinds"]): Promise<Opened> {
  root?.unmount();
  session?.destroy();
  errors.length = 0;
  let runs = 0;
  const began = performance.now();
  const host: Host = {
    notify: ({ kind, title, description }) => {
      if (kind === "error" && /^(?:This app|Part of this app)/.test(title))
        errors.push(`${title} ${description ?? ""}`);
    },
    confirm: async () => false,
    openUrl: () => undefined,
    openApp: () => undefined,
    copy: async () => undefined,
    download: () => undefined,
    mustReload: (message) => void errors.push(message),
    runQuery: async () => {
      runs++;
      return new Response(NOTHING, { headers: { "Content-Type": "application/json" } });
    },
  };
  const types = [document, ...Object.values(modules).map(({ view }) => view)].flatMap(({ elements }) =>
    Object.values(elements).map(({ type }) => type),
  );
  const specs = await loadSpecs(types);
  const opened = createSession({
    document,
    modules,
    components: specs.values(),
    host,
    runAs: { environment: "production", saveToken: "none" },
    user: {
      email: "ada@example.com",
      firstName: "Ada",
      lastName: "Jones",
      fullName: "Ada Jones",
      groups: [],
      metadata: {},
    },
    retoolContext: {
      environment: "production",
      inEditorMode: false,
      configVars: {},
      appName: "App",
      runningQueries: [],
    },
    url: location.href,
    ...(kinds === undefined ? {} : { kinds }),
  });
  session = opened;
  const target = window.document.getElementById("root")!;
  target.replaceChildren();
  root = createRoot(target);
  root.render(
    <DesignProvider scheme="light" nonce={NONCE}>
      <DrawApp session={opened} mode="use" host={{ download: () => undefined, openUrl: () => undefined }} />
    </DesignProvider>,
  );
  await opened.start().catch((error: unknown) => errors.push(`The app did not start: ${String(error)}`));
  await settled(target);
  const ms = performance.now() - began;
  const found = { unresolved: new Map<string, Set<string>>(), unsupported: new Map<string, number>() };
  look(opened, target, found);
  for (const page of opened.pages()) {
    opened.openPage(page.uid);
    await settled(target);
    look(opened, target, found);
  }
  for (const broken of target.querySelectorAll('[role="alert"]'))
    if (broken.textContent?.includes("could not be drawn")) errors.push(broken.textContent);
  return {
    ms,
    pages: opened.pages().length,
    components: opened.elements().filter(({ type }) => specs.has(type)).length,
    runs,
    errors: [...new Set(errors)],
    unresolved: Object.fromEntries([...found.unresolved].map(([name, places]) => [name, [...places]])),
    unsupported: Object.fromEntries(found.unsupported),
  };

  function look(app: AppSession, drawn: HTMLElement, into: typeof found): void {
    for (const element of app.elements()) {
      const spec = specs.get(element.type) ?? querySpecs.get(element.type);
      const isQuery = querySpecs.get(element.type)?.kind === "query";
      const take = (error: EngineError | null | undefined, place: string) => {
        const name = error?.kind === "thrown" ? NOT_DEFINED.exec(error.message)?.[1] : undefined;
        // A query that a row of a list asks for gets the row's names with it.
        if (name !== undefined && !(isQuery && isRowName(name)))
          into.unresolved.set(name, (into.unresolved.get(name) ?? new Set()).add(place));
      };
      for (const name of Object.keys(spec?.properties ?? element.properties))
        take(app.property(element.uid, name).error, `${element.id}.${name}`);
      take(app.query(element.uid).inputError, element.id);
    }
    for (const box of drawn.querySelectorAll("[data-unsupported]")) {
      const words = box.querySelector("span")?.textContent ?? "";
      into.unsupported.set(words, (into.unsupported.get(words) ?? 0) + 1);
    }
  }
}

/** Resolves when the page has been still for some frames: nothing is waited for and nothing moves. */
async function settled(target: HTMLElement): Promise<void> {
  const began = performance.now();
  let last = "";
  for (let still = 0; still < 3 && performance.now() - began < PATIENCE_MS; ) {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const now = `${target.querySelectorAll("*").length}/${target.querySelectorAll("[data-version][aria-busy]").length}`;
    still = now === last && now.endsWith("/0") ? still + 1 : 0;
    last = now;
  }
}

Object.assign(window, { opening: { open, session: () => session } });
