import { useState } from "react";
import { useMe, Workspace } from "../shared/workspace";
import { Report } from "./report";
import { Start } from "./start";
import "./import.css";

/** Files or a repository first, then the report of what they hold. */
export function ImportPage(props: { readonly draft?: string }) {
  const [me] = useMe();
  const [draft, setDraft] = useState(props.draft);
  const open = (uuid: string) => {
    history.pushState(null, "", `/import/${uuid}`);
    setDraft(uuid);
  };
  return (
    <Workspace place="apps" me={me.state === "ready" ? me.value : undefined}>
      {draft === undefined ? <Start onOpen={open} /> : <Report key={draft} draft={draft} />}
    </Workspace>
  );
}
