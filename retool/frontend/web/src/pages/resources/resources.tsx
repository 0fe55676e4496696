import { Database, Plus, Search } from "lucide-react";
import { useCallback, useState } from "react";
import { api, type ResourceRow, type SourceSpec } from "../../api/client";
import { Button } from "../../design/button";
import { EmptyState } from "../../design/empty-state";
import { Menu } from "../../design/menu";
import { Skeleton } from "../../design/spinner";
import { TextField } from "../../design/text-field";
import { useLoaded } from "../shared/loaded";
import { ago } from "../shared/times";
import { useMe, Workspace } from "../shared/workspace";
import "./resources.css";

export function Resources() {
  const [me] = useMe();
  const [resources] = useLoaded(useCallback(() => api.get<ResourceRow[]>("/api/resources"), []));
  const [sources] = useLoaded(useCallback(() => api.get<SourceSpec[]>("/api/sources"), []));
  const [search, setSearch] = useState("");
  const labels = new Map(sources.state === "ready" ? sources.value.map((source) => [source.name, source.label]) : []);
  const all = resources.state === "ready" ? resources.value : [];
  const shown = all.filter((each) => `${each.display_name} ${each.name}`.toLowerCase().includes(search.toLowerCase()));
  const canMake = me.state === "ready" && me.value.can_make_resources;
  const make = canMake && sources.state === "ready" && (
    <Menu
      position="bottom-end"
      items={sources.value.map((source) => ({
        label: source.label,
        icon: <Database size={14} />,
        onSelect: () => location.assign(`/resources/new/${source.name}`),
      }))}
      trigger={
        <Button variant="primary" size="l" icon={<Plus size={16} />}>
          New resource
        </Button>
      }
    />
  );
  return (
    <Workspace place="resources" me={me.state === "ready" ? me.value : undefined}>
      <header className="page-head">
        <h1>Resources</h1>
        <span className="rest" />
        {make}
      </header>
      <div className="list-bar">
        <TextField
          size="l"
          aria-label="Search resources"
          placeholder="Search resources by name"
          icon={<Search size={16} />}
          value={search}
          onChange={setSearch}
        />
      </div>
      {resources.state === "failed" && <div className="page-notice">{resources.message}</div>}
      {resources.state === "loading" && (
        <div role="status" aria-label="Loading resources" className="list-row resource-row">
          <Skeleton width={24} height={24} />
          <Skeleton width={180} />
        </div>
      )}
      {resources.state === "ready" && shown.length === 0 && (
        <EmptyState title={search === "" ? "No resources yet" : "No resource matches"}>
          {search === ""
            ? "A resource is a database or an API that apps read and write."
            : `No name has “${search}” in it.`}
        </EmptyState>
      )}
      {shown.length > 0 && (
        <table className="list" aria-label="Resources">
          <thead>
            <tr className="list-row list-head resource-row">
              <th aria-label="Icon" />
              <th>Name</th>
              <th>Kind</th>
              <th>Environments</th>
              <th>Changed</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((resource) => (
              <tr key={resource.uuid} className="list-row resource-row can-hover">
                <td className="glyph">
                  <Database size={14} strokeWidth={1.9} aria-hidden />
                </td>
                <td className="list-name">
                  <a href={`/resources/${resource.uuid}`}>
                    <b>{resource.display_name || resource.name}</b>
                  </a>
                  <span className="mono">{resource.display_name ? resource.name : ""}</span>
                </td>
                <td className="quiet">{labels.get(resource.source) ?? resource.source}</td>
                <td className="quiet">
                  {resource.environments.length === 0 ? (
                    <>
                      <i className="dot hollow" />
                      Not set up
                    </>
                  ) : (
                    resource.environments.join(", ")
                  )}
                </td>
                <td className="quiet">{ago(resource.updated_at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Workspace>
  );
}
