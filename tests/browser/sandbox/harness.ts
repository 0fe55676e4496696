/** A page that runs an app by the real session and writes down what the session asked of its host. */
import { spec as table } from "../../../retool/frontend/web/src/components/table/spec";
import { spec as text } from "../../../retool/frontend/web/src/components/text/spec";
import { spec as textInput } from "../../../retool/frontend/web/src/components/text-input/spec";
import { prepare } from "../../../retool/frontend/web/src/runtime/prepare";
import { createSession } from "../../../retool/frontend/web/src/runtime/session";
import type { AppSession, DocumentOrView, Host } from "../../../retool/frontend/web/src/runtime/types";

type Said = { readonly kind: string; readonly [detail: string]: unknown };
type Harness = {
  said: Said[];
  session: AppSession | null;
  longestStall: number;
  /** With `isEarly` the sandbox is started before the app is known, as the viewer does. */
  open(elements: DocumentOrView["elements"], isEarly?: boolean): Promise<void>;
};

const harness: Harness = {
  said: [],
  session: null,
  longestStall: 0,
  async open(elements, isEarly = false) {
    harness.session?.destroy();
    const sandbox = isEarly ? prepare().sandbox : undefined;
    if (sandbox) await sandbox.start();
    harness.said = [];
    const session = createSession({
      document: { version: 1, app: {}, elements },
      components: [table, text, textInput],
      host,
      runAs: { environment: "production", saveToken: "token" },
      user: { email: "ada@example.com" },
      retoolContext: { environment: "production" },
      url: location.href,
      patienceMs: 400,
      ...(sandbox ? { sandbox } : {}),
    });
    harness.session = session;
    await session.start();
  },
};

const say = (kind: string, detail: object): void => void harness.said.push({ kind, ...detail });
const host: Host = {
  notify: (notification) => say("notify", { notification }),
  confirm: async () => true,
  openUrl: (url, newTab) => say("openUrl", { url, newTab }),
  openApp: (uuid, options) => say("openApp", { uuid, options }),
  copy: async (copied) => say("copy", { copied }),
  download: (name) => say("download", { name }),
  mustReload: (message) => say("mustReload", { message }),
  runQuery: ({ queryName, body, signal }) => {
    say("run", { queryName, body: JSON.parse(body) as unknown });
    return fetch(`/run?queryName=${encodeURIComponent(queryName)}`, { method: "POST", body, signal });
  },
};

// A page that is never held up ticks every few milliseconds.
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  harness.longestStall = Math.max(harness.longestStall, now - last);
  last = now;
}, 4);

Object.assign(globalThis, { harness });
