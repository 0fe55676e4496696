import { Checkbox as MantineCheckbox, Switch as MantineSwitch, SegmentedControl } from "@mantine/core";

type Toggle = {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label?: string;
  readonly ariaLabel?: string;
  readonly disabled?: boolean;
};

/** On or off at once. */
export function Switch(props: Toggle) {
  return (
    <MantineSwitch
      checked={props.checked}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
      label={props.label}
      aria-label={props.ariaLabel}
      disabled={props.disabled ?? false}
      size="xs"
    />
  );
}

/** Chosen or not, in a form. */
export function Checkbox(props: Toggle & { readonly indeterminate?: boolean }) {
  return (
    <MantineCheckbox
      checked={props.checked}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
      label={props.label}
      aria-label={props.ariaLabel}
      disabled={props.disabled ?? false}
      indeterminate={props.indeterminate ?? false}
      size="xs"
    />
  );
}

/** One of two to four, all in sight. */
export function Segmented<V extends string>(props: {
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  readonly label: string;
}) {
  return (
    <SegmentedControl
      aria-label={props.label}
      value={props.value}
      data={props.options.map((option) => ({ ...option }))}
      onChange={(value) => props.onChange(value as V)}
      fullWidth
      transitionDuration={0}
    />
  );
}
