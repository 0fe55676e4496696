import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { api } from "../../api/client";
import { loadComponent, loadSpecs } from "../../components/registry";
import { Button } from "../../design/button";
import { Dialog } from "../../design/dialog";
import { EmptyState } from "../../design/empty-state";
import { useToasts } from "../../design/toast";
import { DrawApp } from "../../runtime/draw";
import { pageHost } from "../../runtime/page-host";
import type { Sandbox } from "../../runtime/sandbox";
import { createSession, prepareSandbox } from "../../runtime/session";
import type { AppSession, Notification, View } from "../../runtime/types";
import { ViewerShell } from "../../runtime/viewer-shell";
import { accountItems } from "../shared/account";
import { useLoaded } from "../shared/loaded";
import "./viewer.css";

/** `GET /api/apps/{uuid}/view`. */
type ViewAnswer = {
  readonly app: { readonly uuid: string; readonly name: string; readonly level: string };
  readonly view: View;
  readonly save_token: string;
  readonly save: { readonly uuid: string; readonly number: number };
  readonly environment: { readonly name: string; readonly color: string; readonly is_default: boolean };
  readonly user: { readonly sid: string; readonly email: string; readonly fullName: string };
  readonly retool_context: unknown;
};

/** Retool's names of what an address may wish for (FACTS §2.5); the server checks each. */
function wishes(search: string): string {
  const asked = new URLSearchParams(search);
  const out = new URLSearchParams();
  for (const [from, to] of [
    ["_environment", "environment"],
    ["_releaseVersion", "release"],
  ] as const) {
    const value = asked.get(from);
    if (value !== null) out.set(to, value);
  }
  return out.size === 0 ? "" : `?${out}`;
}

/** What an app needs, asked for before anything is drawn: nothing of it waits for the rest. */
export type Opening = { readonly answer: Promise<ViewAnswer>; sandbox: Sandbox | undefined };

export function openApp(app: string): Opening {
  const answer = api.get<ViewAnswer>(`/api/apps/${app}/view${wishes(location.search)}`);
  // Views and specs together; who draws finds them on their way, and says what did not arrive.
  const components = answer.then(({ view }) => Promise.all(typesIn(view).map(loadComponent)));
  components.catch(() => undefined);
  return { answer, sandbox: prepareSandbox() };
}

function typesIn(view: View): string[] {
  return [...new Set(Object.values(view.elements).map((element) => element.type))];
}

/** An app for those who use it. */
export function Viewer(props: { readonly opening: Opening }) {
  const { opening } = props;
  const [loaded] = useLoaded(useCallback(() => opening.answer, [opening]));
  if (loaded.state === "loading") return <div className="viewer" role="status" aria-label="Loading the app" />;
  if (loaded.state === "failed") {
    return (
      <div className="viewer">
        <EmptyState
          title={loaded.status === 403 ? "You may not open this app" : "This app can’t be opened"}
          actions={<Button onClick={() => location.assign("/")}>All apps</Button>}
        >
          {loaded.message}
        </EmptyState>
      </div>
    );
  }
  return <Running answer={loaded.value} opening={opening} />;
}

function Running(props: { readonly answer: ViewAnswer; readonly opening: Opening }) {
  const { answer, opening } = props;
  const toasts = useToasts();
  const [session, setSession] = useState<AppSession>();
  const [question, setQuestion] = useState<{ message: string; answer: (yes: boolean) => void }>();
  const [mustReload, setMustReload] = useState<string>();
  const [isOutdated, setOutdated] = useState(false);
  const isOutdatedRef = useRef(false);
  useEffect(() => {
    document.title = answer.app.name;
    let created: AppSession | undefined;
    let isGone = false;
    const notify = ({ kind, title, description, duration_s }: Notification) =>
      void toasts.show({
        kind,
        title,
        ...(description === undefined ? {} : { description }),
        ...(duration_s === undefined ? {} : { duration_s }),
      });
    const host = pageHost({
      app: answer.app.uuid,
      notify,
      confirm: (message) => new Promise((resolve) => setQuestion({ message, answer: resolve })),
      mustReload: setMustReload,
      // Whoever has the app open learns of a new release from any answer (ARCHITECTURE J5).
      answered(response) {
        const served = response.headers.get("X-App-Save");
        if (served === null || served === answer.save.uuid || isOutdatedRef.current) return;
        isOutdatedRef.current = true;
        setOutdated(true);
      },
    });
    void loadSpecs(typesIn(answer.view)).then((specs) => {
      if (isGone) return;
      const { sandbox } = opening;
      opening.sandbox = undefined;
      created = createSession({
        document: answer.view,
        components: specs.values(),
        host,
        runAs: { environment: answer.environment.name, saveToken: answer.save_token },
        user: answer.user,
        retoolContext: answer.retool_context,
        url: location.href,
        ...(sandbox === undefined ? {} : { sandbox }),
      });
      setSession(created);
      created
        .start()
        .catch((error: unknown) =>
          notify({ kind: "error", title: "The app did not start", description: String(error) }),
        );
    });
    return () => {
      isGone = true;
      created?.destroy();
    };
  }, [answer, opening, toasts]);
  const canEdit = answer.app.level === "edit" || answer.app.level === "own";
  const name = answer.user.fullName || answer.user.email;
  const notice = noticeOf(answer.environment, isOutdated);
  return (
    <ViewerShell
      appName={answer.app.name}
      person={{ id: answer.user.sid, name }}
      items={accountItems(answer.user.email)}
      {...(canEdit ? { editUrl: `/editor/${answer.app.uuid}` } : {})}
      {...(notice === undefined ? {} : { notice })}
    >
      {session !== undefined && <DrawApp session={session} mode="use" />}
      {question !== undefined && (
        <Dialog
          title="Are you sure?"
          open
          onClose={() => {
            question.answer(false);
            setQuestion(undefined);
          }}
          footer={
            <>
              <Button
                size="l"
                onClick={() => {
                  question.answer(false);
                  setQuestion(undefined);
                }}
              >
                Cancel
              </Button>
              <Button
                size="l"
                variant="primary"
                onClick={() => {
                  question.answer(true);
                  setQuestion(undefined);
                }}
              >
                Run
              </Button>
            </>
          }
        >
          {question.message}
        </Dialog>
      )}
      {mustReload !== undefined && (
        <Dialog
          title="This app has changed"
          open
          onClose={() => setMustReload(undefined)}
          footer={
            <Button size="l" variant="primary" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        >
          {mustReload}
        </Dialog>
      )}
    </ViewerShell>
  );
}

/** What people should know while they use the app: that it is not the usual environment, or no longer the newest. */
function noticeOf(environment: ViewAnswer["environment"], isOutdated: boolean): ReactNode {
  if (isOutdated) {
    return (
      <>
        There is a new version of this app.{" "}
        <Button size="s" onClick={() => location.reload()}>
          Reload
        </Button>
      </>
    );
  }
  return environment.is_default ? undefined : `Environment: ${environment.name}`;
}
