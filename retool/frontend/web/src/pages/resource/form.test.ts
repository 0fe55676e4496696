import { expect, test } from "vitest";
import type { SourceField } from "../../api/client";
import { missingFields, shownFields, startOf, valuesToSend } from "./form";

const field = (name: string, kind: SourceField["kind"], more: Partial<SourceField> = {}): SourceField => ({
  name,
  label: name,
  kind,
  default: null,
  required: false,
  choices: [],
  shown_if: null,
  help: "",
  ...more,
});
const fields = [
  field("host", "text", { required: true }),
  field("port", "number", { default: 5432 }),
  field("password", "secret", { required: true }),
  field("tunnel", "boolean", { default: false }),
  field("bastion", "text", { required: true, shown_if: ["tunnel", "true"] }),
];

test("a form starts with what is stored, else with defaults, and never with a secret", () => {
  expect(startOf(fields, { host: "db", password: "sealed" })).toEqual({ host: "db", port: 5432, tunnel: false });
});

test("a field that depends on another is shown and asked for only with it", () => {
  expect(shownFields(fields, { tunnel: false }).map((each) => each.name)).not.toContain("bastion");
  expect(missingFields(fields, { host: "db", tunnel: true }, ["password"])).toEqual(["bastion"]);
  expect(missingFields(fields, { tunnel: false }, [])).toEqual(["host", "password"]);
});

test("a default that is not shown is sent only if it was stored", () => {
  const verify = field("verify", "choice", { default: "full", shown_if: ["tunnel", "true"] });
  const some = [...fields, verify];
  const values = { host: "db", port: 5432, tunnel: false, verify: "full" };
  expect(valuesToSend(some, values, {})).toEqual({ host: "db", port: 5432, tunnel: false });
  expect(valuesToSend(some, values, { verify: "full" })).toEqual(values);
  expect(valuesToSend(some, { ...values, tunnel: true }, {})).toEqual({ ...values, tunnel: true });
});
