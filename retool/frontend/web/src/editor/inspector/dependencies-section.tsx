/** What feeds an element, and what it feeds. */
import { useEffect, useState } from "react";
import { named } from "../../document/select";
import type { Element } from "../../document/types";
import type { Dependencies } from "../../runtime/types";
import { useEditor, useEditorState, useSession, useVersion } from "../context";
import { SpecIcon } from "../icon";
import { iconOf, querySpecs } from "../model/specs";
import { Section } from "./section";

export function DependenciesSection(props: { readonly element: Element }) {
  const { uid } = props.element;
  const session = useSession();
  const version = useVersion(uid);
  const [found, setFound] = useState<Dependencies | null>(null);
  useEffect(() => {
    let isOvertaken = false;
    session.dependencies(uid).then(
      (answer) => !isOvertaken && setFound(answer),
      // Before the app runs nothing depends on anything.
      () => !isOvertaken && setFound(null),
    );
    return () => {
      isOvertaken = true;
    };
  }, [session, uid, version]);
  if (found === null || (found.reads.length === 0 && found.feeds.length === 0)) return null;
  return (
    <Section title="Dependencies">
      <Names title="Fed by" names={found.reads} />
      <Names title="Feeds" names={found.feeds} />
    </Section>
  );
}

function Names(props: { readonly title: string; readonly names: readonly string[] }) {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  if (props.names.length === 0) return null;
  return (
    <>
      <p className="ed-deph">{props.title}</p>
      <div className="ed-dep">
        {[...new Set(props.names)].map((name) => {
          const [id] = name.split(".");
          const element = document.elements[name] ?? (id === undefined ? undefined : named(document, id));
          const shown = document.elements[name]?.id ?? name;
          if (element === undefined)
            return (
              <span key={name} className="mono">
                {shown}
              </span>
            );
          return (
            <button
              key={name}
              type="button"
              onClick={() => {
                editor.select([element.uid]);
                if (querySpecs.has(element.type)) editor.openQuery(element.uid);
              }}
            >
              <SpecIcon name={iconOf(element.type)} />
              <span className="mono">{shown}</span>
            </button>
          );
        })}
      </div>
    </>
  );
}
