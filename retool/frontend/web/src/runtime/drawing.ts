/** What every drawn part of one app shares, and how parts listen to the session. */
import {
  type ComponentType,
  createContext,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import type { Loaded } from "../components/registry";
import type { ViewHost } from "../components/view";
import type { MethodBook } from "./method-book";
import type { AppSession } from "./types";

export type Drawing = {
  readonly session: AppSession;
  readonly components: ReadonlyMap<string, Loaded>;
  readonly methods: MethodBook;
  readonly host: ViewHost;
  readonly mode: "edit" | "use";
  readonly isPhone: boolean;
  /** Grows when elements were added, moved or removed. */
  readonly structure: number;
  /** Draws what stands in one place; here, so that a component's slots need not know who draws them. */
  readonly Grid: ComponentType<{ readonly uid: string | null; readonly tab?: number }>;
  /** Draws one component. */
  readonly Element: ComponentType<{ readonly uid: string }>;
};

export const DrawingContext = createContext<Drawing | null>(null);

export function useDrawing(): Drawing {
  const drawing = useContext(DrawingContext);
  if (drawing === null) throw new Error("A part of an app is drawn outside of DrawApp.");
  return drawing;
}

/** Draws anew when a value of one of these elements changes; the sum of their versions. */
export function useVersions(uids: readonly string[]): number {
  const { session } = useDrawing();
  const key = uids.join(" ");
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = key === "" ? [] : key.split(" ").map((uid) => session.subscribe(uid, listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [session, key],
  );
  return useSyncExternalStore(subscribe, () => uids.reduce((sum, uid) => sum + session.version(uid), 0));
}

export function useStructure(session: AppSession): number {
  const [count, setCount] = useState(0);
  useEffect(() => session.onStructure(() => setCount((last) => last + 1)), [session]);
  return count;
}
