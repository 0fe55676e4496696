import { useState } from "react";
import styles from "./choice.module.css";
import { automaticColour, cssColour, isRing } from "./colour";
import { AppIcon } from "./icon";
import type { Item } from "./items";
import { isPicture } from "./picture";

/** What the mark of an item is drawn as; null where it has none. */
export function markOf(item: Item | undefined): "image" | "letters" | "icon" | "ring" | "dot" | null {
  if (item === undefined) return null;
  if (isPicture(item.image)) return "image";
  if (item.letters !== "") return "letters";
  if (item.icon !== "") return "icon";
  if (isRing(item.colour)) return "ring";
  return item.colour === "automatic" || cssColour(item.colour) !== undefined ? "dot" : null;
}

/** Before the words of a choice: its picture, else letters, else an icon, else a dot of its colour. */
export function ChoiceMark(props: { readonly item: Item | undefined }) {
  const { item } = props;
  const [failed, setFailed] = useState("");
  const kind = markOf(item);
  if (item === undefined || kind === null) return null;
  if (kind === "ring") return <span className={styles.dot} data-ring />;
  const colour = item.colour === "automatic" ? automaticColour(item.label) : cssColour(item.colour);
  if (kind === "icon") return <AppIcon name={item.icon} size={14} />;
  if (kind === "dot") return <span className={styles.dot} style={{ background: colour }} />;
  if (kind === "image" && failed !== item.image)
    return (
      <img
        className={styles.picture}
        src={item.image}
        alt=""
        referrerPolicy="no-referrer"
        onError={() => setFailed(item.image)}
      />
    );
  return (
    <span className={styles.letters} aria-hidden>
      {[...(item.letters || item.label)].slice(0, 2).join("").toUpperCase()}
    </span>
  );
}
