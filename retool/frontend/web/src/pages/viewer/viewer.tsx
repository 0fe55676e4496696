import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { loadSpecs } from "../../components/registry";
import { Button } from "../../design/button";
import { Dialog } from "../../design/dialog";
import { EmptyState } from "../../design/empty-state";
import { useToasts } from "../../design/toast";
import { DrawApp } from "../../runtime/draw";
import { pageHost } from "../../runtime/page-host";
import { createSession } from "../../runtime/session";
import type { AppSession, Notification } from "../../runtime/types";
import { ViewerShell } from "../../runtime/viewer-shell";
import { accountItems } from "../shared/account";
import { useLoaded } from "../shared/loaded";
import { pageData } from "../shared/page-data";
import { markFirstPicture } from "./first-picture";
import { type Opening, typesIn, type ViewAnswer } from "./opening";
import "./viewer.css";

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
    let follow: (() => void) | undefined;
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
    const { page } = pageData<{ page?: string }>();
    void loadSpecs(typesIn(answer.view)).then((specs) => {
      if (isGone) return;
      const { prepared } = opening;
      opening.prepared = undefined;
      created = createSession({
        document: answer.view,
        components: specs.values(),
        host,
        runAs: { environment: answer.environment.name, saveToken: answer.save_token },
        user: answer.user,
        retoolContext: answer.retool_context,
        url: location.href,
        ...(page === undefined ? {} : { page }),
        ...(prepared === undefined ? {} : { sandbox: prepared.sandbox, read: prepared.read }),
      });
      setSession(created);
      const running = created;
      follow = () => running.openPage(pageIn(location.pathname) ?? running.pages()[0]?.slug ?? "");
      addEventListener("popstate", follow);
      created.start().then(
        () => markFirstPicture(document),
        (error: unknown) => notify({ kind: "error", title: "The app did not start", description: String(error) }),
      );
    });
    return () => {
      isGone = true;
      if (follow !== undefined) removeEventListener("popstate", follow);
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

/** The page that an address of ours names: `/apps/<uuid>/<page>`. */
function pageIn(path: string): string | undefined {
  const named = path.split("/")[3];
  return named === undefined || named === "" ? undefined : decodeURIComponent(named);
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
