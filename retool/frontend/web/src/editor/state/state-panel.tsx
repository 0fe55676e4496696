/** Every component, query, variable and global with its live value, one level at a time. */
import { ChevronDown, ChevronRight, Search } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { TextField } from "../../design/text-field";
import { named } from "../../document/select";
import type { Inspection, Name } from "../../runtime/types";
import { useEditor, useEditorState, useSession, useVersion } from "../context";
import { isQueryLike } from "../model/specs";

const GROUPS: readonly { readonly title: string; readonly kinds: readonly Name["kind"][] }[] = [
  { title: "Queries", kinds: ["query"] },
  { title: "Components", kinds: ["component"] },
  { title: "Variables and transformers", kinds: ["variable", "transformer"] },
  { title: "Globals", kinds: ["global"] },
];

export function StatePanel() {
  const session = useSession();
  const document = useEditorState((state) => state.document);
  const [names, setNames] = useState<readonly Name[]>([]);
  const [filter, setFilter] = useState("");
  useEffect(() => {
    let isOvertaken = false;
    const load = () =>
      session.names().then(
        (found) => !isOvertaken && setNames(found),
        () => !isOvertaken && setNames([]),
      );
    void load();
    const stop = session.onStructure(load);
    return () => {
      isOvertaken = true;
      stop();
    };
  }, [session]);
  const wanted = filter.trim().toLowerCase();
  const shown = useMemo(() => names.filter((one) => one.name.toLowerCase().includes(wanted)), [names, wanted]);
  return (
    <>
      <div className="ed-ph">
        <h2>State</h2>
      </div>
      <div className="ed-filter">
        <TextField
          aria-label="Filter state"
          placeholder="Filter"
          value={filter}
          onChange={setFilter}
          icon={<Search aria-hidden size={14} />}
        />
      </div>
      <div className="ed-tree" role="tree" aria-label="State">
        {GROUPS.map(({ title, kinds }) => {
          const list = shown.filter((one) => kinds.includes(one.kind));
          return list.length === 0 ? null : (
            <div key={title}>
              <div className="ed-tree-h">{title}</div>
              {list.map((one) => (
                <TopRow key={one.name} name={one} uid={named(document, one.name)?.uid} />
              ))}
            </div>
          );
        })}
        {shown.length === 0 && (
          <p className="ed-none">{wanted === "" ? "Nothing runs yet." : `Nothing matches “${filter}”.`}</p>
        )}
      </div>
    </>
  );
}

function TopRow(props: { readonly name: Name; readonly uid: string | undefined }) {
  const editor = useEditor();
  const version = useVersion(props.uid ?? "");
  const isSelected = useEditorState((state) => props.uid !== undefined && state.selection.includes(props.uid));
  const go = () => {
    if (props.uid === undefined) return;
    editor.select([props.uid]);
    const type = editor.document.elements[props.uid]?.type ?? "";
    if (isQueryLike(type) || type === "State" || type === "Function") editor.openQuery(props.uid);
  };
  return (
    <ValueRow
      path={[props.name.name]}
      label={props.name.name}
      type="object"
      preview=""
      isOpenable
      depth={0}
      version={version}
      onName={go}
      isSelected={isSelected}
    />
  );
}

function ValueRow(props: {
  readonly path: readonly string[];
  readonly label: string;
  readonly type: string;
  readonly preview: string;
  readonly isOpenable: boolean;
  readonly depth: number;
  readonly version: number;
  readonly onName?: () => void;
  readonly isSelected?: boolean;
}) {
  const { path, depth, version } = props;
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const [inside, setInside] = useState<Inspection | null>(null);
  const key = path.join("\n");
  const load = useCallback(async () => {
    try {
      return await session.inspect(key.split("\n"));
    } catch {
      // What can't be looked into has nothing to show below it; its own line says its kind.
      return { children: [], more: 0 };
    }
  }, [session, key]);
  useEffect(() => {
    if (!isOpen) return;
    let isOvertaken = false;
    void load().then((found) => !isOvertaken && setInside(found));
    return () => {
      isOvertaken = true;
    };
  }, [isOpen, load, version]);
  return (
    <>
      <div
        className="ed-row"
        style={{ "--depth": depth } as React.CSSProperties}
        role="treeitem"
        tabIndex={0}
        aria-level={depth + 1}
        aria-expanded={props.isOpenable ? isOpen : undefined}
        aria-selected={props.isSelected ?? false}
        onClick={() => {
          props.onName?.();
          if (props.isOpenable) setOpen(!isOpen);
        }}
        onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && props.isOpenable && setOpen(!isOpen)}
      >
        {Array.from({ length: depth }, (_, level) => (
          <i key={level} className="ed-guide" style={{ left: 10 + level * 16 }} />
        ))}
        <span className="ed-tw">
          {props.isOpenable &&
            (isOpen ? <ChevronDown size={12} strokeWidth={2} /> : <ChevronRight size={12} strokeWidth={2} />)}
        </span>
        <span className="ed-nm mono" style={{ flex: "none", maxWidth: "60%" }}>
          {props.label}
        </span>
        <span className="ed-sp" />
        <span className="ed-val" data-type={props.type} title={props.preview}>
          {props.preview}
        </span>
      </div>
      {isOpen &&
        inside?.children.map((child) => (
          <ValueRow
            key={child.name}
            path={[...path, child.name]}
            label={child.name}
            type={child.error === undefined ? child.type : "error"}
            preview={child.preview}
            isOpenable={child.isOpenable}
            depth={depth + 1}
            version={version}
          />
        ))}
      {isOpen && inside !== null && inside.more > 0 && (
        <p className="ed-none" style={{ paddingLeft: 24 + depth * 16 }}>
          and {inside.more.toLocaleString("en")} more
        </p>
      )}
    </>
  );
}
