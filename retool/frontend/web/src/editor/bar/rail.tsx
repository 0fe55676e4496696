/** The strip of buttons at the left that opens the panels. */
import { Braces, CircleQuestionMark, History, ListTree, Plus, Search, SquareTerminal } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../design/button";
import { useEditor, useEditorState } from "../context";
import type { Panel } from "../store/editor";

const PANELS: readonly { readonly panel: Panel; readonly label: string; readonly icon: ReactNode }[] = [
  { panel: "add", label: "Add a component  /", icon: <Plus /> },
  { panel: "tree", label: "Components", icon: <ListTree /> },
  { panel: "queries", label: "Queries", icon: <SquareTerminal /> },
  { panel: "state", label: "State", icon: <Braces /> },
  { panel: "search", label: "Search", icon: <Search /> },
  { panel: "history", label: "History", icon: <History /> },
];

export function Rail() {
  const editor = useEditor();
  const open = useEditorState((state) => state.panel);
  return (
    <nav className="ed-rail" aria-label="Panels">
      {PANELS.map(({ panel, label, icon }) => (
        <IconButton
          key={panel}
          size="xl"
          label={label}
          active={open === panel}
          aria-pressed={open === panel}
          onClick={() => editor.set({ panel: open === panel ? null : panel })}
        >
          {icon}
        </IconButton>
      ))}
      <span className="ed-sp" />
      <IconButton size="xl" label="Keys  ?" onClick={() => editor.set({ dialog: "keys" })}>
        <CircleQuestionMark />
      </IconButton>
    </nav>
  );
}
