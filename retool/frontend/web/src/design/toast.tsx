import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { Button, IconButton } from "./button";
import styles from "./toast.module.css";

export type ToastKind = "info" | "success" | "warning" | "error";
export type Toast = {
  readonly id: number;
  readonly kind: ToastKind;
  readonly title: string;
  readonly description?: string;
  /** One thing to do, such as "Undo". */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Seconds until it goes; 0 stays until closed. */
  readonly duration_s: number;
};
export type NewToast = Partial<Omit<Toast, "id" | "title">> & { readonly title: string };

export type Toasts = {
  readonly show: (toast: NewToast) => number;
  readonly close: (id: number) => void;
  readonly list: () => readonly Toast[];
  readonly subscribe: (listener: () => void) => () => void;
};

/** The list of messages of one page; at most five are kept, the oldest goes first. */
export function createToasts(): Toasts {
  let toasts: readonly Toast[] = [];
  let next = 1;
  const listeners = new Set<() => void>();
  const set = (list: readonly Toast[]) => {
    toasts = list;
    for (const listener of listeners) listener();
  };
  return {
    show(toast) {
      const id = next++;
      // An error stays until it is read; what can be undone stays 8 s.
      const duration_s = toast.duration_s ?? (toast.kind === "error" ? 0 : toast.action === undefined ? 4.5 : 8);
      set([...toasts.slice(-4), { kind: "info", ...toast, duration_s, id }]);
      return id;
    },
    close(id) {
      set(toasts.filter((toast) => toast.id !== id));
    },
    list: () => toasts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const Context = createContext<Toasts | null>(null);

/** The page's messages; inside a {@link ToastHost}. */
export function useToasts(): Toasts {
  const toasts = useContext(Context);
  if (toasts === null) throw new Error("useToasts is used outside of a ToastHost.");
  return toasts;
}

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };

function Card(props: { readonly toast: Toast; readonly close: (id: number) => void }) {
  const { toast, close } = props;
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (toast.duration_s === 0 || isHeld) return;
    const timer = setTimeout(() => close(toast.id), toast.duration_s * 1000);
    return () => clearTimeout(timer);
  }, [toast, close, isHeld]);
  const Icon = ICONS[toast.kind];
  return (
    <div
      className={styles.card}
      data-kind={toast.kind}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <Icon aria-hidden />
      <div className={styles.words} role={toast.kind === "error" ? "alert" : "status"}>
        <b>{toast.title}</b>
        {toast.description !== undefined && toast.description !== "" && <p>{toast.description}</p>}
      </div>
      {toast.action !== undefined && (
        <Button
          variant="quiet"
          size="s"
          onClick={() => {
            toast.action?.run();
            close(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label="Close" size="s" onClick={() => close(toast.id)}>
        <X />
      </IconButton>
    </div>
  );
}

/** Draws the messages over the page and gives them to everything inside. */
export function ToastHost(props: { readonly children: ReactNode; readonly toasts?: Toasts }) {
  const toasts = useMemo(() => props.toasts ?? createToasts(), [props.toasts]);
  const list = useSyncExternalStore(toasts.subscribe, toasts.list);
  return (
    <Context.Provider value={toasts}>
      {props.children}
      <section className={styles.host} aria-label="Messages">
        {list.map((toast) => (
          <Card key={toast.id} toast={toast} close={toasts.close} />
        ))}
      </section>
    </Context.Provider>
  );
}
