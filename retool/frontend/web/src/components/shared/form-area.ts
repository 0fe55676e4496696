/** What forms do, whatever they look like: they know their inputs, check, submit, reset and fill them. */
import { useEffect, useMemo, useRef } from "react";
import { useNamed } from "./app-context";
import type { FormField, FormPlace } from "./form-context";

type Data = Readonly<Record<string, unknown>>;
const dataOf = (value: unknown): Data =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : {};

type FormProps = {
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: the patch of each form has other keys
  setState(patch: any): void;
  fire(event: string): void;
};
export type FormRules = {
  readonly initialData: unknown;
  readonly isDisabled: boolean;
  /** It may not be submitted, or is about to be. */
  readonly isBlocked: boolean;
  readonly checks: boolean;
  readonly resets: boolean;
};

/** Keeps a form; `place` goes into its context, `methods` are what others may call. */
export function useFormArea(props: FormProps, rules: FormRules) {
  const { setState } = props;
  const fields = useRef(new Map<string, FormField>());
  const initial = dataOf(rules.initialData);
  const initialText = JSON.stringify(initial);
  // What fields and buttons call reads the last drawing.
  const now = useRef({ props, rules, initial });
  now.current = { props, rules, initial };

  const fill = (field: FormField, data: Data) => {
    if (field.key in data) field.setValue(data[field.key]);
  };
  const form = useMemo(() => {
    const all = () => [...fields.current.values()];
    const reset = () => {
      for (const field of all()) {
        field.reset();
        fill(field, now.current.initial);
      }
    };
    const validate = () => {
      const wrong = all().filter((field) => !field.validate());
      wrong[0]?.focus();
      return wrong.length === 0;
    };
    const place: FormPlace = {
      register(field) {
        fields.current.set(field.uid, field);
        fill(field, now.current.initial);
        return () => {
          if (fields.current.get(field.uid) === field) fields.current.delete(field.uid);
        };
      },
      async submit() {
        const { rules: own } = now.current;
        if (own.isDisabled || own.isBlocked) return false;
        if (own.checks && !validate()) {
          now.current.props.setState({ invalid: true });
          now.current.props.fire("invalid");
          return false;
        }
        now.current.props.setState({ invalid: false, submitting: true });
        now.current.props.fire("submit");
        now.current.props.setState({ submitting: false });
        if (own.resets) reset();
        return true;
      },
    };
    return { place, reset, validate, all };
  }, []);

  // New initial data is a new record: it replaces what was typed for the old one.
  const lastInitial = useRef(initialText);
  useEffect(() => {
    if (lastInitial.current === initialText) return;
    lastInitial.current = initialText;
    for (const field of form.all()) {
      field.clearValidation();
      fill(field, JSON.parse(initialText) as Data);
    }
  }, [initialText, form]);

  const methods = {
    submit: () => form.place.submit(),
    reset() {
      form.reset();
      props.fire("reset");
    },
    clear() {
      for (const field of form.all()) field.clear();
    },
    validate() {
      const isValid = form.validate();
      setState({ invalid: !isValid });
      return isValid;
    },
    clearValidation() {
      for (const field of form.all()) field.clearValidation();
      setState({ invalid: false });
    },
    setData(data: unknown) {
      for (const field of form.all()) fill(field, dataOf(data));
    },
  };
  const entry = useMemo(() => ({ submit: form.place.submit }), [form]);
  useNamed(props.id, entry);
  return { place: form.place, methods };
}
