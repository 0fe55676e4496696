import { X } from "lucide-react";
import type { CSSProperties } from "react";
import { automaticColour, cssColour } from "./colour";
import { AppIcon } from "./icon";
import { isPicture } from "./picture";
import styles from "./tag-list.module.css";

export type Tag = {
  readonly label: string;
  /** A name of the theme, any CSS colour, `automatic` for one by its words, or empty for grey. */
  readonly colour: string;
  readonly textColour: string;
  readonly icon: string;
  readonly image: string;
  readonly tooltip: string;
  readonly isDisabled: boolean;
};

function tagStyle(tag: Tag): CSSProperties {
  const tint = tag.colour === "automatic" ? automaticColour(tag.label) : cssColour(tag.colour);
  const text = cssColour(tag.textColour);
  return {
    ...(tint === undefined ? {} : { "--tag-tint": tint }),
    ...(text === undefined ? {} : { "--tag-text": text }),
  } as CSSProperties;
}

/** Words on small grounds, one after the other. */
export function TagList(props: {
  readonly name: string;
  readonly tags: readonly Tag[];
  readonly wraps: boolean;
  readonly align: string;
  readonly style: CSSProperties;
  onRemove?(index: number): void;
  onClick?(index: number): void;
}) {
  const { onRemove, onClick } = props;
  return (
    <ul
      className={styles.tags}
      aria-label={props.name}
      data-wraps={props.wraps || undefined}
      data-align={props.align}
      style={props.style}
    >
      {props.tags.map((tag, index) => {
        const words = (
          <>
            {isPicture(tag.image) ? (
              <img src={tag.image} alt="" referrerPolicy="no-referrer" />
            ) : (
              <AppIcon name={tag.icon} size={12} />
            )}
            <span>{tag.label}</span>
          </>
        );
        return (
          <li
            key={index}
            className={styles.tag}
            title={tag.tooltip || tag.label}
            data-disabled={tag.isDisabled || undefined}
            style={tagStyle(tag)}
          >
            {onClick === undefined || tag.isDisabled ? (
              words
            ) : (
              <button type="button" className={styles.words} onClick={() => onClick(index)}>
                {words}
              </button>
            )}
            {onRemove !== undefined && !tag.isDisabled && (
              <button
                type="button"
                className={styles.remove}
                aria-label={`Remove ${tag.label}`}
                onClick={() => onRemove(index)}
              >
                <X aria-hidden size={12} strokeWidth={2} />
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
