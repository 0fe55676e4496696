import { ArrowRight } from "lucide-react";
import type { AppRow } from "../../api/client";

function greeting(hour: number): string {
  return hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
}

/** A newcomer's first page: the sample app, and a database of their own. */
export function Doors(props: {
  readonly name: string;
  readonly organization: string;
  readonly sample: AppRow | undefined;
  readonly onEmptyApp: () => void;
}) {
  const { sample } = props;
  return (
    <div className="doors-page">
      <div>
        <h1>
          {greeting(new Date().getHours())}
          {props.name === "" ? "" : `, ${props.name}`}
        </h1>
        <p className="lead">
          {sample === undefined
            ? `There are no apps in ${props.organization} yet.`
            : `${props.organization} begins with one sample app.`}{" "}
          Two ways to begin; each takes a few minutes and can be undone.
        </p>
        <div className="doors">
          {sample !== undefined && (
            <a className="door" href={`/editor/${sample.uuid}`}>
              <SamplePicture />
              <h2>Open the sample app</h2>
              <p>An order desk on a small database that is already here. Take it apart; nothing outside it changes.</p>
              <span className="door-go">
                Open {sample.name} <ArrowRight size={14} aria-hidden />
              </span>
            </a>
          )}
          <a className="door" href="/resources">
            <DatabasePicture />
            <h2>Connect a database</h2>
            <p>PostgreSQL, MySQL, MariaDB or an HTTP API. Passwords are sealed and never leave the server.</p>
            <span className="door-go">
              Choose a resource <ArrowRight size={14} aria-hidden />
            </span>
          </a>
        </div>
        <p className="doors-more secondary">
          or{" "}
          <button type="button" className="link-button" onClick={props.onEmptyApp}>
            start from an empty app
          </button>
          {" · "}
          <a className="link-button" href="/import">
            import apps from Retool
          </a>
          {" · "}
          <a className="link-button" href="/people">
            invite someone
          </a>
        </p>
      </div>
    </div>
  );
}

function SamplePicture() {
  return (
    <svg className="door-picture" viewBox="0 0 272 128" aria-hidden="true">
      <rect className="surface" x="24" y="22" width="224" height="120" rx="6" />
      <rect className="ink" x="38" y="36" width="62" height="7" rx="3" />
      <rect className="accent" x="206" y="34" width="28" height="11" rx="3" />
      <rect className="soft" x="36" y="74" width="128" height="11" rx="2" />
      {[63, 77, 91, 105].map((y, index) => (
        <g key={y} className={index === 1 ? "accent" : "quiet"}>
          <rect x="40" y={y} width="22" height="5" rx="2" />
          <rect x="72" y={y} width={[36, 46, 52, 30][index]} height="5" rx="2" />
        </g>
      ))}
      <g className="accent">
        <rect x="180" y="92" width="8" height="22" rx="1.5" opacity=".4" />
        <rect x="192" y="80" width="8" height="34" rx="1.5" opacity=".4" />
        <rect x="204" y="86" width="8" height="28" rx="1.5" opacity=".4" />
        <rect x="216" y="68" width="8" height="46" rx="1.5" />
      </g>
    </svg>
  );
}

function DatabasePicture() {
  return (
    <svg className="door-picture" viewBox="0 0 272 128" aria-hidden="true">
      <g className="drawn">
        <path d="M46 46v38c0 5 12.5 9 28 9s28-4 28-9V46" />
        <ellipse cx="74" cy="46" rx="28" ry="9" />
        <path fill="none" d="M46 65c0 5 12.5 9 28 9s28-4 28-9M112 68h50" />
      </g>
      <circle className="accent" cx="137" cy="68" r="4" />
      <rect className="surface" x="170" y="38" width="68" height="62" rx="6" />
      <rect className="ink" x="180" y="50" width="30" height="6" rx="3" />
      <g className="quiet">
        <rect x="180" y="64" width="48" height="5" rx="2" />
        <rect x="180" y="75" width="40" height="5" rx="2" />
        <rect x="180" y="86" width="44" height="5" rx="2" />
      </g>
    </svg>
  );
}
