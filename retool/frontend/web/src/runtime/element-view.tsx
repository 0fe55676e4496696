import { Component, type ComponentType, type ErrorInfo, memo, type ReactNode, useEffect, useMemo, useRef } from "react";
import type { Spec } from "../components/define";
import type { ViewProps } from "../components/view";
import { Skeleton } from "../design/spinner";
import { rowOf } from "../engine/repeat";
import { askAgain } from "./ask-again";
import styles from "./draw.module.css";
import { type Drawing, useDrawing, useVersions } from "./drawing";
import { keepSame, listChildren, readElement, type Values } from "./read-element";
import { useSlot } from "./slot";
import { Unsupported } from "./unsupported";

/** A view that throws leaves a box with its name; the app around it goes on. */
class Boundary extends Component<
  { readonly name: string; readonly children: ReactNode },
  { readonly error: Error | null }
> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // Reported to the page, whose own handler logs it: not swallowed here.
    reportError(new Error(`${this.props.name}: ${error.message}${info.componentStack ?? ""}`, { cause: error }));
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className={styles.broken} role="alert">
        <b>{this.props.name}</b> could not be drawn: {this.state.error.message}
      </div>
    );
  }
}

/** What the view calls; the same functions for as long as it is drawn. */
function useActions(uid: string, drawing: Drawing) {
  const { session, methods } = drawing;
  return useMemo(
    () => ({
      setState: (patch: Readonly<Record<string, unknown>>) => session.setState(uid, patch),
      fire: (event: string, detail?: unknown, child?: string) => session.fire(child ?? uid, event, detail),
      methods: (own: object) => methods.set(uid, own),
      window: (property: string, request: Parameters<typeof session.window>[2]) =>
        askAgain(() => session.window(uid, property, request)),
      async refresh() {
        const queries = session.elements();
        const { reads } = await session.dependencies(uid);
        const named = new Set(reads);
        const read = queries
          .filter((element) => named.has(element.uid) || named.has(element.id))
          .filter((element) => /Query/.test(element.type));
        await Promise.all(read.map((element) => session.trigger(element.uid)));
      },
    }),
    [uid, session, methods],
  );
}

function Known(props: {
  readonly uid: string;
  readonly id: string;
  readonly spec: Spec;
  readonly view: ComponentType<ViewProps<Spec>>;
}) {
  const { uid, id, spec, view: View } = props;
  const drawing = useDrawing();
  const { session, mode, host, structure, methods } = drawing;
  const uids = useMemo(
    () => [uid, ...listChildren(session, uid, spec).map((child) => child.uid)],
    [session, uid, spec, structure],
  );
  const version = useVersions(uids);
  const last = useRef<{ values: Values; revision: number; childVersion: number } | null>(null);
  const values = keepSame(last.current?.values ?? null, readElement(session, uid, spec));
  // Code of rows may have new results without a new property: then a list child's version tells.
  const childVersion = uids.slice(1).reduce((sum, child) => sum + session.version(child), 0);
  const isNews = last.current === null || values !== last.current.values || childVersion !== last.current.childVersion;
  const revision = (last.current?.revision ?? 0) + (isNews ? 1 : 0);
  last.current = { values, revision, childVersion };
  useEffect(() => () => methods.forget(uid), [methods, uid]);
  // Elements of the document are registered by who draws the app; rows of lists come and go.
  useEffect(
    () => (rowOf(uid).row === null ? undefined : session.registerMethods(uid, methods.methodsOf(uid, id, spec))),
    [session, methods, uid, id, spec],
  );
  const actions = useActions(uid, drawing);
  const Slot = useSlot(uid);
  const state = session.state(uid);
  const isWaiting = session.loading(uid) || values.isPending;
  if (values.isPending && !("loading" in spec.properties)) {
    return (
      <div className={styles.waiting} data-version={version} aria-busy>
        <Skeleton height={spec.type === "Text" ? 12 : 32} width={spec.type === "Text" ? "60%" : "100%"} />
      </div>
    );
  }
  return (
    <View
      uid={uid}
      id={id}
      properties={values.properties as ViewProps<Spec>["properties"]}
      lists={values.lists as ViewProps<Spec>["lists"]}
      state={state as ViewProps<Spec>["state"]}
      {...actions}
      loading={isWaiting}
      revision={revision}
      Slot={Slot}
      Host={host}
      mode={mode}
    />
  );
}

/** One component, by its uid; draws anew when its values change and not when others' do. */
export const ElementView = memo(function ElementView(props: { readonly uid: string }) {
  const { session, components } = useDrawing();
  const element = session.element(props.uid);
  if (element === undefined) return null;
  const loaded = components.get(element.type);
  if (loaded === undefined) return <Unsupported id={element.id}>{element.type} is not supported yet.</Unsupported>;
  return (
    <Boundary name={element.id}>
      <Known uid={element.uid} id={element.id} spec={loaded.spec} view={loaded.view} />
    </Boundary>
  );
});
