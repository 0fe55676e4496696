import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { isComponent, type Loaded, loadComponent } from "../components/registry";
import { AppContext, Directory } from "../components/shared/app-context";
import type { ViewHost } from "../components/view";
import styles from "./draw.module.css";
import { DrawingContext, useStructure } from "./drawing";
import { ElementView } from "./element-view";
import { isHeaderFrame, isMainFrame, isOverlay, isSide, rootsOf } from "./frames";
import { Grid } from "./grid";
import { MethodBook } from "./method-book";
import type { AppSession, ShownElement } from "./types";
import { viewHost } from "./view-host";

export type DrawAppProps = {
  readonly session: AppSession;
  /** Left out: the page itself. */
  readonly host?: ViewHost;
  readonly mode: "edit" | "use";
  /** The small-screen view; left out, it follows the width of the window. */
  readonly isPhone?: boolean;
  /** Theme of the app: `--app-*` properties on the element with `data-app`. */
  readonly theme?: Readonly<Record<string, string>>;
};

const PHONE = "(max-width: 640px)";

function usePhone(forced: boolean | undefined): boolean {
  const matches = useSyncExternalStore(
    (listener) => {
      const query = typeof matchMedia === "function" ? matchMedia(PHONE) : null;
      query?.addEventListener("change", listener);
      return () => query?.removeEventListener("change", listener);
    },
    () => typeof matchMedia === "function" && matchMedia(PHONE).matches,
  );
  return forced ?? matches;
}

/** The components that the document uses, loaded together before the first picture. */
function useComponents(session: AppSession, structure: number): ReadonlyMap<string, Loaded> | null {
  const [components, setComponents] = useState<ReadonlyMap<string, Loaded> | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    const types = new Set(session.elements().map((element) => element.type));
    let isOvertaken = false;
    Promise.all([...types].filter(isComponent).map(async (type) => [type, await loadComponent(type)] as const)).then(
      (pairs) => {
        if (isOvertaken) return;
        const known = pairs.filter((pair): pair is readonly [string, Loaded] => pair[1] !== undefined);
        setComponents((last) =>
          last !== null && known.every(([type]) => last.has(type)) ? last : new Map([...(last ?? []), ...known]),
        );
      },
      (error: unknown) => !isOvertaken && setFailure(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      isOvertaken = true;
    };
  }, [session, structure]);
  // A part of the page did not arrive: the page's own boundary says so.
  if (failure !== null) throw failure;
  return components;
}

function useMethodBook(
  session: AppSession,
  components: ReadonlyMap<string, Loaded> | null,
  structure: number,
): MethodBook {
  const [methods] = useState(() => new MethodBook());
  useEffect(() => {
    if (components === null) return;
    const ends = session.elements().map((element) => {
      const spec = components.get(element.type)?.spec;
      return spec === undefined
        ? undefined
        : session.registerMethods(element.uid, methods.methodsOf(element.uid, element.id, spec));
    });
    return () => {
      for (const end of ends) end?.();
    };
  }, [session, components, methods, structure]);
  return methods;
}

/** A frame that is not for this size of screen. */
function isNotHere({ type, properties }: ShownElement, isPhone: boolean): boolean {
  return type === "Frame" && properties[isPhone ? "isHiddenOnMobile" : "isHiddenOnDesktop"] === true;
}

/**
 * Draws a running app: its header, its page, and what lies over it. Draws the page as it is known now and follows the
 * session; knows no editor.
 */
export function DrawApp(props: DrawAppProps) {
  const { session, host = viewHost, mode, theme } = props;
  const structure = useStructure(session);
  const isPhone = usePhone(props.isPhone);
  const components = useComponents(session, structure);
  const methods = useMethodBook(session, components, structure);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [directory] = useState(() => new Directory());
  const place = useMemo(() => ({ directory, root, isPhone }), [directory, root, isPhone]);
  const drawing = useMemo(
    () =>
      components === null
        ? null
        : { session, components, methods, host, mode, isPhone, structure, Grid, Element: ElementView },
    [session, components, methods, host, mode, isPhone, structure],
  );
  const roots = rootsOf(session).filter((element) => !isNotHere(element, isPhone));
  const header = roots.find(isHeaderFrame);
  const main = roots.find(isMainFrame);
  return (
    <div ref={setRoot} className={styles.app} data-app data-mode={mode} data-phone={isPhone || undefined} style={theme}>
      {drawing !== null && (
        <AppContext.Provider value={place}>
          <DrawingContext.Provider value={drawing}>
            {header !== undefined && (
              <div className={styles.header} data-uid={header.uid}>
                <Grid uid={header.uid} />
              </div>
            )}
            <div className={styles.middle}>
              <main className={styles.page} data-uid={main?.uid}>
                {main !== undefined && <Grid uid={main.uid} />}
                <Grid uid={null} />
              </main>
              {roots.filter(isSide).map(({ uid }) => (
                <ElementView key={uid} uid={uid} />
              ))}
            </div>
            {root !== null && roots.filter(isOverlay).map(({ uid }) => <ElementView key={uid} uid={uid} />)}
          </DrawingContext.Provider>
        </AppContext.Provider>
      )}
    </div>
  );
}
