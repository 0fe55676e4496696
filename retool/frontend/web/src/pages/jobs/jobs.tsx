import { useCallback, useEffect, useState } from "react";
import { ApiError, api } from "../../api/client";
import type { JobOut, JobPageOut, OverviewOut } from "../../api/schema";
import { Button } from "../../design/button";
import { EmptyState } from "../../design/empty-state";
import { Select } from "../../design/select";
import { Skeleton } from "../../design/spinner";
import { messageOf, useLoaded } from "../shared/loaded";
import { useMe, Workspace } from "../shared/workspace";
import { JobDialog } from "./job-dialog";
import { Overview } from "./overview";
import { distance, STATES, span, stateOf } from "./words";
import "./jobs.css";

const EVERY_MS = 5000;

/** What the jobs-runner is and does; asks again every five seconds while the page is in sight. */
export function Jobs() {
  const [me] = useMe();
  const [state, setState] = useState("");
  const [kind, setKind] = useState("");
  const [open, setOpen] = useState<string | null>(() => new URLSearchParams(location.search).get("job"));
  const [older, setOlder] = useState<JobPageOut>({ jobs: [], before: null });
  const [overview, loadOverview] = useLoaded(useCallback(() => api.get<OverviewOut>("/api/jobs/overview"), []));
  const [page, loadPage] = useLoaded(
    useCallback(() => api.get<JobPageOut>(`/api/jobs${query({ state, kind })}`), [state, kind]),
  );
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) void Promise.all([loadOverview(), loadPage()]);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [loadOverview, loadPage]);
  const choose = (next: { state?: string; kind?: string }) => {
    setOlder({ jobs: [], before: null });
    if (next.state !== undefined) setState(next.state);
    if (next.kind !== undefined) setKind(next.kind);
  };
  const failed = [overview, page].find((each) => each.state === "failed");
  const isDenied = failed?.state === "failed" && failed.status === 403;
  return (
    <Workspace place="jobs" me={me.state === "ready" ? me.value : undefined}>
      <header className="page-head">
        <h1>Jobs</h1>
      </header>
      {isDenied && (
        <EmptyState title="Only administrators see jobs">Ask an administrator of your organisation.</EmptyState>
      )}
      {failed?.state === "failed" && !isDenied && (
        <div className="page-notice" role="alert">
          {failed.message}
        </div>
      )}
      {overview.state === "loading" && <Skeleton width={320} />}
      {overview.state === "ready" && (
        <Overview overview={overview.value} onState={(next) => choose({ state: next })} onJob={setOpen} />
      )}
      {page.state === "ready" && (
        <section className="jobs-section jobs-all" aria-labelledby="jobs-all">
          <div className="jobs-bar">
            <h2 id="jobs-all">All jobs</h2>
            <Select
              ariaLabel="State"
              value={state}
              options={[
                { value: "", label: "Any state" },
                ...Object.entries(STATES).map(([value, { label }]) => ({ value, label })),
              ]}
              onChange={(next) => choose({ state: next })}
            />
            <Select
              ariaLabel="Kind"
              value={kind}
              options={[
                { value: "", label: "Any kind" },
                ...(overview.state === "ready" ? overview.value.kinds : []).map((each) => ({
                  value: each,
                  label: each,
                })),
              ]}
              onChange={(next) => choose({ kind: next })}
            />
          </div>
          <List
            jobs={together(page.value.jobs, older.jobs)}
            before={older.jobs.length > 0 ? older.before : page.value.before}
            onOpen={setOpen}
            onOlder={setOlder}
            older={older}
            filter={{ state, kind }}
            onClear={() => choose({ state: "", kind: "" })}
          />
        </section>
      )}
      {open !== null && (
        <JobDialog
          uuid={open}
          onClose={() => setOpen(null)}
          onChanged={() => void Promise.all([loadOverview(), loadPage()])}
        />
      )}
    </Workspace>
  );
}

type Filter = { readonly state: string; readonly kind: string };

function List(props: {
  readonly jobs: readonly JobOut[];
  readonly before: number | null;
  readonly older: JobPageOut;
  readonly filter: Filter;
  readonly onOpen: (uuid: string) => void;
  readonly onOlder: (older: JobPageOut) => void;
  readonly onClear: () => void;
}) {
  const { jobs, before, older, filter } = props;
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const more = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const next = await api.get<JobPageOut>(`/api/jobs${query({ ...filter, before: String(before) })}`);
      props.onOlder({ jobs: [...older.jobs, ...next.jobs], before: next.before });
    } catch (failure) {
      setError(failure instanceof ApiError ? failure.message : messageOf(failure));
    }
    setBusy(false);
  };
  if (jobs.length === 0) {
    return filter.state === "" && filter.kind === "" ? (
      <EmptyState title="No jobs yet">The first are written when a jobs-runner leads.</EmptyState>
    ) : (
      <EmptyState title="No jobs match" actions={<Button onClick={props.onClear}>Show all</Button>}>
        None is of this state and kind.
      </EmptyState>
    );
  }
  return (
    <>
      <table className="list" aria-label="Jobs">
        <thead>
          <tr className="list-row list-head job-row">
            <th>Kind</th>
            <th>State</th>
            <th>Key</th>
            <th>Attempts</th>
            <th>Took</th>
            <th>Asked for</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.uuid} className="list-row job-row can-hover">
              <td>
                <button type="button" className="job-open mono" onClick={() => props.onOpen(job.uuid)}>
                  {job.kind}
                </button>
              </td>
              <td className="quiet">
                <i className={`dot ${stateOf(job.state).dot}`} />
                {stateOf(job.state).label}
              </td>
              <td className="quiet mono">{job.key}</td>
              <td className="quiet">{job.attempts}</td>
              <td className="quiet">{job.duration_ms === null ? "–" : span(job.duration_ms)}</td>
              <td className="quiet">{distance(job.created_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {error !== undefined && (
        <div className="page-notice" role="alert">
          {error}
        </div>
      )}
      {before !== null && (
        <div className="jobs-more">
          <Button busy={isBusy} onClick={() => void more()}>
            Show older jobs
          </Button>
        </div>
      )}
    </>
  );
}

/** The newest page before what was loaded of older ones, each job once. */
export function together(newest: readonly JobOut[], older: readonly JobOut[]): readonly JobOut[] {
  const seen = new Set(newest.map((job) => job.uuid));
  return [...newest, ...older.filter((job) => !seen.has(job.uuid))];
}

function query(wish: Readonly<Record<string, string>>): string {
  const given = Object.entries(wish).filter(([, value]) => value !== "");
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
