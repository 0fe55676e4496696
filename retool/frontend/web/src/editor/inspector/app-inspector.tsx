/** Nothing is selected: the page, and the keys that are worth knowing. */
import { Kbd } from "../../design/kbd";
import { Segmented } from "../../design/switch";
import { APP } from "../../document/types";
import { useEditor, useEditorState } from "../context";
import { SpecIcon } from "../icon";
import { setAt } from "../model/actions";
import { FxField } from "./fx-field";
import { Section } from "./section";

export const KEYS: readonly (readonly [string, readonly string[]])[] = [
  ["Add a component", ["/"]],
  ["Find anything", ["⌘", "K"]],
  ["Save", ["⌘", "S"]],
  ["Run the query", ["⌘", "↵"]],
  ["Preview", ["⌘", "P"]],
  ["Undo", ["⌘", "Z"]],
  ["Redo", ["⇧", "⌘", "Z"]],
  ["Duplicate", ["⌘", "D"]],
  ["Copy, cut, paste", ["⌘", "C X V"]],
  ["Move", ["←", "↑", "→", "↓"]],
  ["Rename", ["F2"]],
  ["Remove", ["Del"]],
  ["Select what is around", ["Esc"]],
  ["Hide the panels", ["⌘", "."]],
  ["All keys", ["?"]],
];

const WIDTHS = [
  { value: "100%", label: "Fill" },
  { value: "1280px", label: "1280" },
  { value: "960px", label: "960" },
] as const;

export function AppInspector() {
  const editor = useEditor();
  const app = useEditorState((state) => state.document.app);
  const name = useEditorState((state) => state.app.name);
  const width = typeof app.appMaxWidth === "string" ? app.appMaxWidth : "100%";
  const title = typeof app.customDocumentTitle === "string" ? app.customDocumentTitle : "";
  return (
    <>
      <div className="ed-ih">
        <span className="ed-ibox" data-plain>
          <SpecIcon name="app-window" size={16} />
        </span>
        <b>{name}</b>
        <span className="ed-it">App</span>
      </div>
      <div className="ed-iscroll">
        <Section title="Page">
          <div className="ed-prop">
            <span className="ed-label">Width</span>
            <Segmented
              label="Width"
              value={WIDTHS.find((one) => one.value === width)?.value ?? "100%"}
              options={WIDTHS}
              onChange={(value) =>
                setAt(editor, APP, ["appMaxWidth"], value === "100%" ? undefined : value, "the page's width")
              }
            />
          </div>
          <div className="ed-prop ed-prop-col">
            <div className="ed-pl">
              <span className="ed-label">Browser title</span>
            </div>
            <FxField
              uid={APP}
              label="Browser title"
              value={title}
              hint={name}
              onChange={(text) =>
                editor.commit(
                  [
                    { op: "set", uid: APP, path: ["customDocumentTitle"], value: text },
                    { op: "set", uid: APP, path: ["customDocumentTitleEnabled"], value: text !== "" },
                  ],
                  { label: "the browser's title", key: "app title" },
                )
              }
            />
          </div>
        </Section>
        <Section title="Keys">
          <dl className="ed-keys">
            {KEYS.map(([what, keys]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  <Kbd keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      </div>
    </>
  );
}
