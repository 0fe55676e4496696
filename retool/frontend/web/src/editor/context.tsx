/** Gives the parts of the editor its model, and subscriptions to it and to the running app. */
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { useStore } from "zustand";
import type { AppSession, Preview } from "../runtime/types";
import type { Editor, EditorState } from "./store/editor";

type Value = { readonly editor: Editor; readonly session: AppSession; readonly nonce: string };
const Context = createContext<Value | null>(null);

export function EditorProvider(props: Value & { readonly children: ReactNode }) {
  const { children, ...value } = props;
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

function useValue(): Value {
  const value = useContext(Context);
  if (value === null) throw new Error("This part stands outside of an EditorProvider.");
  return value;
}

export const useEditor = (): Editor => useValue().editor;
export const useSession = (): AppSession => useValue().session;
export const useNonce = (): string => useValue().nonce;

/** A part of the editor's state; draws again when it changes. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  return useStore(useEditor().store, select);
}

/** Draws again when a property or state of this element changes. */
export function useVersion(uid: string): number {
  const session = useSession();
  const subscribe = useCallback((listener: () => void) => session.subscribe(uid, listener), [session, uid]);
  return useSyncExternalStore(subscribe, () => session.version(uid));
}

const WAIT_MS = 150;

/** The live value of a text, asked for when it has been the same for a moment; null before the first answer. */
export function usePreview(text: string | null, scopeUid: string | undefined, version: number): Preview | null {
  const session = useSession();
  const [preview, setPreview] = useState<Preview | null>(null);
  // `version` makes it ask again when what the text reads may have changed.
  useEffect(() => {
    if (text === null || text === "") {
      setPreview(null);
      return;
    }
    let isOvertaken = false;
    const timer = setTimeout(
      async () => {
        try {
          const answer = await session.evaluate(text, scopeUid);
          if (!isOvertaken) setPreview(answer);
        } catch (error) {
          if (!isOvertaken)
            setPreview({ type: "error", preview: error instanceof Error ? error.message : String(error) });
        }
      },
      version === 0 ? 0 : WAIT_MS,
    );
    return () => {
      isOvertaken = true;
      clearTimeout(timer);
    };
  }, [session, text, scopeUid, version]);
  return preview;
}
