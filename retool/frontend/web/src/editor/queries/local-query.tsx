/** A query that needs no server: its code, when it runs, Run, and what its code said to the console. */
import { Play, Square } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "../../design/button";
import { Select } from "../../design/select";
import type { Element } from "../../document/types";
import type { QuerySpec } from "../../queries/define";
import { CodeField } from "../code/code-field";
import { useEditor, useSession, useVersion } from "../context";
import { setProperty } from "../model/actions";
import { runQuery } from "./run";
import { RUNS, type Runs, runsOf, setRuns } from "./when";

const LANGUAGES = { script: "javascript", sql: "sql" } as const;
const HINTS = {
  script: "const rows = await query1.trigger(); return rows",
  sql: "select * from {{ query1.data }}",
} as const;

export function LocalQuery(props: {
  readonly element: Element;
  readonly spec: QuerySpec;
  readonly kind: "script" | "sql";
}) {
  const { element, kind, spec } = props;
  const editor = useEditor();
  const session = useSession();
  useVersion(element.uid);
  const { query } = element.properties;
  return (
    <div className="ed-ql">
      <div className="ed-qtool">
        <b>{spec.label}</b>
        <span className="ed-sp" />
        <span className="ed-quiet">Runs</span>
        <span className="ed-w-run">
          <Select
            ariaLabel="When it runs"
            value={runsOf(element)}
            options={RUNS}
            onChange={(value) => setRuns(editor, element, value as Runs)}
          />
        </span>
        {session.query(element.uid).isFetching ? (
          <Button icon={<Square aria-hidden />} onClick={() => session.cancel(element.uid)}>
            Cancel
          </Button>
        ) : (
          <Button variant="primary" icon={<Play aria-hidden />} kbd="⌘↵" onClick={() => runQuery(session, element.uid)}>
            Run
          </Button>
        )}
      </div>
      <CodeField
        isTall
        language={LANGUAGES[kind]}
        label={`Code of ${element.id}`}
        value={typeof query === "string" ? query : ""}
        onChange={(text) => setProperty(editor, element.uid, "query", text)}
        hint={HINTS[kind]}
      />
      {kind === "script" && <Console uid={element.uid} />}
    </div>
  );
}

/** Lines of this query's own code, newest first. */
function Console(props: { readonly uid: string }) {
  const { log } = useSession();
  const entries = useSyncExternalStore(
    (listener) => log.subscribe(listener),
    () => log.entries(),
  );
  const own = entries.filter((entry) => entry.uid === props.uid);
  if (own.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="ed-params" tabIndex={0} aria-label="Console">
      {own
        .slice(-50)
        .reverse()
        .map((entry) => (
          <div key={entry.n} className="ed-line mono">
            <span className={entry.level === "error" ? "ed-danger" : "ed-quiet"}>
              {new Date(entry.at).toLocaleTimeString()}
            </span>{" "}
            {entry.text}
          </div>
        ))}
    </section>
  );
}
