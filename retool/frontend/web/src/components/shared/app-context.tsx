/** What components of one drawn app share: where floating things go, and who they can ask by name. */
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from "react";

export type Named = {
  /** Forms: submits it, false when a value is wrong. */
  submit?(): Promise<boolean>;
  /** Containers: its views, and how to show one. */
  views?: readonly ViewChoice[];
  currentView?: unknown;
  showView?(key: unknown): void;
};
export type ViewChoice = {
  readonly key: unknown;
  readonly label: string;
  readonly icon: string;
  readonly isHidden: boolean;
  readonly isDisabled: boolean;
};

/** Components that others ask by their name in code: a Button its Form, Tabs their Container. */
export class Directory {
  readonly #entries = new Map<string, Named>();
  readonly #listeners = new Set<() => void>();

  get(id: string | null | undefined): Named | undefined {
    return id === null || id === undefined ? undefined : this.#entries.get(id);
  }

  set(id: string, entry: Named): () => void {
    this.#entries.set(id, entry);
    this.#tell();
    return () => {
      if (this.#entries.get(id) === entry) {
        this.#entries.delete(id);
        this.#tell();
      }
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export type AppPlace = {
  readonly directory: Directory;
  /** The element with `data-app`: menus and dialogs are drawn in it, so that they take the app's theme. */
  readonly root: HTMLElement | null;
  readonly isPhone: boolean;
};

const FALLBACK: AppPlace = { directory: new Directory(), root: null, isPhone: false };
export const AppContext = createContext<AppPlace>(FALLBACK);
export const useAppPlace = (): AppPlace => useContext(AppContext);

/** A container or form above disabled everything inside. */
export const DisabledContext = createContext(false);
export const useIsDisabled = (own: boolean | null | undefined): boolean => useContext(DisabledContext) || own === true;

/** Puts this component into the directory under its name, anew whenever `entry` is another object. */
export function useNamed(id: string, entry: Named): void {
  const { directory } = useAppPlace();
  useEffect(() => directory.set(id, entry), [directory, id, entry]);
}

/** The entry of another component, drawn anew when it changes. */
export function useOther(id: string | null | undefined): Named | undefined {
  const { directory } = useAppPlace();
  return useSyncExternalStore(directory.subscribe, () => directory.get(id));
}

/** Where Mantine draws what floats: inside the app, so that its theme applies. */
export function usePortal(): { readonly target?: HTMLElement } {
  const { root } = useAppPlace();
  return useMemo(() => (root === null ? {} : { target: root }), [root]);
}
