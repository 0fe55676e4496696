import { iconOf } from "./icons";

/** An icon by a name as Retool writes it (`bold/interface-…`) or as lucide does; nothing where there is none. */
export function AppIcon(props: { readonly name: string; readonly size?: number }) {
  const Icon = iconOf(props.name);
  if (Icon === undefined) return null;
  const size = props.size ?? 16;
  return <Icon aria-hidden size={size} strokeWidth={size <= 12 ? 2 : size <= 14 ? 1.9 : 1.75} />;
}
