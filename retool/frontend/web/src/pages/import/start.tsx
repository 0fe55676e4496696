import { FileUp, GitBranch } from "lucide-react";
import { type DragEvent, type FormEvent, useCallback, useRef, useState } from "react";
import { api } from "../../api/client";
import type { ImportOut, ImportReportOut } from "../../api/schema";
import { Button } from "../../design/button";
import { Spinner } from "../../design/spinner";
import { TextField } from "../../design/text-field";
import { messageOf, useLoaded } from "../shared/loaded";
import { ago } from "../shared/times";
import { counted } from "./words";

/** Where an import begins: files that are dropped or chosen, or a repository by its address. */
export function Start(props: { readonly onOpen: (draft: string) => void }) {
  const [imports] = useLoaded(useCallback(() => api.get<ImportOut[]>("/api/imports"), []));
  const [busy, setBusy] = useState<"files" | "repository">();
  const [error, setError] = useState<string>();
  const act = async (what: "files" | "repository", work: () => Promise<ImportReportOut>) => {
    setBusy(what);
    setError(undefined);
    try {
      props.onOpen((await work()).row.uuid);
    } catch (failure) {
      setError(messageOf(failure));
      setBusy(undefined);
    }
  };
  const earlier = imports.state === "ready" ? imports.value : [];
  return (
    <>
      <header className="page-head with-line import-head">
        <a href="/">Apps</a>
        <span className="import-slash">/</span>
        <h1>Import from Retool</h1>
      </header>
      <div className="import-start">
        {error !== undefined && (
          <div className="page-notice" role="alert">
            {error}
          </div>
        )}
        <Files
          isBusy={busy === "files"}
          onFiles={(files) => {
            const form = new FormData();
            for (const file of files) form.append("files", file);
            void act("files", () => api.post<ImportReportOut>("/api/imports", form));
          }}
        />
        <Repository
          isBusy={busy === "repository"}
          onConnect={(wish) => void act("repository", () => api.post<ImportReportOut>("/api/imports/repository", wish))}
        />
        {earlier.length > 0 && (
          <section aria-labelledby="earlier">
            <h2 id="earlier">Earlier imports</h2>
            <ul className="import-earlier">
              {earlier.map((each) => (
                <li key={each.uuid}>
                  <a href={`/import/${each.uuid}`}>{each.name}</a>
                  <span className="secondary">
                    {each.state === "imported" ? `${counted(each.imported, "app")} imported` : each.state} ·{" "}
                    {ago(each.created_at)}
                    {each.is_connected && " · connected"}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

function Files(props: { readonly isBusy: boolean; readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) props.onFiles(files);
  };
  return (
    <section
      aria-label="Files"
      className={isOver ? "import-drop over" : "import-drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {props.isBusy ? <Spinner label="Reading the files" /> : <FileUp size={20} aria-hidden />}
      <h2>Drop files here</h2>
      <p className="secondary">
        A zip of a repository or of an app’s folder, or JSON exports. Nothing is saved before you say so.
      </p>
      <Button size="l" busy={props.isBusy} onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        aria-label="Files to import"
        multiple
        accept=".zip,.json"
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) props.onFiles(files);
        }}
      />
    </section>
  );
}

function Repository(props: {
  readonly isBusy: boolean;
  readonly onConnect: (wish: { url: string; token: string; branch: string }) => void;
}) {
  const [url, setUrl] = useState("");
  const [token, setToken] = useState("");
  const [branch, setBranch] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (url.trim() !== "") props.onConnect({ url: url.trim(), token: token.trim(), branch: branch.trim() });
  };
  return (
    <form className="import-repository" onSubmit={submit}>
      <h2>
        <GitBranch size={16} aria-hidden /> Or name a Git repository
      </h2>
      <p className="secondary">It stays connected, read-only: what changes there is taken over every five minutes.</p>
      <TextField
        size="l"
        label="Address"
        placeholder="https://git.example.com/team/apps.git"
        value={url}
        onChange={setUrl}
      />
      <TextField
        size="l"
        label="Token"
        type="password"
        autoComplete="off"
        note="Sealed; leave it empty for a repository that everybody may read"
        value={token}
        onChange={setToken}
      />
      <TextField size="l" label="Branch" placeholder="The repository’s own" value={branch} onChange={setBranch} />
      <div className="row-end">
        <Button type="submit" size="l" variant="primary" busy={props.isBusy} disabled={url.trim() === ""}>
          Read it
        </Button>
      </div>
    </form>
  );
}
