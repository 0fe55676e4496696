/** Variables and transformers: one field each, and their live value. */
import type { Element } from "../../document/types";
import { CodeField } from "../code/code-field";
import { useEditor, usePreview, useSession, useVersion } from "../context";
import { FxField } from "../inspector/fx-field";
import { liveOfPreview, liveOfShown } from "../inspector/preview";
import { setProperty } from "../model/actions";

export function VariableForm(props: { readonly element: Element }) {
  const { element } = props;
  const editor = useEditor();
  const session = useSession();
  const version = useVersion(element.uid);
  const value = element.properties.value;
  const current = usePreview(`{{ ${element.id}.value }}`, element.uid, version);
  return (
    <div className="ed-valueform">
      <div>
        <p className="ed-formlabel">Value at the start</p>
        <FxField
          uid={element.uid}
          label="Value at the start"
          value={typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value)}
          hint="'list', [], 12 or {{ … }}"
          onChange={(text) => setProperty(editor, element.uid, "value", text === "" ? null : text)}
          isLiveKnown
          live={liveOfShown(session.property(element.uid, "value"))}
        />
      </div>
      <div>
        <p className="ed-formlabel">Value now</p>
        <p className="ed-now mono">{current === null ? "" : liveOfPreview(current).text}</p>
      </div>
    </div>
  );
}

export function TransformerForm(props: { readonly element: Element }) {
  const { element } = props;
  const editor = useEditor();
  const version = useVersion(element.uid);
  const preview = usePreview(`{{ ${element.id}.value }}`, element.uid, version);
  const live = preview === null ? null : liveOfPreview(preview);
  const body = element.properties.funcBody;
  return (
    <div className="ed-qbody">
      <div className="ed-ql">
        <CodeField
          isTall
          language="javascript"
          label={`Code of ${element.id}`}
          value={typeof body === "string" ? body : ""}
          onChange={(text) => setProperty(editor, element.uid, "funcBody", text)}
        />
      </div>
      <div className="ed-qr">
        <div className="ed-qtool">
          <b>Value</b>
        </div>
        {live?.error !== undefined ? (
          <pre className="ed-failure">{live.error}</pre>
        ) : (
          <pre className="ed-raw">{live?.text ?? ""}</pre>
        )}
      </div>
    </div>
  );
}
