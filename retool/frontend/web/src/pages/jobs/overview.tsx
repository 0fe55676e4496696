import type { OverviewOut } from "../../api/schema";
import { distance, moment, span, stateOf, upcoming } from "./words";

/** Who runs jobs, how many wait, and what is due by itself. */
export function Overview(props: {
  readonly overview: OverviewOut;
  readonly onState: (state: string) => void;
  readonly onJob: (uuid: string) => void;
}) {
  const { overview } = props;
  return (
    <>
      <section className="jobs-section" aria-labelledby="jobs-runner">
        <h2 id="jobs-runner">Jobs-runner</h2>
        <ul className="runners">
          <Leader leader={overview.leader} />
          {overview.standbys.map((standby) => (
            <li key={`${standby.host}:${standby.pid}`}>
              <i className="dot hollow" />
              <b className="mono">{standby.host}</b>
              <span className="secondary">
                stands by since {moment(standby.since)} · process {standby.pid} · version {standby.version}
              </span>
            </li>
          ))}
        </ul>
        {overview.standbys.length === 0 && (
          <p className="hint">No other stands by. A second jobs-runner takes over within 15 s when this one ends.</p>
        )}
      </section>
      <Queue queue={overview.queue} onState={props.onState} />
      <section className="jobs-section" aria-labelledby="jobs-due">
        <h2 id="jobs-due">Due by itself</h2>
        {overview.schedules.length === 0 ? (
          <p className="hint">Nothing yet. The jobs-runner writes down what is due when it first leads.</p>
        ) : (
          <div className="jobs-scroll">
            <table className="jobs-plain">
              <thead>
                <tr>
                  <th>Kind</th>
                  <th>Every</th>
                  <th>Last</th>
                  <th>Next</th>
                </tr>
              </thead>
              <tbody>
                {overview.schedules.map((each) => (
                  <tr key={each.kind}>
                    <td className="mono">{each.kind}</td>
                    <td className="secondary">{span(each.every_s * 1000)}</td>
                    <td>
                      <button type="button" className="link-button" onClick={() => props.onJob(each.last)}>
                        <i className={`dot ${stateOf(each.last_state).dot}`} /> {stateOf(each.last_state).label}
                      </button>{" "}
                      <span className="secondary">{distance(each.last_at)}</span>
                    </td>
                    <td className={each.is_late ? "late" : "secondary"}>
                      {each.is_late ? `Late: was due ${distance(each.next_at)}` : upcoming(each.next_at)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  );
}

function Leader(props: { readonly leader: OverviewOut["leader"] }) {
  const { leader } = props;
  if (leader === null) {
    return (
      <li>
        <i className="dot danger" />
        <span>No jobs-runner leads. Jobs wait, and run when one does.</span>
      </li>
    );
  }
  const since = leader.since === null ? "" : ` since ${moment(leader.since)}`;
  const version = leader.version === null ? "" : ` · version ${leader.version}`;
  return (
    <li>
      <i className={leader.is_connected ? "dot success" : "dot danger"} />
      <b className="mono">{leader.host}</b>
      <span className="secondary">
        {leader.is_connected ? `leads${since}` : `led${since} and is not connected`} · epoch {leader.epoch} · process{" "}
        {leader.pid}
        {version} ·{" "}
        {leader.heartbeat_at === null
          ? "its worker has given no sign of life yet"
          : `its worker's last sign of life ${distance(leader.heartbeat_at)}`}
      </span>
    </li>
  );
}

function Queue(props: { readonly queue: OverviewOut["queue"]; readonly onState: (state: string) => void }) {
  const { queue } = props;
  const oldest = queue.oldest_waiting === null ? undefined : `oldest due ${distance(queue.oldest_waiting)}`;
  const later = queue.later === 0 ? undefined : `${queue.later} more due later`;
  const figures = [
    { state: "pending", label: "Waiting", count: queue.waiting, note: oldest ?? later },
    { state: "running", label: "Running", count: queue.running },
    { state: "failed", label: "Failed", count: queue.failed },
    { state: "maybe", label: "May have happened", count: queue.maybe, note: "Needs a person's word" },
  ];
  return (
    <section className="jobs-section" aria-label="Queue">
      <div className="jobs-figures">
        {figures.map((figure) => (
          <button key={figure.state} type="button" onClick={() => props.onState(figure.state)}>
            <span className="secondary">{figure.label}</span>
            <b>{figure.count}</b>
            <span className="hint">{figure.count > 0 || figure.state === "pending" ? figure.note : ""}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
