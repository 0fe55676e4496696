/** Search through all names, code and texts of the app. */
import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import { TextField } from "../../design/text-field";
import { useEditor, useEditorState } from "../context";
import { SpecIcon } from "../icon";
import { nameOf } from "../model/actions";
import { MOST_HITS, search } from "../model/find";
import { iconOf, isQueryLike } from "../model/specs";

export function SearchPanel() {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const [wanted, setWanted] = useState("");
  const hits = useMemo(() => (wanted.trim().length < 2 ? [] : search(document, wanted.trim())), [document, wanted]);
  return (
    <>
      <div className="ed-ph">
        <h2>Search</h2>
        <span className="ed-sp" />
        {hits.length > 0 && (
          <span className="ed-none">{hits.length === MOST_HITS ? `${MOST_HITS}+` : hits.length}</span>
        )}
      </div>
      <div className="ed-filter">
        <TextField
          aria-label="Search the app"
          placeholder="Names, code, texts"
          autoFocus
          value={wanted}
          onChange={setWanted}
          icon={<Search aria-hidden size={14} />}
        />
      </div>
      <div className="ed-tree">
        {hits.map((hit, index) => (
          <button
            key={`${hit.element.uid} ${hit.where} ${index}`}
            type="button"
            className="ed-hit"
            onClick={() => {
              editor.select([hit.owner.uid]);
              if (isQueryLike(hit.owner.type) || hit.owner.type === "State" || hit.owner.type === "Function")
                editor.openQuery(hit.owner.uid);
            }}
          >
            <span>
              <SpecIcon name={iconOf(hit.owner.type)} />
              <b className="mono">{nameOf(hit.owner)}</b>
              <em>{hit.where}</em>
            </span>
            {hit.text !== "" && <code>{hit.text}</code>}
          </button>
        ))}
        {hits.length === 0 && (
          <p className="ed-none">
            {wanted.trim().length < 2 ? "Type at least two letters." : `Nothing in this app mentions “${wanted}”.`}
          </p>
        )}
      </div>
    </>
  );
}
