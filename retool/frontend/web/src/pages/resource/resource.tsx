import { CircleAlert, CircleCheck, Database, Trash2 } from "lucide-react";
import { useCallback, useState } from "react";
import {
  ApiError,
  api,
  type CurrentUser,
  type ResourceDetail,
  type ResourceRow,
  type SourceSpec,
  type TestResult,
} from "../../api/client";
import { Button, IconButton } from "../../design/button";
import { EmptyState } from "../../design/empty-state";
import { Tabs } from "../../design/tabs";
import { TextField } from "../../design/text-field";
import { useToasts } from "../../design/toast";
import { NameDialog } from "../home/name-dialog";
import { messageOf, useLoaded } from "../shared/loaded";
import { useMe, Workspace } from "../shared/workspace";
import { missingFields, type Options, shownFields, startOf, valuesToSend } from "./form";
import { OptionField } from "./option-field";
import "./resource.css";

type Environment = CurrentUser["environments"][number];

/** A resource's form; a new one of `source` when it has no uuid. */
export function Resource(props: { readonly uuid?: string; readonly source?: string }) {
  const { uuid } = props;
  const [me] = useMe();
  const [sources] = useLoaded(useCallback(() => api.get<SourceSpec[]>("/api/sources"), []));
  const [detail, reload] = useLoaded(
    useCallback(async () => (uuid === undefined ? null : api.get<ResourceDetail>(`/api/resources/${uuid}`)), [uuid]),
  );
  const failed = [me, sources, detail].find((each) => each.state === "failed");
  const isReady = me.state === "ready" && sources.state === "ready" && detail.state === "ready";
  const spec = isReady ? sources.value.find((each) => each.name === (detail.value?.source ?? props.source)) : undefined;
  return (
    <Workspace place="resources" me={me.state === "ready" ? me.value : undefined}>
      {failed?.state === "failed" && <EmptyState title="This resource can’t be shown">{failed.message}</EmptyState>}
      {isReady && spec === undefined && (
        <EmptyState title="There is no such kind of resource">
          This server has no connector called “{detail.value?.source ?? props.source}”.
        </EmptyState>
      )}
      {isReady && spec !== undefined && (
        <Form spec={spec} detail={detail.value} environments={me.value.environments} onSaved={reload} />
      )}
    </Workspace>
  );
}

function Form(props: {
  readonly spec: SourceSpec;
  readonly detail: ResourceDetail | null;
  readonly environments: readonly Environment[];
  readonly onSaved: () => Promise<void>;
}) {
  const { spec, detail, environments } = props;
  const standard = environments.find((each) => each.is_default) ?? environments[0];
  const [environment, setEnvironment] = useState(standard?.uuid ?? "");
  const [name, setName] = useState(detail?.display_name || detail?.name || "");
  const [isDeleting, setDeleting] = useState(false);
  const canEdit = detail === null || detail.level === "edit" || detail.level === "own";
  return (
    <>
      <header className="page-head with-line">
        <a className="secondary" href="/resources">
          Resources
        </a>
        <span className="hint">/</span>
        <span className="resource-sign">
          <Database size={16} aria-hidden />
        </span>
        <span className="resource-name">{name || "New resource"}</span>
        <span className="hint">{spec.label}</span>
        <span className="rest" />
        {detail?.level === "own" && (
          <IconButton label={`Delete ${name}`} onClick={() => setDeleting(true)}>
            <Trash2 size={16} />
          </IconButton>
        )}
      </header>
      <Tabs
        label="Environments"
        value={environment}
        onChange={setEnvironment}
        items={environments.map((each) => {
          const isSet = detail?.configurations?.some((one) => one.environment === each.uuid) === true;
          return { value: each.uuid, label: each.name, icon: <i className={isSet ? "dot success" : "dot hollow"} /> };
        })}
      />
      {canEdit ? (
        <Configuration
          key={environment}
          {...props}
          environment={environments.find((each) => each.uuid === environment)}
          name={name}
          onName={setName}
        />
      ) : (
        <EmptyState title="You may use this resource">How it is reached is shown to those who may edit it.</EmptyState>
      )}
      {isDeleting && detail !== null && (
        <NameDialog
          title={`Delete ${detail.name}?`}
          label={`Type ${detail.name} to delete it; queries that use it will fail`}
          action="Delete"
          danger
          mustBe={detail.name}
          onClose={() => setDeleting(false)}
          onName={async () => {
            await api.delete(`/api/resources/${detail.uuid}`);
            location.assign("/resources");
          }}
        />
      )}
    </>
  );
}

