import { Folder } from "lucide-react";
import type { AppRow, FolderRow } from "../../api/client";

/** A folder and all below it. */
export function foldersBelow(folders: readonly FolderRow[], top: string): ReadonlySet<string> {
  const inside = new Set([top]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const folder of folders) {
      if (folder.parent !== null && inside.has(folder.parent) && !inside.has(folder.uuid)) {
        inside.add(folder.uuid);
        grew = true;
      }
    }
  }
  return inside;
}

/** Folders in the order of the tree, each with its depth. */
export function inTreeOrder(folders: readonly FolderRow[]): readonly { folder: FolderRow; depth: number }[] {
  const known = new Set(folders.map((folder) => folder.uuid));
  const out: { folder: FolderRow; depth: number }[] = [];
  const walk = (parent: string | null, depth: number) => {
    for (const folder of folders) {
      const isHere = parent === null ? folder.parent === null || !known.has(folder.parent) : folder.parent === parent;
      if (!isHere) continue;
      out.push({ folder, depth });
      walk(folder.uuid, depth + 1);
    }
  };
  walk(null, 0);
  return out;
}

export function FolderLinks(props: {
  readonly folders: readonly FolderRow[];
  readonly apps: readonly AppRow[];
  readonly open: string | null;
  readonly onOpen: (folder: string | null) => void;
}) {
  const rows = inTreeOrder(props.folders);
  if (rows.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="side-link side-folder"
        style={{ "--depth": 0 } as object}
        aria-current={props.open === null || undefined}
        onClick={() => props.onOpen(null)}
      >
        <Folder size={16} strokeWidth={1.75} aria-hidden />
        All apps
        <span className="side-count">{props.apps.length}</span>
      </button>
      {rows.map(({ folder, depth }) => {
        const inside = foldersBelow(props.folders, folder.uuid);
        const count = props.apps.filter((app) => app.folder !== null && inside.has(app.folder)).length;
        return (
          <button
            key={folder.uuid}
            type="button"
            className="side-link side-folder"
            style={{ "--depth": depth } as object}
            aria-current={props.open === folder.uuid || undefined}
            onClick={() => props.onOpen(folder.uuid)}
          >
            <Folder size={16} strokeWidth={1.75} aria-hidden />
            <span className="side-text" title={folder.name}>
              {folder.name}
            </span>
            <span className="side-count">{count}</span>
          </button>
        );
      })}
    </>
  );
}
