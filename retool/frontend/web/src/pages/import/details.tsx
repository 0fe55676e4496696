import { useState } from "react";
import { api, type ResourceRow } from "../../api/client";
import type { ImportReportOut, ImportResourceOut, ImportUnitOut, SidesOut } from "../../api/schema";
import { Button } from "../../design/button";
import { Dialog } from "../../design/dialog";
import { Select } from "../../design/select";
import { messageOf } from "../shared/loaded";
import { counted, type Finding, findingsOf, placeOf } from "./words";

/** By placeholder: a resource here, or one to make. */
export type Chosen = Readonly<
  Record<string, { readonly resource: string | null } | { readonly name: string; readonly kind: string }>
>;

const OPEN = "";
const CREATE = "create";

/** One app in full, and below it what is asked for once for all. */
export function Details(props: {
  readonly report: ImportReportOut;
  readonly unit: ImportUnitOut | undefined;
  readonly resources: readonly ResourceRow[];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onSides: (report: ImportReportOut) => void;
  readonly onLater?: () => void;
  readonly isBusy: boolean;
}) {
  const { report, unit } = props;
  const findings = unit === undefined ? [] : findingsOf(unit);
  const used = report.resources.filter((each) => unit !== undefined && each.apps.includes(unit.path));
  const others = report.resources.filter((each) => !used.includes(each));
  const choose = (resources: readonly ImportResourceOut[]) =>
    resources.map((each) => <Resource key={each.placeholder} {...props} needed={each} />);
  return (
    <aside className="import-details" aria-label={unit?.name ?? "Details"}>
      {unit !== undefined && (
        <div className="import-details-head">
          <b>{unit.name}</b>
          <span className="rest" />
          {unit.state === "differs" && <SidesButton report={report} unit={unit} onDone={props.onSides} />}
          {unit.app !== null && (
            <Button size="s" onClick={() => location.assign(`/editor/${unit.app}`)}>
              Open it
            </Button>
          )}
        </div>
      )}
      {unit !== undefined && unit.error !== "" && (
        <p className="import-error" role="note">
          {unit.error}
        </p>
      )}
      <Section title="Resources it uses" count={used.length}>
        {choose(used)}
      </Section>
      <Findings title="Missing here" findings={findings.filter((each) => each.weight === "block")} dot="danger" />
      <Findings title="Works otherwise" findings={findings.filter((each) => each.weight === "limit")} dot="warning" />
      <Findings title="To know" findings={findings.filter((each) => each.weight === "note")} dot="hollow" />
      {unit !== undefined && unit.error === "" && used.length === 0 && findings.length === 0 && (
        <p className="secondary">It works as it is.</p>
      )}
      <Section title="Resources of other apps" count={others.length}>
        {choose(others)}
      </Section>
      {props.onLater !== undefined && (
        <Button busy={props.isBusy} onClick={props.onLater}>
          Use these resources in the imported apps
        </Button>
      )}
      <Section title="Not imported" count={report.others.length}>
        {report.others.map((each) => (
          <div key={`${each.kind} ${each.name}`} className="import-note">
            <i className="dot hollow" />
            <div>
              <span className="mono">{String(each.name)}</span>
              <p>{String(each.text)}</p>
            </div>
          </div>
        ))}
      </Section>
    </aside>
  );
}

function Section(props: { readonly title: string; readonly count: number; readonly children: React.ReactNode }) {
  if (props.count === 0) return null;
  return (
    <section>
      <h3>
        {props.title} <span className="secondary">{props.count}</span>
      </h3>
      {props.children}
    </section>
  );
}

function Findings(props: {
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly dot: "danger" | "warning" | "hollow";
}) {
  return (
    <Section title={props.title} count={props.findings.length}>
      {props.findings.map((each) => (
        <div key={`${each.kind} ${each.name} ${each.text}`} className="import-note">
          <i className={`dot ${props.dot}`} />
          <div>
            <p>{each.text}</p>
            <span
              className="mono import-place"
              title={each.places.map((one) => `${placeOf(one)} ${one.element}`).join("\n")}
            >
              {each.places[0] === undefined ? "" : `${placeOf(each.places[0])} ${each.places[0].element}`}
              {each.uses > 1 && ` and ${each.uses - 1} more`}
            </span>
          </div>
        </div>
      ))}
    </Section>
  );
}

function Resource(props: {
  readonly needed: ImportResourceOut;
  readonly resources: readonly ResourceRow[];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}) {
  const { needed, chosen } = props;
  const choice = chosen[needed.placeholder];
  const value =
    choice === undefined ? (needed.resource ?? OPEN) : "kind" in choice ? CREATE : (choice.resource ?? OPEN);
  const source = needed.source;
  const pick = (next: string) =>
    props.onChoose({
      ...chosen,
      [needed.placeholder]:
        next === CREATE && source !== null
          ? { name: needed.name, kind: source }
          : { resource: next === OPEN ? null : next },
    });
  return (
    <div className="import-note">
      <i className={value === OPEN ? "dot danger" : "dot success"} />
      <div>
        <p>
          <span className="mono">{needed.name}</span> {needed.type && `(${needed.type})`}:{" "}
          {counted(needed.queries, "query uses", "queries use")} it.
        </p>
        <Select
          ariaLabel={`Resource for ${needed.name}`}
          value={value}
          options={[
            { value: OPEN, label: "Leave it open" },
            ...(source === null ? [] : [{ value: CREATE, label: "Create it" }]),
            ...props.resources.map((each) => ({ value: each.uuid, label: each.display_name || each.name })),
          ]}
          onChange={pick}
        />
        {needed.type !== "" && source === null && <p className="hint">This kind of source is not available yet.</p>}
        {needed.path !== "" && <span className="mono import-place">{needed.path}</span>}
      </div>
    </div>
  );
}

/** Both sides of an app that was changed in the repository and here. */
function SidesButton(props: {
  readonly report: ImportReportOut;
  readonly unit: ImportUnitOut;
  readonly onDone: (report: ImportReportOut) => void;
}) {
  const path = `/api/imports/${props.report.row.uuid}/units/${props.unit.uuid}/sides`;
  const [sides, setSides] = useState<readonly SidesOut[]>();
  const [error, setError] = useState<string>();
  const act = async (work: () => Promise<void>) => {
    try {
      setError(undefined);
      await work();
    } catch (failure) {
      setError(messageOf(failure));
    }
  };
  const settle = (side: "here" | "repository") =>
    act(async () => {
      props.onDone(await api.post<ImportReportOut>(path, { side }));
      setSides(undefined);
    });
  return (
    <>
      <Button size="s" onClick={() => void act(async () => setSides(await api.get<SidesOut[]>(path)))}>
        Compare
      </Button>
      <Dialog
        title={`${props.unit.name}: here and in the repository`}
        open={sides !== undefined}
        onClose={() => setSides(undefined)}
        width={1100}
        footer={
          <>
            <Button size="l" onClick={() => void settle("here")}>
              Keep what is here
            </Button>
            <Button size="l" variant="danger" onClick={() => void settle("repository")}>
              Take the repository’s
            </Button>
          </>
        }
      >
        {error !== undefined && <p role="alert">{error}</p>}
        {(sides ?? []).map((each) => (
          <section key={each.path} className="import-sides">
            <h3 className="mono">{each.path}</h3>
            <div className="import-side">
              <b>Here</b>
              <pre>{each.here ?? "Not here"}</pre>
            </div>
            <div className="import-side">
              <b>In the repository</b>
              <pre>{each.repository ?? "Not in the repository"}</pre>
            </div>
          </section>
        ))}
      </Dialog>
    </>
  );
}
