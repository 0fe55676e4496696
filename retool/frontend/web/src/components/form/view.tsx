import { useEffect, useMemo, useRef } from "react";
import { Tooltip } from "../../design/tooltip";
import { DisabledContext, useIsDisabled, useNamed } from "../shared/app-context";
import { Card } from "../shared/card";
import { FormContext, type FormField, type FormPlace } from "../shared/form-context";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

type Data = Readonly<Record<string, unknown>>;
const dataOf = (value: unknown): Data =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : {};

export const view: View<typeof spec> = (props) => {
  const { properties, state, setState, Slot } = props;
  const isDisabled = useIsDisabled(state.disabled);
  const fields = useRef(new Map<string, FormField>());
  const initial = dataOf(properties.initialData);
  const initialText = JSON.stringify(initial);
  // What fields and buttons call reads the last drawing.
  const now = useRef({ props, initial, isDisabled });
  now.current = { props, initial, isDisabled };

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
        const { properties: own } = now.current.props;
        if (now.current.isDisabled || own.disableSubmit || own.loading) return false;
        if (own.requireValidation && !validate()) {
          now.current.props.setState({ invalid: true });
          now.current.props.fire("invalid");
          return false;
        }
        now.current.props.setState({ invalid: false, submitting: true });
        now.current.props.fire("submit");
        now.current.props.setState({ submitting: false });
        if (own.resetAfterSubmit) reset();
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

  useMethods(props.methods, {
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
  });
  const entry = useMemo(() => ({ submit: form.place.submit }), [form]);
  useNamed(props.id, entry);
  return (
    <FormContext.Provider value={form.place}>
      <DisabledContext.Provider value={isDisabled}>
        <Tooltip label={properties.tooltipText}>
          <div style={{ height: properties.heightType === "fixed" ? "100%" : undefined }}>
            <Card
              label={props.id}
              role="form"
              hasBorder={properties.showBorder}
              hasHeaderLine={properties.showHeaderBorder}
              hasFooterLine={properties.showFooterBorder}
              padding={properties.padding}
              isFixed={properties.heightType === "fixed"}
              overflow={properties.overflowType}
              isBusy={properties.loading}
              header={properties.showHeader ? <Slot name="header" /> : null}
              body={properties.showBody ? <Slot name="body" /> : null}
              footer={properties.showFooter ? <Slot name="footer" /> : null}
            />
          </div>
        </Tooltip>
      </DisabledContext.Provider>
    </FormContext.Provider>
  );
};
