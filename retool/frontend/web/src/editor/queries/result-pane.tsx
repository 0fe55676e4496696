/** What a run gave: rows, the statement as it was sent, messages as they came, and how long each step took. */
import { useEffect, useMemo, useState } from "react";
import { Spinner } from "../../design/spinner";
import { Tabs } from "../../design/tabs";
import type { Element } from "../../document/types";
import type { QueryState, WindowRows } from "../../runtime/types";
import { useSession, useVersion } from "../context";
import { lineAndColumn } from "../inspector/preview";
import { placeInText } from "./error-place";
import { cellText, durationOf, rowsOf, sizeOf, timingOf } from "./format";

type Tab = "result" | "statement" | "messages";
const FIRST_ROWS = 200;
const NUMBERS = /^(int|numeric|decimal|float|double|real|bigint|smallint|serial|money|oid)/i;

type Column = { readonly name: string; readonly type: string };

export function ResultPane(props: { readonly element: Element }) {
  const { element } = props;
  const session = useSession();
  useVersion(element.uid);
  const [tab, setTab] = useState<Tab>("result");
  const run = session.query(element.uid);
  const metadata = (run.metadata ?? {}) as {
    readonly rows?: number;
    readonly truncated?: boolean;
    readonly columns?: readonly Column[];
    readonly steps?: unknown;
    readonly estimatedResponseSizeBytes?: number;
  };
  return (
    <div className="ed-qr">
      <div className="ed-qtool">
        <Tabs
          tight
          label="Run"
          value={tab}
          onChange={(value) => setTab(value as Tab)}
          items={[
            { value: "result", label: "Result" },
            { value: "statement", label: "Statement" },
            { value: "messages", label: "Messages", ...(run.error === null ? {} : { count: 1 }) },
          ]}
        />
        <span className="ed-sp" />
        {run.isFetching && <Spinner label="Running" />}
        {typeof metadata.rows === "number" && run.error === null && (
          <span className="ed-quiet num">
            {rowsOf(metadata.rows)}
            {metadata.truncated === true && ", cut at the limit"}
          </span>
        )}
        {typeof metadata.estimatedResponseSizeBytes === "number" && run.error === null && (
          <span className="ed-faint num">{sizeOf(metadata.estimatedResponseSizeBytes)}</span>
        )}
      </div>
      {tab === "result" &&
        (run.error === null ? (
          <Rows element={element} run={run} columns={metadata.columns ?? []} />
        ) : (
          <Failure element={element} run={run} />
        ))}
      {tab === "statement" && <Statement run={run} />}
      {tab === "messages" && <Messages element={element} run={run} />}
      {/* The steps are those of the last run that gave something. */}
      <Timing run={run} steps={run.error === null ? metadata.steps : undefined} />
    </div>
  );
}

/** Where in the author's own text a failure is, or in the statement that was made of it. */
function whereOf(element: Element, position: number): string {
  const { query } = element.properties;
  const at = typeof query === "string" ? placeInText(query, position) : undefined;
  return typeof query === "string" && at !== undefined
    ? `Line ${lineAndColumn(query, at).replace(":", ", column ")}`
    : `At character ${position} of the statement`;
}

function Failure(props: { readonly element: Element; readonly run: QueryState }) {
  const { error } = props.run;
  if (error === null) return null;
  const { field, position } = error.failure ?? {};
  const where = [
    ...(typeof field === "string" && field !== "query" ? [field] : []),
    ...(typeof position === "number" ? [whereOf(props.element, position)] : []),
  ];
  return (
    <div className="ed-failurebox" role="alert">
      <pre className="ed-failure">{error.message}</pre>
      {where.length > 0 && <p className="ed-quiet">{where.join(", ")}</p>}
    </div>
  );
}

