/** The inputs of a form, as the form sees them. Inputs outside of a form have none. */
import { createContext, useContext, useEffect } from "react";

export type FormField = {
  readonly uid: string;
  readonly key: string;
  /** Shows the field's error, if it has one; true when its value is right. */
  validate(): boolean;
  clearValidation(): void;
  isValid(): boolean;
  reset(): void;
  clear(): void;
  setValue(value: unknown): void;
  focus(): void;
};

export type FormPlace = {
  register(field: FormField): () => void;
  /** Runs the form's submission, as Enter in a field does. */
  submit(): Promise<boolean>;
};

export const FormContext = createContext<FormPlace | null>(null);
export const useForm = (): FormPlace | null => useContext(FormContext);

/** Keeps the field known to its form while it is drawn. */
export function useFormField(field: FormField): void {
  const form = useForm();
  useEffect(() => form?.register(field), [form, field]);
}
