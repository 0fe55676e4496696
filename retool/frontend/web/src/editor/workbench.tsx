/** The editor on the screen: bar, rail, panels, canvas, and what floats over them. */
import { useMantineColorScheme } from "@mantine/core";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ApiError, api } from "../api/client";
import { Button } from "../design/button";
import { useToasts } from "../design/toast";
import { Rail } from "./bar/rail";
import { type Scheme, TopBar } from "./bar/top-bar";
import { Canvas } from "./canvas/canvas";
import { DragProvider } from "./canvas/drag-context";
import { CommandsDialog } from "./commands/commands-dialog";
import { type Deeds, useKeys, useRun } from "./commands/keys";
import { KeysDialog } from "./commands/keys-dialog";
import { ConflictDialog } from "./conflict-dialog";
import { useEditor, useEditorState, useSession } from "./context";
import { HistoryPanel } from "./history/history-panel";
import { ReleaseDialog } from "./history/release-dialog";
import { Inspector } from "./inspector/inspector";
import { QueryPanel } from "./queries/query-panel";
import { SearchPanel } from "./search/search-panel";
import { ShareDialog } from "./share/share-dialog";
import { StatePanel } from "./state/state-panel";
import type { Environment, Peer } from "./store/editor";
import { problemsOf } from "./store/problems";
import { AddPanel } from "./tree/add-panel";
import { QueryList } from "./tree/query-list";
import { TreePanel } from "./tree/tree-panel";

const SCHEME_KEY = "joinery.scheme";

function useScheme(): readonly [Scheme, (scheme: Scheme) => void] {
  const { setColorScheme } = useMantineColorScheme();
  const [scheme, setScheme] = useState<Scheme>(() =>
    document.documentElement.dataset.scheme === "dark" ? "dark" : "light",
  );
  const choose = useCallback(
    (next: Scheme) => {
      localStorage.setItem(SCHEME_KEY, next);
      document.documentElement.dataset.scheme = next;
      setColorScheme(next);
      setScheme(next);
    },
    [setColorScheme],
  );
  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => {
      if (localStorage.getItem(SCHEME_KEY) !== null) return;
      const next = system.matches ? "dark" : "light";
      document.documentElement.dataset.scheme = next;
      setScheme(next);
    };
    system.addEventListener("change", follow);
    return () => system.removeEventListener("change", follow);
  }, []);
  return [scheme, choose];
}

/** Saves; true when there is a save of what is on the canvas. What stops it is told. */
function useSave(): () => Promise<boolean> {
  const editor = useEditor();
  const toasts = useToasts();
  return useCallback(async () => {
    try {
      await editor.flush();
      await api.post(`/api/apps/${editor.state.app.uuid}/saves`, {});
      return true;
    } catch (error) {
      const errors =
        error instanceof ApiError ? (error.body.errors as readonly { readonly uid: string }[] | undefined) : undefined;
      const uid = errors?.[0]?.uid;
      toasts.show({
        kind: "error",
        title: "Not saved",
        description: error instanceof Error ? error.message : String(error),
        ...(uid === undefined ? {} : { action: { label: "Show", run: () => editor.openQuery(uid) } }),
      });
      return false;
    }
  }, [editor, toasts]);
}

const WAIT_MS = 300;

/** Looks for errors when values have been still for a moment. */
function useProblems(): void {
  const editor = useEditor();
  const session = useSession();
  const document = useEditorState((state) => state.document);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      const problems = problemsOf(editor.document, session);
      if (JSON.stringify(problems) !== JSON.stringify(editor.state.problems)) editor.set({ problems });
    };
    const soon = () => {
      timer ??= setTimeout(look, WAIT_MS);
    };
    soon();
    const ends = Object.keys(document.elements).map((uid) => session.subscribe(uid, soon));
    return () => {
      clearTimeout(timer);
      for (const end of ends) end();
    };
  }, [editor, session, document]);
}

export function Workbench(props: {
  readonly environments: readonly Environment[];
  readonly peers: readonly Peer[];
  readonly saves: number;
  readonly onEnvironment: (environment: Environment) => void;
}) {
  const editor = useEditor();
  const toasts = useToasts();
  const panel = useEditorState((state) => state.panel);
  const dialog = useEditorState((state) => state.dialog);
  const isHidden = useEditorState((state) => state.arePanelsHidden);
  const [scheme, setScheme] = useScheme();
  const [own, setOwn] = useState(0);
  const save = useSave();
  const run = useRun();
  useProblems();
  const latestRun = useRef(run);
  latestRun.current = run;
  const deeds = useMemo(
    (): Deeds => ({
      save: () =>
        void save().then((isSaved) => {
          if (!isSaved) return;
          setOwn((count) => count + 1);
          toasts.show({
            kind: "success",
            title: "Saved",
            description: "People who use the app get this, unless a release is served.",
          });
        }),
      preview: () => {
        // Opened at once, as browsers allow it only in answer to the press.
        const tab = window.open("about:blank", "_blank");
        void save().then((isSaved) => {
          if (!isSaved) tab?.close();
          else tab?.location.replace(`/apps/${editor.state.app.uuid}?release=latest`);
        });
      },
      run: () => latestRun.current(),
    }),
    [editor, save, toasts],
  );
  useKeys(deeds);
  useQuietSave(save);
  return (
    <DragProvider>
      <div className="ed" data-left={panel ?? "none"} data-hidden={isHidden || undefined}>
        <TopBar
          environments={props.environments}
          peers={props.peers}
          scheme={scheme}
          onScheme={setScheme}
          onEnvironment={props.onEnvironment}
          onPreview={deeds.preview}
        />
        <Rail />
        <section className="ed-left" aria-label="Panel">
          {panel === "add" && <AddPanel />}
          {panel === "tree" && <TreePanel />}
          {panel === "queries" && <QueryList />}
          {panel === "state" && <StatePanel />}
          {panel === "search" && <SearchPanel />}
          {panel === "history" && <HistoryPanel news={props.saves + own} onSave={deeds.save} />}
        </section>
        <Canvas />
        <Inspector />
        <QueryPanel />
        <Refused />
        <ConflictDialog />
      </div>
      <KeysDialog />
      <ShareDialog save={save} />
      <ReleaseDialog save={save} onDone={(version) => toasts.show({ kind: "success", title: `Released ${version}` })} />
      {dialog === "commands" && <CommandsDialog deeds={deeds} />}
    </DragProvider>
  );
}

const QUIET_MS = 30_000;

/** Half a minute of quiet after a change makes a save [A1]. */
function useQuietSave(save: () => Promise<boolean>): void {
  const document = useEditorState((state) => state.document);
  const first = useRef(document);
  useEffect(() => {
    if (document === first.current) return;
    const timer = setTimeout(() => void save(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [document, save]);
}

/** The server refused a change: it stays in this tab until its author takes it back, and all else goes on. */
function Refused() {
  const editor = useEditor();
  const refused = useEditorState((state) => state.refused);
  if (refused === null) return null;
  return (
    <div className="ed-banner" role="alert">
      <span>Not saved: {refused.message}</span>
      <Button size="s" onClick={() => editor.tryAgain()}>
        Try again
      </Button>
      <Button size="s" onClick={() => editor.takeBack()}>
        Take the change back
      </Button>
    </div>
  );
}