/** Rows stay in the worker; the panel asks for the first of them. */
function Rows(props: { readonly element: Element; readonly run: QueryState; readonly columns: readonly Column[] }) {
  const { element, run } = props;
  const session = useSession();
  const [found, setFound] = useState<WindowRows | null>(null);
  const [raw, setRaw] = useState<string | null>(null);
  useEffect(() => {
    if (run.timestamp === 0) return;
    let isOvertaken = false;
    const show = async () => {
      const preview = await session.evaluate(`{{ ${element.id}.data }}`, element.uid);
      const rows =
        preview.type === "object" || preview.type === "array"
          ? await session.window(element.uid, "data", { from: 0, to: FIRST_ROWS })
          : null;
      if (isOvertaken) return;
      setFound(rows !== null && rows.rows.length > 0 && typeof rows.rows[0] === "object" ? rows : null);
      setRaw(preview.error === undefined ? preview.preview : preview.error.kind);
    };
    show().catch((error: unknown) => {
      if (isOvertaken) return;
      setFound(null);
      setRaw(error instanceof Error ? error.message : String(error));
    });
    return () => {
      isOvertaken = true;
    };
  }, [session, element.uid, element.id, run.timestamp]);
  const columns = useMemo((): readonly Column[] => {
    const names = Object.keys(found?.rows[0] ?? {});
    return props.columns.length > 0 && names.every((name) => props.columns.some((one) => one.name === name))
      ? props.columns
      : names.map((name) => ({ name, type: "" }));
  }, [props.columns, found]);
  if (run.timestamp === 0) return <p className="ed-none">{run.isFetching ? "Running…" : "Not run yet. ⌘↵ runs it."}</p>;
  if (found === null)
    return props.columns.length > 0 && raw !== null ? (
      <Grid columns={props.columns} rows={[]} />
    ) : (
      <pre className="ed-raw">{raw ?? ""}</pre>
    );
  return (
    <>
      <Grid columns={columns} rows={found.rows} />
      {found.total > found.rows.length && (
        <p className="ed-none">
          The first {found.rows.length} of {rowsOf(found.total)}.
        </p>
      )}
    </>
  );
}

function Grid(props: { readonly columns: readonly Column[]; readonly rows: WindowRows["rows"] }) {
  const { columns, rows } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="ed-grid" tabIndex={0} aria-label="Result rows">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} data-number={isNumber(column, rows) || undefined} title={column.type}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td
                  key={column.name}
                  data-number={isNumber(column, rows) || undefined}
                  data-null={row[column.name] == null || undefined}
                >
                  {cellText(row[column.name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="ed-none">No rows.</p>}
    </section>
  );
}

const isNumber = (column: Column, rows: WindowRows["rows"]): boolean =>
  column.type === ""
    ? rows.length > 0 && rows.every((row) => row[column.name] == null || typeof row[column.name] === "number")
    : NUMBERS.test(column.type);

function Statement(props: { readonly run: QueryState }) {
  const { statement, values } = props.run;
  if (statement === undefined)
    return (
      <p className="ed-none">Shown after a run: the statement as the database got it, and the values bound to it.</p>
    );
  return (
    <div className="ed-statement">
      <pre className="ed-raw">{statement}</pre>
      {values !== undefined && values.length > 0 && (
        <div className="ed-params">
          <div className="ed-pr ed-prh">
            <span>Bound</span>
            <span>Value</span>
            <span>Type</span>
            <span />
          </div>
          {values.map((value, index) => (
            <div key={index} className="ed-pr mono">
              <span className="ed-n">${index + 1}</span>
              <span title={cellText(value)}>{cellText(value)}</span>
              <span className="ed-t">{value === null ? "null" : Array.isArray(value) ? "list" : typeof value}</span>
              <span />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function Messages(props: { readonly element: Element; readonly run: QueryState }) {
  const { element, run } = props;
  if (run.error !== null) return <Failure element={element} run={run} />;
  const notices = (run.metadata as { readonly notices?: readonly string[] } | null)?.notices ?? [];
  if (notices.length > 0) return <pre className="ed-raw">{notices.join("\n")}</pre>;
  return <p className="ed-none">{run.timestamp === 0 ? "Not run yet." : "The database had nothing to say."}</p>;
}

function Timing(props: { readonly run: QueryState; readonly steps: unknown }) {
  const { runTime } = props.run;
  const steps = timingOf(props.steps, runTime);
  if (runTime === null) return null;
  return (
    <div className="ed-timing">
      <span className="ed-tt num">{durationOf(runTime)}</span>
      <div
        className="ed-tbar"
        role="img"
        aria-label={steps.map((step) => `${step.label} ${Math.round(step.ms)} ms`).join(", ")}
      >
        {steps.map((step) => (
          <i key={step.label} data-colour={step.colour} style={{ flex: Math.max(step.ms, 0.01) }} />
        ))}
      </div>
      <ul>
        {steps.map((step) => (
          <li key={step.label}>
            <i data-colour={step.colour} />
            {step.label} <b>{step.ms < 10 ? step.ms.toFixed(1) : Math.round(step.ms)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
