/** Opens an app for editing: its document, autosave, the running session, and news of others. */
import { useEffect, useState } from "react";
import { ApiError, api, type CurrentUser, type ResourceRow, type SourceSpec } from "../api/client";
import { Button } from "../design/button";
import { EmptyState } from "../design/empty-state";
import { PRODUCT } from "../design/product";
import { Spinner } from "../design/spinner";
import { type Toasts, useToasts } from "../design/toast";
import { pageHost } from "../runtime/page-host";
import { createSession } from "../runtime/session";
import type { AppSession, Host } from "../runtime/types";
import { EditorProvider } from "./context";
import { componentSpecs } from "./model/specs";
import { ResourcesProvider } from "./queries/resources";
import { batchesAfter, openApp, sendBatch } from "./server";
import { Editor, type Environment, type Peer } from "./store/editor";
import { listen, type News, peersAfter } from "./store/live";
import { queueOf } from "./store/queue";
import { Sync } from "./store/sync";
import { Workbench } from "./workbench";
import "./styles/shell.css";
import "./styles/canvas.css";
import "./styles/inspector.css";
import "./styles/queries.css";
import "./styles/dialogs.css";

type Opened = {
  readonly editor: Editor;
  readonly session: AppSession;
  readonly environments: readonly Environment[];
  readonly resources: readonly ResourceRow[];
  readonly sources: readonly SourceSpec[];
  readonly close: () => void;
};
type Listeners = {
  readonly onPeers: (change: (peers: readonly Peer[]) => readonly Peer[]) => void;
  readonly onSave: () => void;
};

const ENVIRONMENT_KEY = "joinery.environment";

/** The same tab keeps its name across a reload, so that what it sent is known as its own. */
function tabName(): string {
  const known = sessionStorage.getItem("joinery.tab");
  const name = known ?? crypto.randomUUID();
  sessionStorage.setItem("joinery.tab", name);
  return name;
}

const REPEAT_MS = 8000;

/** The same words are not shown twice in a row: a query that fails at every change says so once. */
function unrepeated(notify: Host["notify"]): Host["notify"] {
  let last = "";
  let at = Number.NEGATIVE_INFINITY;
  return (notification) => {
    const words = JSON.stringify(notification);
    const isRepeat = words === last && notification.kind === "error" && performance.now() - at < REPEAT_MS;
    last = words;
    at = performance.now();
    if (!isRepeat) notify(notification);
  };
}

