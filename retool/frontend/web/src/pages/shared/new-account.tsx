import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../design/button";
import { TextField } from "../../design/text-field";

/** How hard a password is to guess, from 0 to 4, by its length and the kinds of its characters; a hint, not a rule. */
export function strength(password: string): number {
  if (password.length < 10) return password.length === 0 ? 0 : 1;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length;
  return Math.min(4, 1 + Math.floor(password.length / 8) + (kinds > 2 ? 1 : 0));
}

const WORDS = [
  "",
  "At least 10 characters.",
  "Could be longer.",
  "Good; a few more words make it hard to guess.",
  "Hard to guess.",
];

/** A new password, shown on demand, with its strength below. */
export function NewPassword(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}) {
  const [isShown, setShown] = useState(false);
  const level = strength(props.value);
  const help = props.value === "" ? "At least 10 characters." : `${props.value.length} characters. ${WORDS[level]}`;
  return (
    <div>
      <TextField
        label="Password"
        size="xl"
        type={isShown ? "text" : "password"}
        autoComplete="new-password"
        required
        value={props.value}
        onChange={props.onChange}
        {...(props.error === undefined ? { help } : { error: props.error })}
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
      <div className="password-meter" aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <i key={step} className={step <= level ? "on" : undefined} />
        ))}
      </div>
    </div>
  );
}

/** A name in one field to first and last name; all but the first word is the last name. */
export function splitName(name: string): { first_name: string; last_name: string } {
  const [first = "", ...rest] = name.trim().split(/\s+/);
  return { first_name: first, last_name: rest.join(" ") };
}
