import { Check, CircleAlert, TriangleAlert } from "lucide-react";
import { type FormEvent, useCallback, useState } from "react";
import { ApiError, api, type Health } from "../../api/client";
import { Button } from "../../design/button";
import { Mark } from "../../design/mark";
import { TextField } from "../../design/text-field";
import { messageOf, useLoaded } from "../shared/loaded";
import { NewPassword, splitName } from "../shared/new-account";
import "../shared/sign-in.css";

type Errors = Partial<Record<"organization" | "name" | "email" | "password" | "code" | "other", string>>;

export function Setup() {
  const [organization, setOrganization] = useState("");
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [errors, setErrors] = useState<Errors>({});
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setErrors({});
    const code = new URLSearchParams(location.search).get("code");
    try {
      await api.post("/api/setup", { organization, email, password, ...splitName(name), ...(code ? { code } : {}) });
      location.assign("/");
    } catch (failure) {
      setErrors(errorsOf(failure));
      setBusy(false);
    }
  };
  const other = errors.other ?? errors.code;
  return (
    <div className="split">
      <main>
        <div className="sign-in-column">
          <Mark size={24} />
          <h1>Create the first account</h1>
          <p className="secondary">It becomes the administrator of this server. Others join by invitation.</p>
          <form className="sign-in-form" onSubmit={submit}>
            <TextField
              label="Workspace name"
              size="xl"
              required
              autoFocus
              value={organization}
              onChange={setOrganization}
              error={errors.organization}
            />
            <TextField
              label="Your name"
              size="xl"
              autoComplete="name"
              required
              value={name}
              onChange={setName}
              error={errors.name}
            />
            <TextField
              label="Email"
              size="xl"
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={setEmail}
              error={errors.email}
            />
            <NewPassword value={password} onChange={setPassword} error={errors.password} />
            {other !== undefined && (
              <div className="page-notice" role="alert">
                {other}
              </div>
            )}
            <Button type="submit" variant="primary" size="xl" block busy={isBusy}>
              Create account
            </Button>
          </form>
          <p className="fine">Nothing is sent anywhere: no telemetry, no registration.</p>
        </div>
      </main>
      <aside>
        <Checks />
      </aside>
    </div>
  );
}

function errorsOf(failure: unknown): Errors {
  if (!(failure instanceof ApiError) || failure.field === null) return { other: messageOf(failure) };
  const field = failure.field === "first_name" || failure.field === "last_name" ? "name" : failure.field;
  return { [field]: failure.message };
}

/** The server's own checks. */
function Checks() {
  const [health] = useLoaded(useCallback(() => api.get<Health>("/api/checkHealth"), []));
  if (health.state !== "ready") return null;
  const isPlain =
    location.protocol === "http:" && location.hostname !== "localhost" && location.hostname !== "127.0.0.1";
  return (
    <section className="checks">
      <h2>This server</h2>
      <ul>
        {Object.entries(health.value.dependencies).map(([name, dependency]) => (
          <li key={name}>
            {dependency.ok ? (
              <Check className="ok" size={14} aria-label="In order" />
            ) : (
              <CircleAlert className="bad" size={14} aria-label="Failing" />
            )}
            <span>{name.charAt(0).toUpperCase() + name.slice(1)}</span>
            <span className="secondary">{dependency.detail ?? (dependency.ok ? "Answers" : "Does not answer")}</span>
          </li>
        ))}
        {isPlain && (
          <li>
            <TriangleAlert className="warn" size={14} aria-label="Careful" />
            <span>Address</span>
            <span className="secondary">http: passwords travel unprotected.</span>
          </li>
        )}
      </ul>
      <footer className="mono">{health.value.version}</footer>
    </section>
  );
}
