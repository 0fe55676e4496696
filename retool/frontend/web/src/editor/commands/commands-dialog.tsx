/** ⌘K: everything of the app by name, and what can be done. */
import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Kbd } from "../../design/kbd";
import { useEditor, useEditorState, useSession } from "../context";
import { SpecIcon } from "../icon";
import { addComponent, nameOf } from "../model/actions";
import { search } from "../model/find";
import { iconOf, isComponent, isFrame, isQueryLike, labelOf, offeredSpecs } from "../model/specs";
import { runQuery } from "../queries/run";
import type { Deeds } from "./keys";

type Command = {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon: ReactNode;
  readonly keys?: readonly string[];
  readonly run: () => void;
};
const MOST = 40;

export function CommandsDialog(props: { readonly deeds: Deeds }) {
  const editor = useEditor();
  const session = useSession();
  const document = useEditorState((state) => state.document);
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const close = () => editor.set({ dialog: null });

  const commands = useMemo((): readonly Command[] => {
    const low = wanted.trim().toLowerCase();
    const has = (text: string) => text.toLowerCase().includes(low);
    const elements = Object.values(document.elements).filter(
      (one) => (isComponent(one.type) || isFrame(one.type) || isQueryLike(one.type)) && has(one.id),
    );
    const go = elements.map(
      (one): Command => ({
        key: one.uid,
        group: "In this app",
        label: nameOf(one),
        detail: labelOf(one.type),
        icon: <SpecIcon name={iconOf(one.type)} />,
        run: () => {
          editor.select([one.uid]);
          if (isQueryLike(one.type)) editor.openQuery(one.uid);
        },
      }),
    );
    const mentions = low.length < 2 ? 0 : search(document, low).length;
    const find: Command[] =
      mentions === 0
        ? []
        : [
            {
              key: "find",
              group: "In this app",
              label: `${mentions} places that mention “${wanted.trim()}”`,
              icon: <Search size={14} />,
              run: () => editor.set({ panel: "search" }),
            },
          ];
    const runs = elements
      .filter((one) => isQueryLike(one.type) && one.type !== "State" && one.type !== "Function")
      .map(
        (one): Command => ({
          key: `run ${one.uid}`,
          group: "Do",
          label: `Run ${one.id}`,
          icon: <SpecIcon name={iconOf(one.type)} />,
          run: () => runQuery(session, one.uid),
        }),
      );
    const fixed: readonly Omit<Command, "group">[] = [
      { key: "save", label: "Save", icon: null, keys: ["⌘", "S"], run: props.deeds.save },
      { key: "preview", label: "Preview", icon: null, keys: ["⌘", "P"], run: props.deeds.preview },
      { key: "share", label: "Share", icon: null, run: () => editor.set({ dialog: "share" }) },
      { key: "release", label: "Release", icon: null, run: () => editor.set({ dialog: "release" }) },
      { key: "undo", label: "Undo", icon: null, keys: ["⌘", "Z"], run: () => editor.turn("undo") },
      { key: "redo", label: "Redo", icon: null, keys: ["⇧", "⌘", "Z"], run: () => editor.turn("redo") },
      {
        key: "hide",
        label: "Hide the panels",
        icon: null,
        keys: ["⌘", "."],
        run: () => editor.set({ arePanelsHidden: true }),
      },
      {
        key: "keys",
        label: "All keys",
        icon: null,
        keys: ["?"],
        run: () => requestAnimationFrame(() => editor.set({ dialog: "keys" })),
      },
    ];
    const adds = offeredSpecs
      .filter((spec) => has(spec.label))
      .map(
        (spec): Command => ({
          key: `add ${spec.type}`,
          group: "Add",
          label: spec.label,
          icon: <SpecIcon name={spec.icon} />,
          run: () => addComponent(editor, spec),
        }),
      );
    return [
      ...go,
      ...find,
      ...runs,
      ...fixed.filter((one) => has(one.label)).map((one) => ({ ...one, group: "Do" })),
      ...adds,
    ].slice(0, MOST);
  }, [wanted, document, editor, session, props.deeds]);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });
  const choose = (command: Command | undefined) => {
    if (command === undefined) return;
    close();
    command.run();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt((now) => Math.min(now + 1, commands.length - 1));
    else if (event.key === "ArrowUp") setAt((now) => Math.max(now - 1, 0));
    else if (event.key === "Enter") choose(commands[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  let group = "";
  return (
    <div className="ed-scrim" onPointerDown={(event) => event.target === event.currentTarget && close()}>
      <div className="ed-commands" role="dialog" aria-modal="true" aria-label="Commands" onKeyDown={onKey}>
        <div className="ed-pin">
          <Search aria-hidden size={16} strokeWidth={1.75} />
          <input
            // biome-ignore lint/a11y/noAutofocus: the dialog is this field
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls="ed-commands-list"
            aria-activedescendant={commands[at] === undefined ? undefined : `ed-command-${at}`}
            aria-label="Find anything"
            placeholder="Find anything"
            value={wanted}
            onChange={(event) => {
              setWanted(event.target.value);
              setAt(0);
            }}
          />
        </div>
        <div ref={list} id="ed-commands-list" className="ed-plist" role="listbox" aria-label="Found">
          {commands.map((command, index) => {
            const title =
              command.group === group ? null : (
                <div className="ed-tree-h" role="presentation">
                  {command.group}
                </div>
              );
            group = command.group;
            return (
              <div key={command.key} role="presentation">
                {title}
                <div
                  id={`ed-command-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  className="ed-prow"
                  onPointerMove={() => setAt(index)}
                  onPointerDown={(event) => {
                    event.preventDefault();
                    choose(command);
                  }}
                >
                  {command.icon}
                  <span
                    className={command.group === "In this app" && command.detail !== undefined ? "mono" : undefined}
                  >
                    {command.label}
                  </span>
                  {command.detail !== undefined && <span className="ed-k">{command.detail}</span>}
                  <span className="ed-sp" />
                  {command.keys !== undefined && <Kbd keys={command.keys} />}
                </div>
              </div>
            );
          })}
          {commands.length === 0 && <p className="ed-none">Nothing is called “{wanted}”.</p>}
        </div>
        <div className="ed-pfoot">
          <span>
            <Kbd keys={["↑", "↓"]} /> move
          </span>
          <span>
            <Kbd keys={["↵"]} /> open
          </span>
          <span>
            <Kbd keys={["Esc"]} /> close
          </span>
        </div>
      </div>
    </div>
  );
}