async function open(uuid: string, toasts: Toasts, listeners: Listeners): Promise<Opened> {
  const wished = sessionStorage.getItem(ENVIRONMENT_KEY);
  const [opened, me, resources, sources] = await Promise.all([
    openApp(uuid, wished),
    api.get<CurrentUser>("/api/user"),
    api.get<ResourceRow[]>("/api/resources"),
    api.get<SourceSpec[]>("/api/sources"),
  ]);
  const tab = tabName();
  const editor = new Editor(
    opened.app,
    opened.document,
    () => Date.now(),
    (kind, title, description, action) =>
      toasts.show({
        kind,
        title,
        ...(description === undefined ? {} : { description }),
        ...(action === undefined ? {} : { action }),
      }),
  );
  // On a narrow screen the canvas comes first; panels are opened when they are wanted.
  const isNarrow = window.innerWidth < 900;
  editor.set({
    environment: opened.environment,
    ...(isNarrow ? { panel: null, isQueryPanelOpen: false, isPhone: window.innerWidth < 640 } : {}),
  });
  const key = `joinery.unsent.${uuid}.${tab}`;
  const sync = new Sync(
    queueOf(opened.document, opened.sequence),
    { send: (batch) => sendBatch(uuid, batch, tab), after: (sequence) => batchesAfter(uuid, sequence) },
    {
      read: () => localStorage.getItem(key),
      write: (text) => (text === null ? localStorage.removeItem(key) : localStorage.setItem(key, text)),
    },
    {
      now: () => Date.now(),
      after: (ms, act) => {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
    },
    (queue, saved) => editor.synced(queue, saved),
  );
  editor.connect(sync);
  const session = createSession({
    document: editor.document,
    components: componentSpecs.values(),
    host: pageHost({
      app: uuid,
      notify: unrepeated((notification) => toasts.show(notification)),
      confirm: async (message) => window.confirm(message),
      mustReload: (message) =>
        toasts.show({ kind: "warning", title: message, action: { label: "Load anew", run: () => location.reload() } }),
    }),
    runAs: {
      environment: opened.environment.name,
      flush: (uid) => editor.flushFor(uid),
      sequence: () => editor.sequence,
    },
    user: opened.user,
    retoolContext: opened.retool_context,
    url: location.href,
    kinds: opened.kinds,
    modules: opened.modules,
  });
  editor.session = session;
  session.start().catch((error: unknown) =>
    toasts.show({
      kind: "error",
      title: "The app could not be started",
      description: error instanceof Error ? error.message : String(error),
    }),
  );
  const heard = (news: News) => {
    if (news.kind === "operations" && news.tab !== tab) void sync.hear().catch(() => sync.retry());
    if (news.kind === "save" || news.kind === "release") listeners.onSave();
    listeners.onPeers((peers) => peersAfter(peers, news, tab));
  };
  const stop = listen(uuid, tab, heard, () => {
    sync.retry();
    void sync.hear().catch(() => sync.retry());
  });
  const online = () => sync.retry();
  window.addEventListener("online", online);
  const close = () => {
    window.removeEventListener("online", online);
    stop();
    sync.end();
    session.destroy();
  };
  return { editor, session, environments: me.environments, resources, sources, close };
}

export function EditorPage(props: { readonly app: string; readonly nonce: string }) {
  const toasts = useToasts();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [peers, setPeers] = useState<readonly Peer[]>([]);
  const [saves, setSaves] = useState(0);
  useEffect(() => {
    let isGone = false;
    let close: (() => void) | undefined;
    open(props.app, toasts, { onPeers: setPeers, onSave: () => setSaves((count) => count + 1) }).then(
      (made) => {
        if (isGone) return made.close();
        close = made.close;
        document.title = `${made.editor.state.app.name} · ${PRODUCT}`;
        setOpened(made);
      },
      (error: unknown) => !isGone && setFailure(error),
    );
    return () => {
      isGone = true;
      close?.();
    };
  }, [props.app, toasts]);
  if (failure !== null) return <Failed failure={failure} />;
  if (opened === null) {
    return (
      <div className="ed-opening">
        <Spinner label="Opening the app" />
      </div>
    );
  }
  const toEnvironment = (environment: Environment) => {
    sessionStorage.setItem(ENVIRONMENT_KEY, environment.name);
    location.reload();
  };
  return (
    <EditorProvider editor={opened.editor} session={opened.session} nonce={props.nonce}>
      <ResourcesProvider resources={opened.resources} sources={opened.sources}>
        <Workbench environments={opened.environments} peers={peers} saves={saves} onEnvironment={toEnvironment} />
      </ResourcesProvider>
    </EditorProvider>
  );
}

function Failed(props: { readonly failure: unknown }) {
  const { failure } = props;
  const isDenied = failure instanceof ApiError && (failure.status === 403 || failure.status === 404);
  return (
    <main className="ed-opening">
      <EmptyState
        title={isDenied ? "You cannot edit this app" : "The app could not be opened"}
        actions={
          <>
            {!isDenied && (
              <Button variant="primary" onClick={() => location.reload()}>
                Try again
              </Button>
            )}
            <Button onClick={() => location.assign("/")}>All apps</Button>
          </>
        }
      >
        {isDenied
          ? "It does not exist, or nobody gave you the right to edit it. Ask its owner."
          : failure instanceof Error
            ? failure.message
            : String(failure)}
      </EmptyState>
    </main>
  );
}
