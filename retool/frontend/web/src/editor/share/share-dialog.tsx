/** Who may use, edit or own the app; what they still lack to use it; and inviting someone by a link. */
import { Copy, UserPlus, Users, X } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { ApiError, api, type GroupRow, type MissingResource, type Shared, type UserRow } from "../../api/client";
import { Avatar } from "../../design/avatar";
import { Button, IconButton } from "../../design/button";
import { Dialog } from "../../design/dialog";
import { Select } from "../../design/select";
import { TextField } from "../../design/text-field";
import { useEditor, useEditorState } from "../context";

type Row = {
  readonly group: string | null;
  readonly user: string | null;
  readonly name: string;
  readonly level: string;
};
const LEVELS = [
  { value: "use", label: "can use" },
  { value: "edit", label: "can edit" },
  { value: "own", label: "owns" },
];
const fullName = (user: UserRow): string => `${user.first_name} ${user.last_name}`.trim() || user.email;
const wish = ({ group, user, level }: Row) => ({
  ...(group === null ? {} : { group }),
  ...(user === null ? {} : { user }),
  level,
});
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function ShareDialog(props: { readonly save: () => Promise<boolean> }) {
  const editor = useEditor();
  const isOpen = useEditorState((state) => state.dialog === "share");
  const app = useEditorState((state) => state.app);
  return (
    <Dialog title={`Share ${app.name}`} open={isOpen} onClose={() => editor.set({ dialog: null })} width={480}>
      {isOpen && <Share save={props.save} app={app.uuid} isOwner={app.level === "own"} />}
    </Dialog>
  );
}

function Share(props: { readonly app: string; readonly isOwner: boolean; readonly save: () => Promise<boolean> }) {
  const { app } = props;
  const [shared, setShared] = useState<Shared | null>(null);
  const [people, setPeople] = useState<{ readonly users: readonly UserRow[]; readonly groups: readonly GroupRow[] }>({
    users: [],
    groups: [],
  });
  const [problem, setProblem] = useState<string | null>(null);
  const { save } = props;
  useEffect(() => {
    let isOvertaken = false;
    const load = async () => {
      // People get what is saved, so what is on the canvas is saved first.
      await save();
      const [grants, users, groups] = await Promise.all([
        api.get<Shared>(`/api/apps/${app}/grants`),
        api.get<UserRow[]>("/api/users"),
        api.get<GroupRow[]>("/api/groups"),
      ]);
      if (isOvertaken) return;
      setShared(grants);
      setPeople({ users, groups });
    };
    load().catch((error: unknown) => !isOvertaken && setProblem(messageOf(error)));
    return () => {
      isOvertaken = true;
    };
  }, [app, save]);

  const write = useCallback(
    async (grants: readonly Row[]) => {
      try {
        setShared(await api.put<Shared>(`/api/apps/${app}/grants`, { grants: grants.map(wish) }));
        setProblem(null);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setProblem(error.message);
      }
    },
    [app],
  );
  const address = `${location.origin}/apps/${app}`;
  const grants: readonly Row[] = (shared?.grants ?? []).map((one) => ({
    group: one.group ?? null,
    user: one.user ?? null,
    name: one.name,
    level: one.level,
  }));
  const named = new Set(grants.map((one) => one.group ?? one.user));
  const candidates = [
    ...people.groups
      .filter((one) => !named.has(one.uuid))
      .map((one) => ({ value: `group ${one.uuid}`, label: one.name })),
    ...people.users
      .filter((one) => !named.has(one.uuid))
      .map((one) => ({ value: `user ${one.uuid}`, label: `${fullName(one)} · ${one.email}` })),
  ];
  const add = (value: string) => {
    const [kind, uuid = ""] = value.split(" ");
    const name = candidates.find((one) => one.value === value)?.label ?? "";
    void write([
      ...grants,
      { group: kind === "group" ? uuid : null, user: kind === "user" ? uuid : null, name, level: "use" },
    ]);
  };
  return (
    <div className="ed-form">
      {problem !== null && (
        <p className="ed-problem" role="alert">
          {problem}
        </p>
      )}
      {props.isOwner && shared !== null && (
        <Select
          ariaLabel="Add a group or person"
          searchable
          placeholder="Add a group or person"
          value={null}
          options={candidates}
          onChange={add}
          size="l"
        />
      )}
      <div className="ed-grants">
        {grants.map((one) => (
          <div key={one.group ?? one.user} className="ed-grant">
            {one.group === null ? <Avatar name={one.name} /> : <Users aria-hidden size={16} strokeWidth={1.75} />}
            <span className="ed-clip">{one.name}</span>
            <span className="ed-sp" />
            <span className="ed-level">
              <Select
                ariaLabel={`What ${one.name} may do`}
                disabled={!props.isOwner}
                value={one.level}
                options={LEVELS}
                onChange={(level) => void write(grants.map((each) => (each === one ? { ...each, level } : each)))}
              />
            </span>
            {props.isOwner && (
              <IconButton
                size="s"
                label={`Take ${one.name} off`}
                onClick={() => void write(grants.filter((each) => each !== one))}
              >
                <X />
              </IconButton>
            )}
          </div>
        ))}
        {shared !== null && grants.length === 0 && (
          <p className="ed-quiet2">Shared with nobody beside those who may open every app.</p>
        )}
      </div>
      {shared !== null && shared.missing_resources.length > 0 && (
        <Lacks app={app} missing={shared.missing_resources} rows={grants} onDone={setShared} />
      )}
      <Invite />
      <div className="ed-linkrow">
        <TextField aria-label="Address of the app" size="l" readOnly mono value={address} />
        <Button size="l" icon={<Copy aria-hidden />} onClick={() => void navigator.clipboard.writeText(address)}>
          Copy link
        </Button>
      </div>
    </div>
  );
}

