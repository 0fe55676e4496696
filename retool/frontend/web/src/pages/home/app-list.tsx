import { AppWindow, Download, Ellipsis, FolderInput, Pencil, SquarePen, Trash2 } from "lucide-react";
import type { AppRow, FolderRow } from "../../api/client";
import { Avatar } from "../../design/avatar";
import { IconButton } from "../../design/button";
import { Menu, type MenuItem } from "../../design/menu";
import { ago } from "../shared/times";

const EDITS = new Set(["edit", "own"]);

/** The apps as rows; the name opens the editor for those who may edit, else the app. */
export function AppList(props: {
  readonly apps: readonly AppRow[];
  readonly folders: readonly FolderRow[];
  readonly onRename: (app: AppRow) => void;
  readonly onDelete: (app: AppRow) => void;
  readonly onMove: (app: AppRow, folder: string | null) => void;
}) {
  return (
    <table className="list" aria-label="Apps">
      <thead>
        <tr className="list-row list-head app-row">
          <th aria-label="Icon" />
          <th>Name</th>
          <th>Last edited</th>
          <th>Released</th>
          <th aria-label="Actions" />
        </tr>
      </thead>
      <tbody>
        {props.apps.map((app) => (
          <tr key={app.uuid} className="list-row app-row can-hover">
            <td className="glyph">
              <AppWindow size={14} strokeWidth={1.9} aria-hidden />
            </td>
            <td className="list-name">
              <a href={EDITS.has(app.level) ? `/editor/${app.uuid}` : `/apps/${app.uuid}`}>
                <b>{app.name}</b>
              </a>
              <span>{app.description}</span>
            </td>
            <td className="quiet">
              {app.updated_by !== null && <Avatar name={app.updated_by} />}
              {ago(app.updated_at)}
            </td>
            <td className="quiet">
              <i className={app.released === null ? "dot hollow" : "dot success"} />
              {app.released ?? "Not released"}
            </td>
            <td className="list-acts">
              <Menu
                position="bottom-end"
                items={actions(app, props)}
                trigger={
                  <IconButton label={`Actions for ${app.name}`} size="s">
                    <Ellipsis size={14} />
                  </IconButton>
                }
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** An app, or all of a folder, as files to keep. */
export function exports(path: string): MenuItem[] {
  return [
    { label: "Export as Toolscript", icon: <Download size={14} />, onSelect: () => location.assign(path) },
    { label: "Export as JSON", icon: <Download size={14} />, onSelect: () => location.assign(`${path}?type=json`) },
  ];
}

function actions(app: AppRow, props: Parameters<typeof AppList>[0]): MenuItem[] {
  const items: MenuItem[] = [
    { label: "Open", icon: <AppWindow size={14} />, onSelect: () => location.assign(`/apps/${app.uuid}`) },
  ];
  if (!EDITS.has(app.level)) return items;
  items.push({ label: "Edit", icon: <SquarePen size={14} />, onSelect: () => location.assign(`/editor/${app.uuid}`) });
  items.push({ label: "Rename…", icon: <Pencil size={14} />, onSelect: () => props.onRename(app) });
  items.push({ separator: true }, ...exports(`/api/apps/${app.uuid}/export`));
  if (app.level !== "own") return items;
  const places = props.folders.filter((folder) => EDITS.has(folder.level) && folder.uuid !== app.folder);
  if (places.length > 0 || app.folder !== null) items.push({ separator: true }, { title: "Move to" });
  if (app.folder !== null)
    items.push({ label: "No folder", icon: <FolderInput size={14} />, onSelect: () => props.onMove(app, null) });
  for (const folder of places) {
    items.push({ label: folder.name, icon: <FolderInput size={14} />, onSelect: () => props.onMove(app, folder.uuid) });
  }
  items.push(
    { separator: true },
    { label: "Delete…", icon: <Trash2 size={14} />, danger: true, onSelect: () => props.onDelete(app) },
  );
  return items;
}
