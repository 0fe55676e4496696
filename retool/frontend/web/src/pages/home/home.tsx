import { Download, FolderPlus, Import, Plus, Search } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { type AppRow, api, type FolderRow } from "../../api/client";
import { Button, IconButton } from "../../design/button";
import { EmptyState } from "../../design/empty-state";
import { Menu } from "../../design/menu";
import { Skeleton } from "../../design/spinner";
import { TextField } from "../../design/text-field";
import { useToasts } from "../../design/toast";
import { messageOf, useLoaded } from "../shared/loaded";
import { useMe, Workspace } from "../shared/workspace";
import { AppList, exports } from "./app-list";
import { Doors } from "./doors";
import { FolderLinks, foldersBelow } from "./folders";
import { NameDialog } from "./name-dialog";
import "./home.css";

type Naming =
  | { readonly what: "app" }
  | { readonly what: "folder" }
  | { readonly what: "rename"; readonly app: AppRow }
  | { readonly what: "delete"; readonly app: AppRow };

export function Home() {
  const [me] = useMe();
  const [apps, loadApps] = useLoaded(useCallback(() => api.get<AppRow[]>("/api/apps"), []));
  const [folders, loadFolders] = useLoaded(useCallback(() => api.get<FolderRow[]>("/api/folders"), []));
  const [folder, setFolder] = useState<string | null>(() => new URLSearchParams(location.search).get("folder"));
  const [search, setSearch] = useState("");
  const [naming, setNaming] = useState<Naming>();
  const toasts = useToasts();
  const allFolders = folders.state === "ready" ? folders.value : [];
  const allApps = apps.state === "ready" ? apps.value : [];
  const shown = useMemo(() => found(allApps, allFolders, folder, search), [allApps, allFolders, folder, search]);
  const open = (next: string | null) => {
    setFolder(next);
    history.replaceState(null, "", next === null ? "/" : `/?folder=${next}`);
  };
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      setNaming(undefined);
      await Promise.all([loadApps(), loadFolders()]);
    } catch (error) {
      toasts.show({ kind: "error", title: messageOf(error) });
    }
  };
  const canMake = me.state === "ready" && me.value.can_make_apps;
  const title = allFolders.find((each) => each.uuid === folder)?.name ?? "Apps";
  const isFirst = apps.state === "ready" && canMake && allApps.length <= 1 && allFolders.length === 0 && search === "";
  return (
    <Workspace
      place="apps"
      me={me.state === "ready" ? me.value : undefined}
      side={
        <>
          {(canMake || allFolders.length > 0) && (
            <div className="side-heading">
              Folders
              {canMake && (
                <IconButton label="New folder" size="s" onClick={() => setNaming({ what: "folder" })}>
                  <FolderPlus size={14} />
                </IconButton>
              )}
            </div>
          )}
          <FolderLinks folders={allFolders} apps={allApps} open={folder} onOpen={open} />
        </>
      }
    >
      {isFirst && me.state === "ready" ? (
        <Doors
          name={me.value.user.first_name}
          organization={me.value.organization.name}
          sample={allApps[0]}
          onEmptyApp={() => setNaming({ what: "app" })}
        />
      ) : (
        <>
          <header className="page-head">
            <h1>{title}</h1>
            <span className="rest" />
            {folder !== null && (
              <Menu
                position="bottom-end"
                items={exports(`/api/folders/${folder}/export`)}
                trigger={
                  <IconButton label="Export this folder">
                    <Download size={16} />
                  </IconButton>
                }
              />
            )}
            {canMake && (
              <Button size="l" icon={<Import size={16} />} onClick={() => location.assign("/import")}>
                Import
              </Button>
            )}
            {canMake && (
              <Button variant="primary" size="l" icon={<Plus size={16} />} onClick={() => setNaming({ what: "app" })}>
                New app
              </Button>
            )}
          </header>
          {(allApps.length > 0 || apps.state !== "ready") && (
            <div className="list-bar">
              <TextField
                size="l"
                aria-label="Search apps"
                placeholder={`Search ${allApps.length} ${allApps.length === 1 ? "app" : "apps"} by name`}
                icon={<Search size={16} />}
                value={search}
                onChange={setSearch}
              />
            </div>
          )}
          {apps.state === "failed" && <div className="page-notice">{apps.message}</div>}
          {apps.state === "loading" && <Waiting />}
          {apps.state === "ready" && shown.length > 0 && (
            <AppList
              apps={shown}
              folders={allFolders}
              onRename={(app) => setNaming({ what: "rename", app })}
              onDelete={(app) => setNaming({ what: "delete", app })}
              onMove={(app, place) => void act(() => api.patch(`/api/apps/${app.uuid}`, { folder: place }))}
            />
          )}
          {apps.state === "ready" && shown.length === 0 && (
            <Nothing
              search={search}
              canMake={canMake}
              onClear={() => setSearch("")}
              onMake={() => setNaming({ what: "app" })}
            />
          )}
        </>
      )}
      {naming?.what === "app" && (
        <NameDialog
          title="New app"
          label="Name"
          action="Create"
          onClose={() => setNaming(undefined)}
          onName={async (name) => {
            const app = await api.post<AppRow>("/api/apps", { name, folder });
            location.assign(`/editor/${app.uuid}`);
          }}
        />
      )}
      {naming?.what === "folder" && (
        <NameDialog
          title="New folder"
          label="Name"
          action="Create"
          onClose={() => setNaming(undefined)}
          onName={(name) => act(() => api.post("/api/folders", { name, parent: folder }))}
        />
      )}
      {naming?.what === "rename" && (
        <NameDialog
          title={`Rename ${naming.app.name}`}
          label="Name"
          action="Rename"
          value={naming.app.name}
          onClose={() => setNaming(undefined)}
          onName={(name) => act(() => api.patch(`/api/apps/${naming.app.uuid}`, { name }))}
        />
      )}
      {naming?.what === "delete" && (
        <NameDialog
          title={`Delete ${naming.app.name}?`}
          label={`Type ${naming.app.name} to delete it with its history and releases`}
          action="Delete"
          danger
          mustBe={naming.app.name}
          onClose={() => setNaming(undefined)}
          onName={() => act(() => api.delete(`/api/apps/${naming.app.uuid}`))}
        />
      )}
    </Workspace>
  );
}

/** The apps of a folder and of those below it; a search looks everywhere. */
export function found(
  apps: readonly AppRow[],
  folders: readonly FolderRow[],
  folder: string | null,
  search: string,
): readonly AppRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > 0) {
    return apps.filter((app) => words.every((word) => `${app.name} ${app.description}`.toLowerCase().includes(word)));
  }
  if (folder === null) return apps;
  const inside = foldersBelow(folders, folder);
  return apps.filter((app) => app.folder !== null && inside.has(app.folder));
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading apps">
      {[220, 160, 190, 140].map((width) => (
        <div key={width} className="list-row app-row">
          <Skeleton width={24} height={24} />
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  );
}

function Nothing(props: {
  readonly search: string;
  readonly canMake: boolean;
  readonly onClear: () => void;
  readonly onMake: () => void;
}) {
  if (props.search !== "") {
    return (
      <EmptyState title="No app matches" actions={<Button onClick={props.onClear}>Clear the search</Button>}>
        No name has “{props.search}” in it.
      </EmptyState>
    );
  }
  if (!props.canMake) {
    return (
      <EmptyState title="No apps yet">Nobody has shared an app with you. Ask the person who invited you.</EmptyState>
    );
  }
  return (
    <EmptyState title="No apps here" actions={<Button onClick={props.onMake}>New app</Button>}>
      This folder is empty.
    </EmptyState>
  );
}
