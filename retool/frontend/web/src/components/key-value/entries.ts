/** What a Key value shows: the properties that it lists, else every key of its data. */
import { recordOf, type Values, wordsOf } from "../shared/record";

export type Entry = {
  readonly key: string;
  readonly label: string;
  readonly value: unknown;
  readonly format: string;
  readonly options: unknown;
  readonly placeholder: string;
  readonly isEditable: boolean;
};

type Listed = {
  readonly id: string;
  readonly label: string;
  readonly format: string;
  readonly formatOptions: unknown;
  readonly valueOverride: unknown;
  readonly placeholder: string;
  readonly hidden: boolean;
  readonly editable: boolean;
};

export function entriesOf(data: unknown, listed: readonly Listed[], changes: Values): readonly Entry[] {
  const record = recordOf(data);
  const now = (key: string, otherwise: unknown) => (Object.hasOwn(changes, key) ? changes[key] : otherwise);
  if (listed.length === 0) {
    return Object.keys(record).map((key) => ({
      key,
      label: wordsOf(key),
      value: now(key, record[key]),
      format: "automatic",
      options: null,
      placeholder: "",
      isEditable: false,
    }));
  }
  return listed
    .filter(({ hidden }) => !hidden)
    .map((one) => ({
      key: one.id,
      label: one.label || wordsOf(one.id),
      value: now(one.id, one.valueOverride ?? record[one.id]),
      format: one.format,
      options: one.formatOptions,
      placeholder: one.placeholder,
      isEditable: one.editable,
    }));
}
