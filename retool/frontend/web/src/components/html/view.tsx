import { useLayoutEffect, useMemo, useRef } from "react";
import { Tooltip } from "../../design/tooltip";
import { ownTree } from "../shared/own-tree";
import { sanitiseWithClasses } from "../shared/sanitise";
import type { View } from "../view";
import styles from "./html.module.css";
import type { spec } from "./spec";

/** Links and lists as the page has them; the author's own rules come after. */
const GROUND = "a{color:var(--app-primary-text)}img{max-width:100%}";

export const view: View<typeof spec> = (props) => {
  const { properties } = props;
  const place = useRef<HTMLDivElement>(null);
  const html = useMemo(() => sanitiseWithClasses(properties.html), [properties.html]);
  useLayoutEffect(() => {
    if (place.current !== null) ownTree(place.current, html, GROUND + properties.css);
  }, [html, properties.css]);
  return (
    <Tooltip label={properties.tooltipText}>
      {properties.clickable ? (
        // biome-ignore lint/a11y/useSemanticElements: a button may not hold an author's links and headings
        <div
          role="button"
          tabIndex={0}
          aria-label={props.id}
          className={styles.html}
          onClick={() => props.fire("click")}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            props.fire("click");
          }}
        >
          <div ref={place} className={styles.tree} />
        </div>
      ) : (
        <div className={styles.html}>
          <div ref={place} className={styles.tree} />
        </div>
      )}
    </Tooltip>
  );
};
