/** The panel below the canvas: tabs of queries, the open one's text and settings, and what its last run gave. */
import { ChevronDown, ChevronUp, CircleAlert, Plus } from "lucide-react";
import { type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { Button, IconButton } from "../../design/button";
import { EmptyState } from "../../design/empty-state";
import { Menu } from "../../design/menu";
import type { Element } from "../../document/types";
import { useEditor, useEditorState, useSession, useVersion } from "../context";
import { SpecIcon } from "../icon";
import { nameOf } from "../model/actions";
import { iconOf, querySpecs } from "../model/specs";
import { queriesOf } from "../tree/query-list";
import { LocalQuery } from "./local-query";
import { NewQueryMenu } from "./new-query";
import { ResourceQuery } from "./resource-query";
import { ResultPane } from "./result-pane";
import { TransformerForm, VariableForm } from "./value-forms";

const LEAST = 160;
const START = 312;

export function QueryPanel() {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const open = useEditorState((state) => state.query);
  const isOpen = useEditorState((state) => state.isQueryPanelOpen);
  const problems = useEditorState((state) => state.problems);
  const queries = useMemo(() => queriesOf(document), [document]);
  const [height, setHeight] = useState(START);
  const element = queries.find((one) => one.uid === open) ?? queries[0];

  const stretch = (event: PointerEvent) => {
    const start = event.clientY;
    const move = (now: globalThis.PointerEvent) =>
      setHeight(Math.max(LEAST, Math.min(window.innerHeight - 200, height + start - now.clientY)));
    const end = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
  };

  return (
    <section className="ed-qp" aria-label="Query" style={isOpen ? { height } : undefined}>
      {isOpen && <div className="ed-stretch" onPointerDown={stretch} aria-hidden />}
      <div className="ed-qtabs">
        <div role="tablist" aria-label="Queries" className="ed-qtablist">
          {queries.map((query) => (
            <QueryTab key={query.uid} query={query} isOn={isOpen && query.uid === element?.uid} />
          ))}
        </div>
        <NewQueryMenu
          trigger={
            <IconButton size="s" label="New query, variable or transformer">
              <Plus />
            </IconButton>
          }
        />
        <span className="ed-sp" />
        {problems.length > 0 && (
          <Menu
            position="top-end"
            width={320}
            trigger={
              <button type="button" className="ed-ghost" data-small>
                <CircleAlert aria-hidden size={14} strokeWidth={1.9} className="ed-danger" />
                {problems.length === 1 ? "1 problem" : `${problems.length} problems`}
              </button>
            }
            items={problems.slice(0, 20).map((problem) => {
              const holder = document.elements[problem.uid];
              return {
                label: `${holder === undefined ? "" : nameOf(holder)}.${problem.property}: ${problem.message}`,
                onSelect: () => {
                  editor.select([problem.uid]);
                  if (queries.some((query) => query.uid === problem.uid)) editor.openQuery(problem.uid);
                },
              };
            })}
          />
        )}
        <IconButton
          size="s"
          label={isOpen ? "Hide the panel" : "Show the panel"}
          onClick={() => editor.set({ isQueryPanelOpen: !isOpen })}
        >
          {isOpen ? <ChevronDown /> : <ChevronUp />}
        </IconButton>
      </div>
      {isOpen && (element === undefined ? <NoQueries /> : <Body key={element.uid} element={element} />)}
    </section>
  );
}

function NoQueries() {
  return (
    <div className="ed-qempty">
      <EmptyState
        title="No queries yet"
        actions={<NewQueryMenu trigger={<Button icon={<Plus aria-hidden />}>New query</Button>} />}
      >
        A query reads from a database or an API, or changes something there.
      </EmptyState>
    </div>
  );
}

function QueryTab(props: { readonly query: Element; readonly isOn: boolean }) {
  const { query, isOn } = props;
  const editor = useEditor();
  const session = useSession();
  useVersion(query.uid);
  const isRun = query.type !== "State" && query.type !== "Function";
  const error = isRun ? session.query(query.uid).error : null;
  const problem = useEditorState((state) =>
    state.problems.find((one) => one.uid === query.uid && one.property === "inputs"),
  );
  const tab = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const list = tab.current?.parentElement;
    if (!isOn || list == null) return;
    // Also when the list becomes narrower: the open tab is never the one that is cut.
    const seen = new ResizeObserver(() => tab.current?.scrollIntoView({ block: "nearest", inline: "nearest" }));
    seen.observe(list);
    return () => seen.disconnect();
  }, [isOn]);
  return (
    <button
      ref={tab}
      type="button"
      role="tab"
      aria-selected={isOn}
      className="ed-qt"
      onClick={() => {
        editor.openQuery(query.uid);
        editor.select([query.uid]);
      }}
    >
      <SpecIcon name={iconOf(query.type)} />
      <span className="mono">{query.id}</span>
      {error !== null ? (
        <i className="ed-dot" data-kind="danger" title={error.message} />
      ) : (
        problem !== undefined && <i className="ed-dot" data-kind="warning" title={problem.message} />
      )}
    </button>
  );
}

function Body(props: { readonly element: Element }) {
  const { element } = props;
  const spec = querySpecs.get(element.type);
  const kind = spec?.kind;
  if (kind === "variable") return <VariableForm element={element} />;
  if (kind === "transformer") return <TransformerForm element={element} />;
  if (kind === undefined) {
    return (
      <div className="ed-qempty">
        <EmptyState title={`${element.type} cannot be edited here yet`}>
          It is kept as it came and written back unchanged.
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="ed-qbody">
      {spec?.local === "script" || spec?.local === "sql" ? (
        <LocalQuery element={element} spec={spec} kind={spec.local} />
      ) : (
        <ResourceQuery element={element} />
      )}
      <ResultPane element={element} />
    </div>
  );
}
