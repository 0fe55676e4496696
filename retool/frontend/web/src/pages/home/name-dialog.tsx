import { type FormEvent, useId, useState } from "react";
import { Button } from "../../design/button";
import { Dialog } from "../../design/dialog";
import { TextField } from "../../design/text-field";
import { messageOf } from "../shared/loaded";

/** Asks for a name; an error of the act stays at the field. With `mustBe` the name confirms what is removed. */
export function NameDialog(props: {
  readonly title: string;
  readonly label: string;
  readonly action: string;
  readonly value?: string;
  readonly danger?: boolean;
  readonly mustBe?: string;
  readonly onClose: () => void;
  readonly onName: (name: string) => Promise<void>;
}) {
  const [name, setName] = useState(props.value ?? "");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const form = useId();
  const isRight = props.mustBe === undefined ? name.trim() !== "" : name === props.mustBe;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isRight) return;
    setBusy(true);
    setError(undefined);
    try {
      await props.onName(name.trim());
    } catch (failure) {
      setError(messageOf(failure));
    }
    setBusy(false);
  };
  return (
    <Dialog
      title={props.title}
      open
      onClose={props.onClose}
      footer={
        <>
          <Button size="l" onClick={props.onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={form}
            size="l"
            variant={props.danger ? "danger" : "primary"}
            disabled={!isRight}
            busy={isBusy}
          >
            {props.action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField label={props.label} size="l" autoFocus value={name} onChange={setName} error={error} />
      </form>
    </Dialog>
  );
}
