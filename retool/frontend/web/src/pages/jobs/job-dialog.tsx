import { useCallback, useState } from "react";
import { api } from "../../api/client";
import type { JobDetailOut } from "../../api/schema";
import { Button } from "../../design/button";
import { Dialog } from "../../design/dialog";
import { EmptyState } from "../../design/empty-state";
import { Skeleton } from "../../design/spinner";
import { messageOf, useLoaded } from "../shared/loaded";
import { moment, span, stateOf } from "./words";

/** One job with its log; run again and cancel, each asked once when it could do harm. */
export function JobDialog(props: {
  readonly uuid: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}) {
  const { uuid, onClose } = props;
  const [loaded, reload] = useLoaded(useCallback(() => api.get<JobDetailOut>(`/api/jobs/${uuid}`), [uuid]));
  const [asking, setAsking] = useState<"retry" | "cancel">();
  const [busy, setBusy] = useState<"retry" | "cancel">();
  const [error, setError] = useState<string>();
  const job = loaded.state === "ready" ? loaded.value : undefined;
  const act = async (what: "retry" | "cancel") => {
    setBusy(what);
    setError(undefined);
    try {
      await api.post(`/api/jobs/${uuid}/${what}`, what === "retry" ? { may_happen_twice: asking === "retry" } : {});
      setAsking(undefined);
      props.onChanged();
    } catch (failure) {
      setError(messageOf(failure));
    }
    await reload();
    setBusy(undefined);
  };
  const wish = (what: "retry" | "cancel") => {
    const needsWord = what === "retry" ? job?.may_have_happened : job?.state === "running";
    if (needsWord) setAsking(what);
    else void act(what);
  };
  return (
    <Dialog
      title={job?.kind ?? "Job"}
      open
      onClose={onClose}
      width={680}
      footer={
        asking === undefined ? (
          <>
            {job?.may_cancel && (
              <Button size="l" busy={busy === "cancel"} onClick={() => wish("cancel")}>
                Cancel the job
              </Button>
            )}
            {job?.may_retry && (
              <Button size="l" busy={busy === "retry"} onClick={() => wish("retry")}>
                Run again
              </Button>
            )}
            <Button size="l" variant="primary" onClick={onClose}>
              Close
            </Button>
          </>
        ) : (
          <>
            <Button size="l" onClick={() => setAsking(undefined)}>
              Back
            </Button>
            <Button size="l" variant="danger" busy={busy !== undefined} onClick={() => void act(asking)}>
              {asking === "retry" ? "Run it again" : "Cancel the job"}
            </Button>
          </>
        )
      }
    >
      {loaded.state === "loading" && <Skeleton width={240} />}
      {loaded.state === "failed" && <EmptyState title="This job can’t be shown">{loaded.message}</EmptyState>}
      {error !== undefined && (
        <p className="job-notice bad" role="alert">
          {error}
        </p>
      )}
      {asking === "retry" && (
        <p className="job-notice" role="alert">
          Its effect outside this database may have happened already, such as a message that was sent. Run again, it may
          happen twice. Read its log, and look at what it was to change, before you go on.
        </p>
      )}
      {asking === "cancel" && (
        <p className="job-notice" role="alert">
          It runs just now. Nothing it did in this database is kept; its effect elsewhere may have happened.
        </p>
      )}
      {job !== undefined && <Facts job={job} />}
    </Dialog>
  );
}

function Facts(props: { readonly job: JobDetailOut }) {
  const { job } = props;
  const state = stateOf(job.state);
  const worker = job.lease_owner.split(":").slice(1).join(":");
  const facts: readonly (readonly [string, string])[] = [
    ["Key", job.key],
    ["Attempts", String(job.attempts)],
    ["Asked for", moment(job.created_at)],
    ["Due", moment(job.scheduled_for)],
    ["Begun", job.started_at === null ? "–" : moment(job.started_at)],
    ["Ended", job.ended_at === null ? "–" : moment(job.ended_at)],
    ["Took", job.duration_ms === null ? "–" : span(job.duration_ms)],
    ...(worker === "" ? [] : [["Worker", worker] as const]),
  ];
  return (
    <>
      <dl className="job-facts">
        <dt>State</dt>
        <dd>
          <i className={`dot ${state.dot}`} /> {state.label}
        </dd>
        {facts.map(([label, value]) => (
          <div key={label} className="job-fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="job-heading">Log</h3>
      {job.log === "" ? <p className="hint">It wrote nothing down.</p> : <pre className="job-text">{job.log}</pre>}
      {Object.keys(job.arguments).length > 0 && <Json label="Arguments" value={job.arguments} />}
      {job.result !== null && <Json label="Result" value={job.result} />}
    </>
  );
}

function Json(props: { readonly label: string; readonly value: unknown }) {
  return (
    <>
      <h3 className="job-heading">{props.label}</h3>
      <pre className="job-text">{JSON.stringify(props.value, null, 2)}</pre>
    </>
  );
}
