/** The components of the app as a tree: select, fold, hide, nest by dragging. */
import { ChevronDown, ChevronRight, Eye, EyeOff, ListCollapse, Plus, Search } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { IconButton } from "../../design/button";
import { Menu } from "../../design/menu";
import { TextField } from "../../design/text-field";
import { bottom } from "../../document/layout/grid";
import { children, isWithin } from "../../document/select";
import type { Element } from "../../document/types";
import { useEditor, useEditorState, useVersion } from "../context";
import { SpecIcon } from "../icon";
import { addComponent, land, nameOf, placeFor, reorder, setProperty } from "../model/actions";
import { boxesIn, boxOf } from "../model/boxes";
import { orderAfter } from "../model/make";
import { componentSpecs, iconOf, isComponent, isFrame } from "../model/specs";
import { type Node, rows } from "./nodes";

type Drop = { readonly uid: string; readonly kind: "in" | "after" };

export function TreePanel() {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const selection = useEditorState((state) => state.selection);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [filter, setFilter] = useState<string | null>(null);
  const nodes = useMemo(() => rows(document, closed, filter ?? ""), [document, closed, filter]);
  const list = useRef<HTMLDivElement>(null);
  const { drop, begin } = useTreeDrag(list);
  const selected = selection[0];

  useEffect(() => {
    if (selected === undefined) return;
    list.current?.querySelector(`[data-tree="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [selected]);

  const fold = (uid: string) =>
    setClosed((now) => (now.has(uid) ? new Set([...now].filter((one) => one !== uid)) : new Set([...now, uid])));
  const onKey = (event: KeyboardEvent) => {
    const at = nodes.findIndex((node) => node.element.uid === selected);
    const node = nodes[at];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = nodes[at + (event.key === "ArrowDown" ? 1 : -1)] ?? nodes[0];
      if (next !== undefined) {
        editor.select([next.element.uid]);
        list.current?.querySelector<HTMLElement>(`[data-tree="${CSS.escape(next.element.uid)}"]`)?.focus();
      }
    } else if (
      node?.isOpenable &&
      ((event.key === "ArrowRight" && !node.isOpen) || (event.key === "ArrowLeft" && node.isOpen))
    )
      fold(node.element.uid);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const frames = [...componentSpecs.values()].filter((spec) => spec.group === "frames");

  return (
    <>
      <div className="ed-ph">
        <h2>Components</h2>
        <span className="ed-sp" />
        <IconButton
          size="s"
          label="Filter"
          active={filter !== null}
          onClick={() => setFilter(filter === null ? "" : null)}
        >
          <Search />
        </IconButton>
        <IconButton
          size="s"
          label="Collapse all"
          onClick={() => setClosed(new Set(nodes.filter((node) => node.isOpenable).map((node) => node.element.uid)))}
        >
          <ListCollapse />
        </IconButton>
        {frames.length > 0 && (
          <Menu
            trigger={
              <IconButton size="s" label="Add a modal or drawer">
                <Plus />
              </IconButton>
            }
            items={frames.map((spec) => ({
              label: spec.label,
              icon: <SpecIcon name={spec.icon} />,
              onSelect: () => addComponent(editor, spec),
            }))}
          />
        )}
      </div>
      {filter !== null && (
        <div className="ed-filter">
          <TextField
            aria-label="Filter components"
            placeholder="Filter"
            value={filter}
            onChange={setFilter}
            autoFocus
            icon={<Search aria-hidden size={14} />}
          />
        </div>
      )}
      <div ref={list} className="ed-tree" role="tree" aria-label="Components" onKeyDown={onKey}>
        {nodes.map((node) => (
          <Row
            key={node.element.uid}
            node={node}
            isSelected={selection.includes(node.element.uid)}
            isTabStop={node.element.uid === selected || (selected === undefined && node === nodes[0])}
            drop={drop?.uid === node.element.uid ? drop.kind : undefined}
            onFold={() => fold(node.element.uid)}
            onGrab={(event) => begin(event, node.element)}
          />
        ))}
        {nodes.length === 0 && (
          <p className="ed-none">
            {filter ? `No component matches “${filter}”.` : "Nothing here yet. Press / to add a component."}
          </p>
        )}
      </div>
    </>
  );
}

function Row(props: {
  readonly node: Node;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly drop: "in" | "after" | undefined;
  readonly onFold: () => void;
  readonly onGrab: (event: PointerEvent) => void;
}) {
  const { element, depth, isOpenable, isOpen } = props.node;
  const editor = useEditor();
  useVersion(element.uid);
  const problems = useEditorState((state) => state.problems.filter((one) => one.uid === element.uid).length);
  const isHidden = element.properties.hidden === true;
  const canHide = isComponent(element.type) || (isFrame(element.type) && element.properties.type !== "main");
  return (
    <div
      className="ed-row"
      role="treeitem"
      data-tree={element.uid}
      aria-level={depth + 1}
      aria-selected={props.isSelected}
      aria-expanded={isOpenable ? isOpen : undefined}
      tabIndex={props.isTabStop ? 0 : -1}
      data-faint={isHidden || undefined}
      data-drop={props.drop}
      style={{ "--depth": depth } as React.CSSProperties}
      onPointerDown={props.onGrab}
      onClick={(event) =>
        event.shiftKey || event.metaKey || event.ctrlKey ? editor.toggle(element.uid) : editor.select([element.uid])
      }
      onKeyDown={(event) => event.key === "Enter" && editor.select([element.uid])}
      onPointerEnter={() => editor.set({ hovered: element.uid })}
      onPointerLeave={() => editor.set({ hovered: null })}
    >
      {Array.from({ length: depth }, (_, level) => (
        <i key={level} className="ed-guide" style={{ left: 10 + level * 16 }} />
      ))}
      {isOpenable ? (
        <span
          className="ed-tw"
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            props.onFold();
          }}
        >
          {isOpen ? <ChevronDown size={12} strokeWidth={2} /> : <ChevronRight size={12} strokeWidth={2} />}
        </span>
      ) : (
        <span className="ed-tw" />
      )}
      <SpecIcon name={iconOf(element.type)} />
      <span className="ed-nm mono">
        {element.type === "View" ? String(element.properties.viewKey || element.id) : nameOf(element)}
      </span>
      <span className="ed-sp" />
      {problems > 0 && (
        <i className="ed-dot" data-kind="danger" title={problems === 1 ? "1 error" : `${problems} errors`} />
      )}
      {canHide && (
        <IconButton
          size="s"
          className="ed-act"
          data-on={isHidden || undefined}
          label={isHidden ? `Show ${nameOf(element)}` : `Hide ${nameOf(element)}`}
          tabIndex={-1}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation();
            setProperty(editor, element.uid, "hidden", !isHidden);
          }}
        >
          {isHidden ? <EyeOff /> : <Eye />}
        </IconButton>
      )}
    </div>
  );
}

/** Dragging in the tree: onto a container nests, between rows reorders. */
function useTreeDrag(list: React.RefObject<HTMLDivElement | null>) {
  const editor = useEditor();
  const [drop, setDrop] = useState<Drop | null>(null);
  const begin = (event: PointerEvent, element: Element) => {
    if (event.button !== 0 || !isComponent(element.type)) return;
    const start = { x: event.clientX, y: event.clientY };
    let target: Drop | null = null;
    const move = (now: globalThis.PointerEvent) => {
      if (target === null && Math.hypot(now.clientX - start.x, now.clientY - start.y) < 5) return;
      target = targetAt(now.clientY, list.current, element, editor.document);
      setDrop(target);
    };
    const end = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", finish);
      window.removeEventListener("keydown", cancel, true);
      setDrop(null);
    };
    const finish = () => {
      end();
      if (target !== null) dropAt(target, element);
    };
    const cancel = (key: globalThis.KeyboardEvent) => {
      if (key.key !== "Escape") return;
      key.stopPropagation();
      end();
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", finish);
    window.addEventListener("keydown", cancel, true);
  };
  const dropAt = (target: Drop, element: Element) => {
    const { document } = editor;
    const over = document.elements[target.uid];
    if (over === undefined) return;
    const parent = target.kind === "in" ? placeFor(document, over.uid) : (over.parent ?? undefined);
    if (parent === undefined || isWithin(document, parent, element.uid)) return;
    if (parent === element.parent) {
      const siblings = children(document, parent).filter((one) => one.uid !== element.uid);
      return reorder(editor, element.uid, null, orderAfter(siblings, target.kind === "in" ? undefined : over));
    }
    const others = boxesIn(document, parent);
    const row = target.kind === "after" ? bottom(boxOf(over)) : Math.max(0, ...others.map(bottom));
    land(editor, element.uid, parent, others, { ...boxOf(element), row });
  };
  return { drop, begin };
}

function targetAt(
  y: number,
  list: HTMLDivElement | null,
  dragged: Element,
  document: ReturnType<typeof useEditor>["document"],
): Drop | null {
  for (const row of list?.querySelectorAll<HTMLElement>("[data-tree]") ?? []) {
    const box = row.getBoundingClientRect();
    if (y < box.top || y >= box.bottom) continue;
    const uid = row.dataset.tree ?? "";
    const element = document.elements[uid];
    if (element === undefined || isWithin(document, uid, dragged.uid)) return null;
    const takes =
      isFrame(element.type) ||
      element.type === "View" ||
      children(document, uid).some((one) => one.type === "View" || one.type === "Body");
    if (takes && (isFrame(element.type) || y < box.top + box.height * 0.7)) return { uid, kind: "in" };
    return isComponent(element.type) ? { uid, kind: "after" } : null;
  }
  return null;
}
