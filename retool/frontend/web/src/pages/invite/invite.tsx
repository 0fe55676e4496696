import { type FormEvent, useCallback, useState } from "react";
import { ApiError, api, type Invitation } from "../../api/client";
import { Button } from "../../design/button";
import { Mark } from "../../design/mark";
import { TextField } from "../../design/text-field";
import { messageOf, useLoaded } from "../shared/loaded";
import { NewPassword, splitName } from "../shared/new-account";
import "../shared/sign-in.css";

export function Invite(props: { readonly token: string }) {
  const address = `/api/invites/${encodeURIComponent(props.token)}`;
  const [invitation] = useLoaded(useCallback(() => api.get<Invitation>(address), [address]));
  return (
    <div className="sign-in">
      <main className="sign-in-column">
        <Mark size={24} />
        {invitation.state === "ready" && <Join address={address} invitation={invitation.value} />}
        {invitation.state === "failed" && (
          <>
            <h1>This invitation can’t be used</h1>
            <p className="secondary">{invitation.message}</p>
            <p className="fine">
              Ask whoever invited you for a new link, or <a href="/login">sign in</a>.
            </p>
          </>
        )}
      </main>
    </div>
  );
}

function Join(props: { readonly address: string; readonly invitation: Invitation }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<{ field: string | null; message: string }>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await api.post(`${props.address}/accept`, { password, ...splitName(name) });
      // Who was invited to an app came for it.
      location.assign(props.invitation.app === null ? "/" : `/apps/${props.invitation.app}`);
    } catch (failure) {
      setError({ field: failure instanceof ApiError ? failure.field : null, message: messageOf(failure) });
      setBusy(false);
    }
  };
  const isOfPassword = error?.field === "password";
  return (
    <>
      <h1>Join {props.invitation.organization}</h1>
      <p className="secondary">You will sign in as {props.invitation.email}.</p>
      <form className="sign-in-form" onSubmit={submit}>
        <TextField
          label="Your name"
          size="xl"
          autoComplete="name"
          required
          autoFocus
          value={name}
          onChange={setName}
          error={isOfPassword ? undefined : error?.message}
        />
        <NewPassword value={password} onChange={setPassword} error={isOfPassword ? error?.message : undefined} />
        <Button type="submit" variant="primary" size="xl" block busy={isBusy}>
          Join
        </Button>
      </form>
    </>
  );
}
