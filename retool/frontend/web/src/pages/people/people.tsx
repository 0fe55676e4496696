import { Copy, UserPlus } from "lucide-react";
import { type FormEvent, useCallback, useId, useState } from "react";
import { ApiError, api, type GroupRow, type UserRow } from "../../api/client";
import { Avatar } from "../../design/avatar";
import { Button, IconButton } from "../../design/button";
import { Dialog } from "../../design/dialog";
import { EmptyState } from "../../design/empty-state";
import { Select } from "../../design/select";
import { TextField } from "../../design/text-field";
import { useToasts } from "../../design/toast";
import { messageOf, useLoaded } from "../shared/loaded";
import { useMe, Workspace } from "../shared/workspace";
import "./people.css";

export function People() {
  const [me] = useMe();
  const [users, reload] = useLoaded(useCallback(() => api.get<UserRow[]>("/api/users"), []));
  const [groups] = useLoaded(useCallback(() => api.get<GroupRow[]>("/api/groups"), []));
  const [isInviting, setInviting] = useState(false);
  return (
    <Workspace place="people" me={me.state === "ready" ? me.value : undefined}>
      <header className="page-head">
        <h1>People</h1>
        <span className="rest" />
        {groups.state === "ready" && (
          <Button variant="primary" size="l" icon={<UserPlus size={16} />} onClick={() => setInviting(true)}>
            Invite
          </Button>
        )}
      </header>
      {users.state === "failed" && <EmptyState title="People can’t be shown">{users.message}</EmptyState>}
      {users.state === "ready" && (
        <table className="list" aria-label="People">
          <thead>
            <tr className="list-row list-head person-row">
              <th>Name</th>
              <th>Email</th>
              <th>Groups</th>
            </tr>
          </thead>
          <tbody>
            {users.value.map((user) => {
              const name = `${user.first_name} ${user.last_name}`.trim() || user.email;
              return (
                <tr key={user.uuid} className="list-row person-row">
                  <td className="quiet">
                    <Avatar name={name} />
                    <b>{name}</b>
                  </td>
                  <td className="quiet">{user.email}</td>
                  <td className="quiet">{user.groups.map((group) => group.name).join(", ")}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {isInviting && groups.state === "ready" && (
        <InviteDialog
          groups={groups.value}
          onClose={() => {
            setInviting(false);
            void reload();
          }}
        />
      )}
    </Workspace>
  );
}

function InviteDialog(props: { readonly groups: readonly GroupRow[]; readonly onClose: () => void }) {
  const choices = props.groups.filter((group) => group.kind !== "all_users");
  const [email, setEmail] = useState("");
  const [group, setGroup] = useState(choices.find((each) => each.kind === "viewer")?.uuid ?? "");
  const [link, setLink] = useState<string>();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const form = useId();
  const toasts = useToasts();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const answer = await api.post<{ link: string }>("/api/invites", { email, groups: group === "" ? [] : [group] });
      setLink(new URL(answer.link, location.origin).href);
    } catch (failure) {
      setError(failure instanceof ApiError ? failure.message : messageOf(failure));
    }
    setBusy(false);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(link ?? "");
    toasts.show({ kind: "success", title: "The link is copied" });
  };
  return (
    <Dialog
      title="Invite someone"
      open
      onClose={props.onClose}
      footer={
        <>
          <Button size="l" onClick={props.onClose}>
            {link === undefined ? "Cancel" : "Done"}
          </Button>
          {link === undefined && (
            <Button type="submit" form={form} size="l" variant="primary" busy={isBusy}>
              Make a link
            </Button>
          )}
        </>
      }
    >
      <form id={form} className="stack" onSubmit={submit}>
        <TextField
          label="Email"
          size="l"
          type="email"
          required
          autoFocus
          disabled={link !== undefined}
          value={email}
          onChange={setEmail}
          error={error}
        />
        <Select
          label="Group"
          size="l"
          disabled={link !== undefined}
          value={group}
          options={[
            { value: "", label: "All Users only" },
            ...choices.map((each) => ({ value: each.uuid, label: each.name })),
          ]}
          onChange={setGroup}
        />
        {link !== undefined && (
          <TextField
            label="Link"
            size="l"
            mono
            readOnly
            value={link}
            help="It works once. Pass it on yourself; no mail is sent."
            after={
              <IconButton label="Copy the link" size="s" onClick={() => void copy()}>
                <Copy size={14} />
              </IconButton>
            }
          />
        )}
      </form>
    </Dialog>
  );
}