function Configuration(props: {
  readonly spec: SourceSpec;
  readonly detail: ResourceDetail | null;
  readonly environment: Environment | undefined;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onSaved: () => Promise<void>;
}) {
  const { spec, detail, environment, name } = props;
  const stored = detail?.configurations?.find((each) => each.environment === environment?.uuid);
  const [values, setValues] = useState<Options>(() => startOf(spec.options, stored?.options ?? {}));
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [test, setTest] = useState<(TestResult & { at: Date; ms: number }) | undefined>();
  const [busy, setBusy] = useState<"test" | "save">();
  const toasts = useToasts();
  const secrets = stored?.secrets ?? [];
  const set = (field: string, value: unknown) => {
    setValues({ ...values, [field]: value });
    setChanged(new Set(changed).add(field));
    setErrors({});
  };
  const isComplete = (): boolean => {
    const missing = missingFields(spec.options, values, secrets);
    const labels = Object.fromEntries(spec.options.map((field) => [field.name, field.label]));
    const found = Object.fromEntries(missing.map((field) => [field, `${labels[field]} is needed.`]));
    if (name.trim() === "") found.name = "A name is needed.";
    setErrors(found);
    return Object.keys(found).length === 0;
  };
  const tryIt = async () => {
    if (!isComplete()) return;
    setBusy("test");
    const begun = performance.now();
    const known = detail === null ? {} : { resource: detail.uuid };
    try {
      const result = await api.post<TestResult>("/api/resources/test", {
        source: spec.name,
        options: valuesToSend(spec.options, values, stored?.options ?? {}),
        environment: environment?.name,
        ...known,
      });
      setTest({ ...result, at: new Date(), ms: Math.round(performance.now() - begun) });
      setErrors(result.ok || result.option === null ? {} : { [result.option]: result.message });
    } catch (error) {
      const field = error instanceof ApiError ? error.field : null;
      setTest({
        ok: false,
        message: messageOf(error),
        option: field,
        at: new Date(),
        ms: Math.round(performance.now() - begun),
      });
      if (field !== null) setErrors({ [field]: messageOf(error) });
    }
    setBusy(undefined);
  };
  const save = async () => {
    if (!isComplete() || environment === undefined) return;
    setBusy("save");
    try {
      const uuid =
        detail?.uuid ??
        (
          await api.post<ResourceRow>("/api/resources", {
            name: nameInCode(name),
            display_name: name,
            source: spec.name,
          })
        ).uuid;
      if (detail !== null && name !== (detail.display_name || detail.name))
        await api.patch(`/api/resources/${uuid}`, { display_name: name });
      await api.put(`/api/resources/${uuid}/configurations/${environment.uuid}`, {
        options: valuesToSend(spec.options, values, stored?.options ?? {}),
      });
      if (detail === null) return location.replace(`/resources/${uuid}`);
      await props.onSaved();
      setChanged(new Set());
      toasts.show({ kind: "success", title: `${name} is saved for ${environment.name}` });
    } catch (error) {
      const field = error instanceof ApiError ? error.field : null;
      if (field !== null) setErrors({ [field]: messageOf(error) });
      else toasts.show({ kind: "error", title: messageOf(error) });
    }
    setBusy(undefined);
  };
  const isNamed = detail !== null && name === (detail.display_name || detail.name);
  const count = changed.size + (isNamed || detail === null ? 0 : 1);
  return (
    <>
      <div className="resource-columns">
        <form className="resource-form" onSubmit={(event) => event.preventDefault()}>
          <TextField
            label="Name"
            labelWidth={136}
            size="l"
            required
            value={name}
            onChange={props.onName}
            error={errors.name}
          />
          {shownFields(spec.options, values).map((field) => (
            <OptionField
              key={field.name}
              field={field}
              value={values[field.name]}
              isStored={secrets.includes(field.name)}
              error={errors[field.name]}
              disabled={busy !== undefined}
              onChange={(value) => set(field.name, value)}
            />
          ))}
        </form>
        <aside className="resource-test">
          {test === undefined ? (
            <p className="hint">
              Test the connection before you save it. It is made from this server, not from your computer.
            </p>
          ) : (
            <Outcome test={test} />
          )}
        </aside>
      </div>
      <footer className="resource-foot">
        <span className="secondary">
          {count === 0 ? "" : `${count} unsaved ${count === 1 ? "change" : "changes"} in ${environment?.name ?? ""}`}
        </span>
        <span className="rest" />
        <Button size="l" busy={busy === "test"} disabled={busy === "save"} onClick={tryIt}>
          {test === undefined ? "Test" : "Test again"}
        </Button>
        <Button size="l" variant="primary" busy={busy === "save"} disabled={busy === "test"} onClick={save}>
          Save
        </Button>
      </footer>
    </>
  );
}

/** The name that queries and exports know a resource by. */
export function nameInCode(name: string): string {
  return (
    name
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "") || "resource"
  );
}

function Outcome(props: { readonly test: TestResult & { at: Date; ms: number } }) {
  const { test } = props;
  return (
    <section className="test-card" data-bad={!test.ok || undefined} aria-live="polite">
      <header>
        {test.ok ? (
          <CircleCheck className="ok" size={16} aria-hidden />
        ) : (
          <CircleAlert className="bad" size={16} aria-hidden />
        )}
        <b>{test.ok ? "Connected" : "Not connected"}</b>
        <span className="rest" />
        <span className="hint">{test.at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}</span>
      </header>
      <p className={test.ok ? "secondary" : "test-message mono"}>
        {test.ok ? test.message || "The source answered." : test.message}
      </p>
      <p className="hint">{test.ms} ms</p>
    </section>
  );
}
