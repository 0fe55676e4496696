/** The values that stand for the mustaches of a statement: what would be sent now, and what the last run bound. */
import { useMemo } from "react";
import type { Element } from "../../document/types";
import { split } from "../../engine/template";
import { usePreview, useVersion } from "../context";
import { liveOfPreview } from "../inspector/preview";

export function BoundValues(props: { readonly element: Element }) {
  const text = props.element.properties.query;
  const expressions = useMemo(
    () => (typeof text === "string" ? split(text).mustaches.map((one) => text.slice(one.start, one.end)) : []),
    [text],
  );
  if (expressions.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="ed-params" tabIndex={0} aria-label="Bound values">
      <div className="ed-pr ed-prh">
        <span>Bound</span>
        <span>Value now</span>
        <span>Type</span>
        <span>From</span>
      </div>
      {expressions.map((expression, index) => (
        <Row key={index} number={index + 1} uid={props.element.uid} expression={expression} />
      ))}
    </section>
  );
}

function Row(props: { readonly number: number; readonly uid: string; readonly expression: string }) {
  const version = useVersion(props.uid);
  const preview = usePreview(props.expression, props.uid, version);
  const live = preview === null ? null : liveOfPreview(preview);
  return (
    <div className="ed-pr mono">
      <span className="ed-n">${props.number}</span>
      <span data-bad={live?.error !== undefined || undefined} title={live?.error ?? live?.text}>
        {live?.error ?? live?.text}
      </span>
      <span className="ed-t">{live?.error === undefined ? preview?.type : "error"}</span>
      <span className="ed-f">{props.expression.slice(2, -2).trim()}</span>
    </div>
  );
}
