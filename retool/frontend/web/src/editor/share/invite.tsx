/** Lets somebody in who has no account yet: a link, shown once, that also shares this app with them. */
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { ApiError, api } from "../../api/client";
import { Button } from "../../design/button";
import { TextField } from "../../design/text-field";
import { LinkRow } from "./link-row";

export function Invite(props: { readonly app: string }) {
  const [email, setEmail] = useState("");
  const [made, setMade] = useState<{ readonly email: string; readonly link: string } | null>(null);
  const [problem, setProblem] = useState<string>();
  const invite = async () => {
    try {
      const { link } = await api.post<{ link: string }>("/api/invites", { email, groups: [], app: props.app });
      // Without a base domain the server does not know the address that people reach it by; this page does.
      setMade({ email, link: new URL(link, location.origin).href });
      setEmail("");
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
      {made !== null && (
        <div className="ed-invited">
          <p className="ed-quiet2">
            For {made.email}, for a week, once. It is shown only now: copy it and send it to them.
          </p>
          <LinkRow label="Invite link" address={made.link} action="Copy" />
        </div>
      )}
    </form>
  );
}
