import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ApiError, api } from "../../api/client";
import { Button, IconButton } from "../../design/button";
import { Mark } from "../../design/mark";
import { PRODUCT } from "../../design/product";
import { TextField } from "../../design/text-field";
import { messageOf } from "../shared/loaded";
import { Version } from "../shared/version";
import "../shared/sign-in.css";

/** Where to go after signing in: the page that was asked for, if it is one of ours. */
export function nextPage(search: string): string {
  const next = new URLSearchParams(search).get("next") ?? "/";
  return next.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/";
}

export function Login() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await api.post("/api/login", { email, password });
      location.assign(nextPage(location.search));
    } catch (failure) {
      setError(messageOf(failure));
      setBusy(false);
      if (!(failure instanceof ApiError)) return;
      setPassword("");
    }
  };
  return (
    <div className="sign-in">
      <main className="sign-in-column">
        <Mark size={24} />
        <h1>Sign in to {PRODUCT}</h1>
        <form className="sign-in-form" onSubmit={submit}>
          <TextField
            label="Email"
            size="xl"
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={setEmail}
          />
          <TextField
            label="Password"
            size="xl"
            type={isShown ? "text" : "password"}
            autoComplete="current-password"
            required
            value={password}
            onChange={setPassword}
            {...(error === undefined ? {} : { error })}
            after={
              <IconButton
                label={isShown ? "Hide the password" : "Show the password"}
                size="s"
                onClick={() => setShown(!isShown)}
              >
                {isShown ? <EyeOff size={16} /> : <Eye size={16} />}
              </IconButton>
            }
          />
          <Button type="submit" variant="primary" size="xl" block busy={isBusy}>
            Sign in
          </Button>
        </form>
      </main>
      <footer className="sign-in-foot">
        <span>{location.host}</span>
        <Version />
      </footer>
    </div>
  );
}
