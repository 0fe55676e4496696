/** All queries, variables and transformers of the app. */
import { Play, Plus, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { IconButton } from "../../design/button";
import { children } from "../../document/select";
import type { Element } from "../../document/types";
import { useEditor, useEditorState, useSession, useVersion } from "../context";
import { SpecIcon } from "../icon";
import { remove } from "../model/actions";
import { iconOf, isQueryLike, labelOf, querySpecs } from "../model/specs";
import { durationOf } from "../queries/format";
import { NewQueryMenu } from "../queries/new-query";
import { runQuery } from "../queries/run";

/** Queries in their order, those in folders too. */
export function queriesOf(document: Parameters<typeof children>[0]): Element[] {
  const visit = (uid: string | null): Element[] =>
    children(document, uid).flatMap((one) =>
      one.type === "Folder"
        ? visit(one.uid)
        : isQueryLike(one.type) || one.type === "State" || one.type === "Function"
          ? [one]
          : [],
    );
  return visit(null);
}

export function QueryList() {
  const document = useEditorState((state) => state.document);
  const queries = useMemo(() => queriesOf(document), [document]);
  const groups = [
    ["Queries", queries.filter((one) => one.type !== "State" && one.type !== "Function")],
    ["Variables", queries.filter((one) => one.type === "State")],
    ["Transformers", queries.filter((one) => one.type === "Function")],
  ] as const;
  return (
    <>
      <div className="ed-ph">
        <h2>Queries</h2>
        <span className="ed-sp" />
        <NewQueryMenu
          trigger={
            <IconButton size="s" label="New query, variable or transformer">
              <Plus />
            </IconButton>
          }
        />
      </div>
      <div className="ed-tree" role="tree" aria-label="Queries">
        {groups.map(([title, list]) =>
          list.length === 0 ? null : (
            <div key={title}>
              <div className="ed-tree-h">{title}</div>
              {list.map((element) => (
                <QueryRow key={element.uid} element={element} />
              ))}
            </div>
          ),
        )}
        {queries.length === 0 && (
          <p className="ed-none">
            No queries yet. A query reads from a database or an API; components show what it gives.
          </p>
        )}
      </div>
    </>
  );
}

function QueryRow(props: { readonly element: Element }) {
  const { element } = props;
  const editor = useEditor();
  const session = useSession();
  useVersion(element.uid);
  const isOpen = useEditorState((state) => state.query === element.uid && state.isQueryPanelOpen);
  const isQuery = querySpecs.get(element.type)?.kind === "query" || isQueryLike(element.type);
  const run = isQuery && element.type !== "State" && element.type !== "Function" ? session.query(element.uid) : null;
  return (
    <div
      className="ed-row"
      role="treeitem"
      aria-level={1}
      tabIndex={0}
      aria-selected={isOpen}
      title={labelOf(element.type)}
      onClick={() => {
        editor.openQuery(element.uid);
        editor.select([element.uid]);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") editor.openQuery(element.uid);
        if (event.key === "Delete" || event.key === "Backspace") {
          event.stopPropagation();
          remove(editor, [element.uid]);
        }
      }}
    >
      <span className="ed-tw" />
      <SpecIcon name={iconOf(element.type)} />
      <span className="ed-nm mono">{element.id}</span>
      <span className="ed-sp" />
      {run?.error != null && <i className="ed-dot" data-kind="danger" title={run.error.message} />}
      {run !== null && <span className="ed-meta">{run.isFetching ? "running" : durationOf(run.runTime)}</span>}
      <span className="ed-acts">
        {run !== null && (
          <IconButton
            size="s"
            label={`Run ${element.id}`}
            onClick={(event) => {
              event.stopPropagation();
              editor.openQuery(element.uid);
              runQuery(session, element.uid);
            }}
          >
            <Play />
          </IconButton>
        )}
        <IconButton
          size="s"
          label={`Remove ${element.id}`}
          onClick={(event) => {
            event.stopPropagation();
            remove(editor, [element.uid]);
          }}
        >
          <Trash2 />
        </IconButton>
      </span>
    </div>
  );
}
