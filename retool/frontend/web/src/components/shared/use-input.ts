/** What all inputs have in common: their error and when it shows, their form, and the methods that act on them. */
import { useEffect, useMemo, useRef, useState } from "react";
import { useIsDisabled } from "./app-context";
import { useFormField } from "./form-context";
import { type Check, checkCustom, checkRequired, firstError } from "./validation";

/** The part of an input's props that this needs. */
export type InputProps = {
  readonly uid: string;
  readonly id: string;
  readonly properties: {
    readonly value: unknown;
    readonly label: string;
    readonly required: boolean;
    readonly customValidation: string;
    readonly hideValidationMessage: boolean;
    readonly formDataKey: string;
    readonly readOnly?: boolean;
  };
  readonly state: {
    readonly disabled?: boolean | null | undefined;
    readonly invalid?: boolean | null | undefined;
    readonly validationMessage?: string | null | undefined;
  };
  // biome-ignore lint/suspicious/noExplicitAny: the patch of each input has other keys
  setState(patch: any): void;
  fire(event: string, detail?: unknown): void;
};

export type Input<V> = {
  readonly isDisabled: boolean;
  readonly isReadOnly: boolean;
  /** The error that shows now, null while it is not yet time for it. */
  readonly error: Check;
  readonly hidesMessage: boolean;
  /** A person changed the value: it is written and `change` is fired. */
  change(value: V, patch?: Readonly<Record<string, unknown>>): void;
  blur(): void;
  focus(): void;
  /** What methods `validate`, `clearValidation` and `focus` do. */
  readonly methods: { validate(): boolean; clearValidation(): void; focus(): void };
};

/**
 * Ties an input to its state, its form and its rules. An error shows after the person left the field or the form was
 * submitted, and goes as soon as the value is right.
 *
 * @param control where `focus` goes.
 */
export function useInput<V>(
  props: InputProps,
  control: { readonly current: { focus(): void } | null },
  rules: { readonly isEmpty: boolean; readonly empty: V; check(): Check },
): Input<V> {
  const { properties, state, setState } = props;
  const isDisabled = useIsDisabled(state.disabled);
  const [isShown, setShown] = useState(false);
  const wrong = firstError(
    checkRequired(properties.required, rules.isEmpty),
    rules.check(),
    checkCustom(properties.customValidation),
  );
  const isInvalid = wrong !== null && !isDisabled;
  useEffect(() => {
    const message = isInvalid ? wrong : "";
    if ((state.invalid ?? false) !== isInvalid || (state.validationMessage ?? "") !== message) {
      setState({ invalid: isInvalid, validationMessage: message });
    }
  }, [isInvalid, wrong, state.invalid, state.validationMessage, setState]);

  // What the form calls reads the last drawing, so that the field need not be registered anew for each key press.
  const now = useRef({ isInvalid, properties, empty: rules.empty });
  now.current = { isInvalid, properties, empty: rules.empty };
  const formKey = keyOf(properties.formDataKey, props.id);
  const field = useMemo(
    () => ({
      uid: props.uid,
      key: formKey,
      validate() {
        setShown(true);
        return !now.current.isInvalid;
      },
      clearValidation: () => setShown(false),
      isValid: () => !now.current.isInvalid,
      reset() {
        setShown(false);
        setState({ value: now.current.properties.value });
      },
      clear() {
        setShown(false);
        setState({ value: now.current.empty });
      },
      setValue: (value: unknown) => setState({ value }),
      focus: () => control.current?.focus(),
    }),
    [props.uid, formKey, setState, control],
  );
  useFormField(field);

  return {
    isDisabled,
    isReadOnly: properties.readOnly ?? false,
    error: isShown && isInvalid ? wrong : null,
    hidesMessage: properties.hideValidationMessage,
    change(value, patch) {
      setState({ value, ...patch });
      props.fire("change", { value });
    },
    blur() {
      setShown(true);
      props.fire("blur");
    },
    focus: () => props.fire("focus"),
    methods: { validate: field.validate, clearValidation: field.clearValidation, focus: field.focus },
  };
}

/** The name under which a form keeps a value; as Retool, the component's own name where nothing else is set. */
function keyOf(formDataKey: unknown, id: string): string {
  return typeof formDataKey === "string" && formDataKey !== "" && !formDataKey.includes("{{") ? formDataKey : id;
}
