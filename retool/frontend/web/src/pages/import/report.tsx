import { Download, RefreshCw } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { ApiError, api, type FolderRow, type ResourceRow } from "../../api/client";
import type { ImportReportOut, ImportUnitOut } from "../../api/schema";
import { Button } from "../../design/button";
import { EmptyState } from "../../design/empty-state";
import { Select } from "../../design/select";
import { Skeleton } from "../../design/spinner";
import { Checkbox } from "../../design/switch";
import { messageOf, useLoaded } from "../shared/loaded";
import { ago } from "../shared/times";
import { type Chosen, Details } from "./details";
import { canImport, counted, fitOf, headline, resultOf } from "./words";

const AGAIN_MS = 2000;
const TOP = "top";

/** What files hold and what of it works; then what became of it. */
export function Report(props: { readonly draft: string }) {
  const path = `/api/imports/${props.draft}`;
  const [loaded, reload] = useLoaded(useCallback(() => api.get<ImportReportOut>(path), [path]));
  const [folders] = useLoaded(useCallback(() => api.get<FolderRow[]>("/api/folders"), []));
  const [resources] = useLoaded(useCallback(() => api.get<ResourceRow[]>("/api/resources"), []));
  const [newer, setNewer] = useState<ImportReportOut>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string>();
  const [folder, setFolder] = useState<string>();
  const [chosen, setChosen] = useState<Chosen>({});
  const [busy, setBusy] = useState<"import" | "remove" | "fetch" | "later">();
  const [error, setError] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  const [kept, setKept] = useState<readonly string[]>();
  const report = newer ?? (loaded.state === "ready" ? loaded.value : undefined);
  const isReading = report?.row.state === "reading";
  useEffect(() => {
    if (!isReading) return undefined;
    const timer = setInterval(() => void reload(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [isReading, reload]);
  if (report === undefined) {
    return loaded.state === "failed" ? (
      <EmptyState title="This import can’t be shown">{loaded.message}</EmptyState>
    ) : (
      <Skeleton width={320} />
    );
  }
  const run = async (
    what: "import" | "remove" | "fetch" | "later",
    work: () => Promise<ImportReportOut | undefined>,
  ) => {
    setBusy(what);
    setError(undefined);
    try {
      const answer = await work();
      if (answer !== undefined) setNewer(answer);
    } catch (failure) {
      const names = failure instanceof ApiError ? failure.body.apps : undefined;
      if (what === "remove" && Array.isArray(names)) setKept(names as string[]);
      setError(messageOf(failure));
    }
    setBusy(undefined);
  };
  const wanted = report.units.filter((unit) => canImport(unit) && !left.has(unit.uuid));
  const choices = choicesOf(report, chosen);
  const take = () =>
    run("import", async () => {
      let answer = report;
      let waiting = wanted.map((unit) => unit.uuid);
      let isFirst = true;
      // The server works for some seconds a call; what waits still is asked for again.
      while (waiting.length > 0) {
        const place = folder === undefined || folder === TOP ? null : folder;
        const body = { units: waiting, folder: place, resources: isFirst ? choices : [] };
        answer = await api.post<ImportReportOut>(`${path}/apps`, body);
        setNewer(answer);
        const open = new Set(answer.units.filter((unit) => unit.state === "waiting").map((unit) => unit.uuid));
        const next = waiting.filter((uuid) => open.has(uuid));
        if (next.length === waiting.length) break;
        waiting = next;
        isFirst = false;
      }
      return answer;
    });
  const isOver = report.row.state === "removed";
  const current = report.units.find((unit) => unit.uuid === open) ?? report.units[0];
  return (
    <div className="import-report">
      <Head
        report={report}
        isBusy={busy === "fetch"}
        onFetch={() =>
          run("fetch", async () => {
            await api.post(`${path}/fetch`);
            await new Promise((done) => setTimeout(done, AGAIN_MS));
            return api.get<ImportReportOut>(path);
          })
        }
      />
      <Summary report={report} />
      {(error ?? (report.error || report.repository?.error)) && (
        <div className="page-notice" role="alert">
          {error ?? (report.error || report.repository?.error)}
        </div>
      )}
      <div className="import-columns">
        <Units report={report} left={left} onLeft={setLeft} current={current?.uuid} onOpen={setOpen} />
        <Details
          report={report}
          unit={current}
          resources={resources.state === "ready" ? resources.value : []}
          chosen={chosen}
          onChoose={setChosen}
          onSides={setNewer}
          isBusy={busy === "later"}
          {...(report.row.imported > 0 && choices.length > 0
            ? {
                onLater: () =>
                  run("later", () => api.put<ImportReportOut>(`${path}/resources`, { resources: choices })),
              }
            : {})}
        />
      </div>
      <footer className="import-foot">
        {wanted.length > 0 && !isOver && (
          <>
            <span className="secondary">Into</span>
            <Select
              ariaLabel="Folder to import into"
              value={folder ?? report.row.folder ?? TOP}
              options={[
                { value: TOP, label: "No folder" },
                ...(folders.state === "ready" ? folders.value : []).map((each) => ({
                  value: each.uuid,
                  label: each.name,
                })),
              ]}
              onChange={setFolder}
            />
          </>
        )}
        <span className="secondary import-foot-text">Can be removed again in one step.</span>
        <span className="rest" />
        <Button icon={<Download size={14} />} onClick={() => keep(report)}>
          Save the report
        </Button>
        {!isOver && report.row.imported > 0 && !isAsked && (
          <Button onClick={() => setAsked(true)}>Remove all of it…</Button>
        )}
        {isAsked && (
          <Button
            variant="danger"
            busy={busy === "remove"}
            onClick={() =>
              run("remove", async () => {
                const removed = await api.post<ImportReportOut>(`${path}/remove`, { keep_changed: kept !== undefined });
                setAsked(false);
                return removed;
              })
            }
          >
            {kept === undefined
              ? `Remove ${counted(report.row.imported, "app")} for good`
              : `Remove all but ${counted(kept.length, "app")}`}
          </Button>
        )}
        {!isOver && wanted.length > 0 && (
          <Button variant="primary" busy={busy === "import"} onClick={() => void take()}>
            {`Import ${counted(wanted.length, "app")}`}
          </Button>
        )}
      </footer>
    </div>
  );
}

function Head(props: { readonly report: ImportReportOut; readonly isBusy: boolean; readonly onFetch: () => void }) {
  const { repository } = props.report;
  return (
    <header className="page-head with-line import-head">
      <a href="/">Apps</a>
      <span className="import-slash">/</span>
      <a href="/import">Import from Retool</a>
      <span className="import-slash">/</span>
      <h1>{props.report.row.name}</h1>
      <span className="rest" />
      {repository !== null && (
        <>
          <span className="secondary import-commit">
            <span className="mono">
              {[repository.branch, repository.commit.slice(0, 7)].filter(Boolean).join(" · ")}
            </span>
            {repository.fetched_at !== null && ` fetched ${ago(repository.fetched_at)}`}
          </span>
          <Button icon={<RefreshCw size={14} />} busy={props.isBusy} onClick={props.onFetch}>
            Fetch now
          </Button>
        </>
      )}
    </header>
  );
}

function Summary(props: { readonly report: ImportReportOut }) {
  const { units, read_s, row } = props.report;
  const of = (kind: string) => units.filter((unit) => unit.kind === kind).length;
  const results = units.map((unit) => fitOf(unit).dot);
  const works = results.filter((each) => each === "success").length;
  const other = results.filter((each) => each === "warning").length;
  const rest = units.length - works - other;
  const total = (pick: (unit: ImportUnitOut) => number) => units.reduce((sum, unit) => sum + pick(unit), 0);
  const found = [
    counted(of("app") + of("mobile"), "app"),
    counted(of("module"), "module"),
    counted(
      total((unit) => unit.queries),
      "query",
      "queries",
    ),
    counted(
      total((unit) => unit.components),
      "component",
    ),
  ];
  return (
    <div className="import-summary">
      <div>
        <h2>{headline(props.report)}</h2>
        {units.length > 0 && (
          <p className="secondary">
            {found.slice(0, 3).join(", ")} and {found[3]} were read in {read_s} s.
            {row.state === "draft" && " Nothing is saved yet."}
          </p>
        )}
      </div>
      {units.length > 0 && (
        <div className="import-cover">
          <div className="import-bar" role="img" aria-label={`${works} of ${units.length} work as they are`}>
            <i className="works" style={{ flex: works }} />
            <i className="other" style={{ flex: other }} />
            <i className="lacks" style={{ flex: rest }} />
          </div>
          <ul>
            <li>
              <i className="works" /> <b>{works}</b> as they are
            </li>
            <li>
              <i className="other" /> <b>{other}</b> work otherwise
            </li>
            <li>
              <i className="lacks" /> <b>{rest}</b> lack something
            </li>
          </ul>
        </div>
      )}
    </div>
  );
}

function Units(props: {
  readonly report: ImportReportOut;
  readonly left: ReadonlySet<string>;
  readonly onLeft: (left: ReadonlySet<string>) => void;
  readonly current: string | undefined;
  readonly onOpen: (uuid: string) => void;
}) {
  const { left, onLeft } = props;
  const toggle = (uuid: string) => {
    const next = new Set(left);
    if (!next.delete(uuid)) next.add(uuid);
    onLeft(next);
  };
  return (
    <table className="list import-units" aria-label="What is in it">
      <thead>
        <tr className="list-row list-head import-row">
          <th aria-label="Import it" />
          <th>App</th>
          <th className="count">Components</th>
          <th className="count">Queries</th>
          <th>Result</th>
        </tr>
      </thead>
      <tbody>
        {props.report.units.map((unit) => (
          <tr
            key={unit.uuid}
            className="list-row import-row can-hover"
            aria-selected={unit.uuid === props.current}
            onClick={() => props.onOpen(unit.uuid)}
          >
            <td>
              {canImport(unit) && (
                <Checkbox
                  ariaLabel={`Import ${unit.name}`}
                  checked={!left.has(unit.uuid)}
                  onChange={() => toggle(unit.uuid)}
                />
              )}
            </td>
            <td className="list-name">
              <button type="button" className="import-open">
                {unit.name}
              </button>
              <span>{[unit.kind === "app" ? "" : unit.kind, ...unit.folders].filter(Boolean).join(" / ")}</span>
            </td>
            <td className="count">{unit.components.toLocaleString("en")}</td>
            <td className="count">{unit.queries.toLocaleString("en")}</td>
            <td className="quiet">
              <i className={`dot ${resultOf(unit).dot}`} />
              {resultOf(unit).label}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was chosen, and what the server proposes where nothing was. */
function choicesOf(report: ImportReportOut, chosen: Chosen) {
  return report.resources.flatMap((each) => {
    const choice = chosen[each.placeholder];
    if (choice !== undefined) return [{ placeholder: each.placeholder, ...choice }];
    return each.resource === null ? [] : [{ placeholder: each.placeholder, resource: each.resource }];
  });
}

function keep(report: ImportReportOut): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(report, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${report.row.name} report.json`;
  link.click();
  URL.revokeObjectURL(url);
}
