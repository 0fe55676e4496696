/** What people whom the app is shared with still lack to use it, and giving it to them in one act [R2]. */
import { useState } from "react";
import { ApiError, api, type MissingResource, type Shared } from "../../api/client";
import { Button } from "../../design/button";
import { type GrantRow, wish } from "./grants";

/** Resources that the app reads and the people it is shared with may not use: offered, one act. */
export function Lacks(props: {
  readonly app: string;
  readonly missing: readonly MissingResource[];
  readonly rows: readonly GrantRow[];
  readonly onDone: (shared: Shared) => void;
}) {
  const { app, missing, rows } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const nameOf = (one: MissingResource) =>
    rows.find((row) => (row.group ?? row.user) === (one.group ?? one.user))?.name ?? "someone";
  const grantable = missing.filter((one) => one.can_grant);
  const grant = async () => {
    try {
      for (const resource of new Set(grantable.map((one) => one.resource))) {
        const standing = await api.get<Shared>(`/api/resources/${resource}/grants`);
        const kept = standing.grants.map((one) =>
          wish({ group: one.group ?? null, user: one.user ?? null, name: one.name, level: one.level }),
        );
        const wanted = grantable
          .filter((one) => one.resource === resource)
          .map((one) => wish({ group: one.group ?? null, user: one.user ?? null, name: "", level: "use" }));
        await api.put(`/api/resources/${resource}/grants`, { grants: [...kept, ...wanted] });
      }
      props.onDone(await api.get<Shared>(`/api/apps/${app}/grants`));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  };
  return (
    <div className="ed-lacks" role="status">
      <ul>
        {missing.map((one) => (
          <li key={`${one.resource} ${one.group ?? one.user}`}>
            {nameOf(one)} may not use <b className="mono">{one.name}</b>, which this app reads.
          </li>
        ))}
      </ul>
      {problem !== null && <p className="ed-problem">{problem}</p>}
      {grantable.length > 0 ? (
        <Button size="s" onClick={() => void grant()}>
          Let them use {new Set(grantable.map((one) => one.resource)).size === 1 ? "it" : "them"}
        </Button>
      ) : (
        <p className="ed-quiet2">Ask an owner of the resource.</p>
      )}
    </div>
  );
}
