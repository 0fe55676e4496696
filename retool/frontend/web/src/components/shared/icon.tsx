import type { LucideIcon } from "lucide-react";
import { useSyncExternalStore } from "react";

type Find = (name: string) => LucideIcon | undefined;

let find: Find | null = null;
let loading: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** Loads the pictures of all icons: one file, asked for when the first icon is drawn. */
export function loadIcons(): Promise<void> {
  loading ??= import("./icons").then(({ iconOf }) => {
    find = iconOf;
    for (const listener of listeners) listener();
  });
  return loading;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (find === null) loadIcons().catch(reportError);
  return () => listeners.delete(listener);
}
const never = () => () => undefined;

/** An icon by a name as Retool writes it (`bold/interface-…`) or as lucide does; nothing where there is none. */
export function AppIcon(props: {
  readonly name: string;
  readonly size?: number;
  readonly className?: string | undefined;
}) {
  const { name, size = 16 } = props;
  const iconOf = useSyncExternalStore(name === "" ? never : subscribe, () => find);
  if (name === "") return null;
  // Its place is kept while the pictures are on their way.
  if (iconOf === null)
    return <span aria-hidden style={{ display: "inline-block", flex: "none", width: size, height: size }} />;
  const Icon = iconOf(name);
  if (Icon === undefined) return null;
  return (
    <Icon
      aria-hidden
      {...(props.className === undefined ? {} : { className: props.className })}
      size={size}
      strokeWidth={size <= 12 ? 2 : size <= 14 ? 1.9 : 1.75}
    />
  );
}