/** Resources that the app reads and the people it is shared with may not use: offered, one act. */
function Lacks(props: {
  readonly app: string;
  readonly missing: readonly MissingResource[];
  readonly rows: readonly Row[];
  readonly onDone: (shared: Shared) => void;
}) {
  const { app, missing, rows } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const nameOf = (one: MissingResource) =>
    rows.find((row) => (row.group ?? row.user) === (one.group ?? one.user))?.name ?? "someone";
  const grantable = missing.filter((one) => one.can_grant);
  const grant = async () => {
    try {
      for (const resource of new Set(grantable.map((one) => one.resource))) {
        const standing = await api.get<Shared>(`/api/resources/${resource}/grants`);
        const kept = standing.grants.map((one) =>
          wish({ group: one.group ?? null, user: one.user ?? null, name: one.name, level: one.level }),
        );
        const wanted = grantable
          .filter((one) => one.resource === resource)
          .map((one) => wish({ group: one.group ?? null, user: one.user ?? null, name: "", level: "use" }));
        await api.put(`/api/resources/${resource}/grants`, { grants: [...kept, ...wanted] });
      }
      props.onDone(await api.get<Shared>(`/api/apps/${app}/grants`));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  };
  return (
    <div className="ed-lacks" role="status">
      <ul>
        {missing.map((one) => (
          <li key={`${one.resource} ${one.group ?? one.user}`}>
            {nameOf(one)} may not use <b className="mono">{one.name}</b>, which this app reads.
          </li>
        ))}
      </ul>
      {problem !== null && <p className="ed-problem">{problem}</p>}
      {grantable.length > 0 ? (
        <Button size="s" onClick={() => void grant()}>
          Let them use {new Set(grantable.map((one) => one.resource)).size === 1 ? "it" : "them"}
        </Button>
      ) : (
        <p className="ed-quiet2">Ask an owner of the resource.</p>
      )}
    </div>
  );
}

function Invite() {
  const [email, setEmail] = useState("");
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const invite = async () => {
    try {
      const answer = await api.post<{ link: string }>("/api/invites", { email, groups: [] });
      setLink(answer.link);
      setProblem(undefined);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  };
  return (
    <form
      className="ed-invite"
      onSubmit={(event) => {
        event.preventDefault();
        void invite();
      }}
    >
      <TextField
        label="Invite someone new"
        type="email"
        size="l"
        placeholder="name@company.com"
        value={email}
        onChange={setEmail}
        {...(problem === undefined ? {} : { error: problem })}
      />
      <Button type="submit" size="l" icon={<UserPlus aria-hidden />} disabled={!email.includes("@")}>
        Make a link
      </Button>
      {link !== null && (
        <div className="ed-linkrow">
          <TextField
            aria-label="Invite link"
            size="l"
            readOnly
            mono
            value={link}
            onFocus={(event) => event.target.select()}
          />
          <Button size="l" icon={<Copy aria-hidden />} onClick={() => void navigator.clipboard.writeText(link)}>
            Copy
          </Button>
        </div>
      )}
    </form>
  );
}
