/** Who may use, edit or own the app; what they still lack to use it; and inviting someone by a link. */
import { Users, X } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { ApiError, api, type CurrentUser, type GroupRow, type Shared, type UserRow } from "../../api/client";
import { Avatar } from "../../design/avatar";
import { IconButton } from "../../design/button";
import { Dialog } from "../../design/dialog";
import { Select } from "../../design/select";
import { Spinner } from "../../design/spinner";
import { useEditor, useEditorState } from "../context";
import { type GrantRow, LEVELS, levelWords, wish } from "./grants";
import { Invite } from "./invite";
import { Lacks } from "./lacks";
import { LinkRow } from "./link-row";

type People = {
  readonly users: readonly UserRow[];
  readonly groups: readonly GroupRow[];
  /** Whether this person may see who else is here. */
  readonly areKnown: boolean;
};

const fullName = (user: UserRow): string => `${user.first_name} ${user.last_name}`.trim() || user.email;
/** Null for those who may not see who else is here. */
async function listOf<T>(path: string): Promise<readonly T[] | null> {
  try {
    return await api.get<T[]>(path);
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return null;
    throw error;
  }
}

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
  const { app, isOwner } = props;
  const [shared, setShared] = useState<Shared | null>(null);
  const [people, setPeople] = useState<People>({ users: [], groups: [], areKnown: true });
  const [problem, setProblem] = useState<string | null>(null);
  const [mayInvite, setMayInvite] = useState(false);
  const { save } = props;
  useEffect(() => {
    let isOvertaken = false;
    const load = async () => {
      // People get what is saved, so what is on the canvas is saved first.
      await save();
      const [grants, users, groups, me] = await Promise.all([
        api.get<Shared & { readonly can_invite?: boolean }>(`/api/apps/${app}/grants`),
        isOwner ? listOf<UserRow>("/api/users") : [],
        isOwner ? listOf<GroupRow>("/api/groups") : [],
        api.get<CurrentUser>("/api/user"),
      ]);
      if (isOvertaken) return;
      setMayInvite(grants.can_invite ?? me.user.is_admin);
      setShared(grants);
      setPeople({ users: users ?? [], groups: groups ?? [], areKnown: users !== null && groups !== null });
    };
    load().catch((error: unknown) => !isOvertaken && setProblem(messageOf(error)));
    return () => {
      isOvertaken = true;
    };
  }, [app, save, isOwner]);

  const write = useCallback(
    async (grants: readonly GrantRow[]) => {
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
  const grants: readonly GrantRow[] = (shared?.grants ?? []).map((one) => ({
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
      {!isOwner && <p className="ed-quiet2">You may edit this app; who else may use it is for an owner to decide.</p>}
      {isOwner && !people.areKnown && (
        <p className="ed-quiet2">
          You may not see the list of people.{" "}
          {mayInvite ? "Invite by e-mail, also those who have an account." : "Ask an administrator to add somebody."}
        </p>
      )}
      {isOwner && people.areKnown && shared !== null && (
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
            {isOwner ? (
              <span className="ed-level">
                <Select
                  ariaLabel={`What ${one.name} may do`}
                  value={one.level}
                  options={LEVELS}
                  onChange={(level) => void write(grants.map((each) => (each === one ? { ...each, level } : each)))}
                />
              </span>
            ) : (
              <span className="ed-quiet">{levelWords(one.level)}</span>
            )}
            {isOwner && (
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
        {shared === null && problem === null && <Spinner label="Loading" />}
        {shared !== null && grants.length === 0 && (
          <p className="ed-quiet2">Shared with nobody beside those who may open every app.</p>
        )}
      </div>
      {shared !== null && shared.missing_resources.length > 0 && (
        <Lacks app={app} missing={shared.missing_resources} rows={grants} onDone={setShared} />
      )}
      {mayInvite && <Invite app={app} />}
      <LinkRow label="Address of the app" address={address} action="Copy link" />
    </div>
  );
}
