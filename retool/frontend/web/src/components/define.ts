/**
 * What a component is, as data: its properties, lists, slots, state, events and methods.
 *
 * Read by the engine, the inspector, completion, the docs and the tests. Knows nothing of React, of icons as pictures
 * or of how a component draws itself.
 */

/** Rows that stay in the worker because they are many; a view asks for them by `window`. */
export type RowsHandle = {
  readonly ref: string | number;
  readonly version: number;
  readonly kind: string;
  readonly length: number;
  readonly columns: readonly string[];
};

export type Row = Readonly<Record<string, unknown>>;

/** What kinds of value a property can hold, and the TypeScript type of each once evaluated. */
export type Kinds = {
  text: string;
  number: number | null;
  boolean: boolean;
  choice: string;
  code: string;
  colour: string;
  icon: string;
  style: Readonly<Record<string, string>>;
  rows: readonly unknown[] | RowsHandle;
  json: unknown;
  any: unknown;
  event: unknown;
};
export type Kind = keyof Kinds;

export type Section = "content" | "interaction" | "appearance" | "addons";
export type ScopeName = "item" | "i" | "currentSourceRow" | "self";

/**
 * One property. `default` is the schema value (a file leaves out what equals it);
 * `starts` is what a freshly dropped component gets, where that differs (always written).
 * `scope` names what its code sees beside the globals; with "item" it is evaluated once for each element of the
 * property named by `over` (else `data`) and the view gets the array of results.
 */
export type Property<K extends Kind = Kind> = K extends Kind
  ? {
      readonly kind: K;
      readonly default: Kinds[K] | null;
      readonly starts?: Kinds[K] | null;
      readonly label: string;
      readonly section: Section;
      readonly choices?: readonly string[];
      readonly shown_if?: { readonly property: string; readonly is: string | number | boolean };
      readonly scope?: readonly ScopeName[];
      readonly over?: string;
      readonly help?: string;
      readonly since?: number;
    }
  : never;
export type Properties = Readonly<Record<string, Property>>;

/** Children that are data and not components: Column, Option, View, Action, Series. */
export type List = {
  readonly tag: string;
  readonly key: string;
  readonly label: string;
  readonly properties: Properties;
  readonly scope?: readonly ScopeName[];
  readonly over?: string;
  /** Events of one such child; they are fired with its uid. */
  readonly events?: readonly string[];
  /** The children that a fresh drop gets. */
  readonly starts?: readonly { readonly id: string; readonly properties: Readonly<Record<string, unknown>> }[];
};

/**
 * One value that others can read as `component.name`.
 * `from`: the property whose evaluated value seeds it (a changed default resets it);
 * `collects`: it is the object of the `value` of all inputs inside, by this property of theirs.
 */
export type StateValue = {
  readonly kind: Kind;
  readonly from?: string;
  readonly collects?: string;
  /** It is how many rows a list has; the worker says so. */
  readonly counts?: true;
  /** Its value before anything happened; null where not given. */
  readonly starts?: string | number | boolean | readonly [];
  /** An object built from properties and fixed values; a changed property resets it. */
  readonly builds?: Readonly<Record<string, { readonly property: string } | { readonly value: number | null }>>;
};

/** Where a method's patch takes a state value from. */
export type PatchSource =
  | { readonly arg: number }
  | { readonly value: string | number | boolean | null | readonly [] }
  | { readonly property: string };

/**
 * One method. With `patch` it only changes state, so it also works while the component is not drawn;
 * else the drawn view carries it out.
 */
export type Method = {
  readonly args: readonly { readonly name: string; readonly kind: Kind; readonly optional?: boolean }[];
  readonly patch?: Readonly<Record<string, PatchSource>>;
};

/** Where a property of the component that draws it gets its value from. */
export type AdaptSource =
  /** A property of this one, as it is or by a table of its values. */
  | {
      readonly property: string;
      readonly values?: Readonly<Record<string, string | boolean>>;
      readonly not?: true;
      /** As older versions: text may be a JavaScript literal, such as `['a', 'b']`. */
      readonly literal?: true;
    }
  | { readonly value: string | number | boolean | null | readonly [] }
  /** An object, by the property of this one that each member is. */
  | { readonly object: Readonly<Record<string, string>> };

/** How a component of an old version is drawn by a current one: names on the left are the current one's. */
export type Adapts = {
  readonly to: string;
  readonly properties: Readonly<Record<string, AdaptSource>>;
  /** Values of the current one that this one shows under a name of its own, by member, or not at all (null). */
  readonly state?: Readonly<Record<string, string | null | Readonly<Record<string, string>>>>;
  readonly events?: Readonly<Record<string, string>>;
  readonly methods?: Readonly<Record<string, string>>;
};

export type SlotName = "header" | "body" | "footer";

export type Spec = {
  readonly type: string;
  readonly version: number;
  readonly label: string;
  /** Where the palette shows it; a frame is added from the tree, what is only in old apps not at all. */
  readonly group: "inputs" | "display" | "data" | "containers" | "frames" | "legacy";
  /** A lucide name in kebab-case. */
  readonly icon: string;
  /** Columns and rows of a fresh drop; frames have none. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Its height where `heightType` is not "fixed": its box, its box or more, or what its content needs. */
  readonly sizing: "box" | "least" | "content";
  readonly properties: Properties;
  readonly lists?: Readonly<Record<string, List>>;
  readonly slots?: readonly SlotName[];
  /** The list whose children are places for components (a Container's views). */
  readonly views?: string;
  /** Set where it is drawn by another component, under its own names. */
  readonly adapts?: Adapts;
  readonly state: Readonly<Record<string, StateValue>>;
  readonly events: readonly string[];
  readonly methods: Readonly<Record<string, Method>>;
};

type Widen<P extends Property> = P extends { default: null } ? Kinds[P["kind"]] | null : Kinds[P["kind"]];
export type ValuesOf<P extends Properties> = { readonly [N in keyof P]: Widen<P[N]> };
export type PropsOf<S extends Spec> = ValuesOf<S["properties"]>;
export type ListsOf<S extends Spec> =
  S["lists"] extends Readonly<Record<string, List>>
    ? {
        readonly [L in keyof S["lists"]]: readonly ({ readonly uid: string; readonly id: string } & ValuesOf<
          S["lists"][L]["properties"]
        >)[];
      }
    : Readonly<Record<never, never>>;
export type StateOf<S extends Spec> = {
  readonly [N in keyof S["state"]]: Kinds[S["state"][N]["kind"]] | null | undefined;
};
export type EventsOf<S extends Spec> = S["events"][number];
export type MethodsOf<S extends Spec> = { [M in keyof S["methods"]]?: (...args: never[]) => unknown };

export function defineComponent<const S extends Spec>(spec: S): S {
  return spec;
}

/** What every component has. */
export const commonProperties = {
  hidden: { kind: "boolean", default: false, label: "Hidden", section: "interaction" },
  maintainSpaceWhenHidden: {
    kind: "boolean",
    default: false,
    label: "Keep its space when hidden",
    section: "appearance",
  },
  showInEditor: {
    kind: "boolean",
    default: false,
    label: "Show in the editor",
    section: "appearance",
    help: "In the editor it is shown also while it is hidden.",
  },
  margin: {
    kind: "text",
    default: "4px 8px",
    label: "Margin",
    section: "appearance",
    help: "`4px 8px` keeps the usual distance to its neighbours, `0` none.",
  },
  marginType: {
    kind: "choice",
    default: "normal",
    choices: ["normal", "none"],
    label: "Margin of older versions",
    section: "appearance",
    shown_if: { property: "marginType", is: "none" },
  },
} as const satisfies Properties;

/** Colours and sizes of one component. */
export const styleProperty = {
  style: {
    kind: "style",
    default: {},
    label: "Style",
    section: "appearance",
    help: "Such as `background`, `text`, `border`, `accent` and `borderRadius`: a name of the theme or any CSS colour.",
  },
} as const satisfies Properties;

export const tooltipProperty = {
  tooltipText: { kind: "text", default: "", label: "Tooltip", section: "addons" },
} as const satisfies Properties;

export const commonState = { hidden: { kind: "boolean", from: "hidden" } } as const;

/** Methods of every component; `scrollIntoView` is carried out by whoever draws. */
export const commonMethods = {
  setHidden: { args: [{ name: "hidden", kind: "boolean" }], patch: { hidden: { arg: 0 } } },
  scrollIntoView: { args: [] },
} as const satisfies Readonly<Record<string, Method>>;

/** What every input has beside its own value and the place of its label. */
export const valueProperties = {
  label: { kind: "text", default: "Label", label: "Label", section: "content" },
  hideLabel: { kind: "boolean", default: false, label: "Hide the label", section: "content" },
  labelCaption: { kind: "text", default: "", label: "Caption", section: "addons" },
  labelAlign: {
    kind: "choice",
    default: "left",
    choices: ["left", "right"],
    label: "Label alignment",
    section: "appearance",
  },
  required: { kind: "boolean", default: false, label: "Required", section: "interaction" },
  customValidation: {
    kind: "text",
    default: "",
    label: "Custom rule",
    section: "interaction",
    help: "A sentence shown as the error; empty when the value is right.",
  },
  labelWrap: { kind: "boolean", default: false, label: "Wrap the label", section: "appearance" },
  hideValidationMessage: { kind: "boolean", default: false, label: "Hide the error's text", section: "appearance" },
  disabled: { kind: "boolean", default: false, label: "Disabled", section: "interaction" },
  formDataKey: {
    kind: "text",
    default: "{{ self.id }}",
    label: "Form data key",
    section: "content",
    scope: ["self"],
    help: "The name under which a form's data holds this value.",
  },
  ...styleProperty,
  ...tooltipProperty,
  ...commonProperties,
} as const satisfies Properties;

/** The same for inputs whose label stands above or beside them. */
export const inputProperties = {
  labelPosition: {
    kind: "choice",
    default: "left",
    starts: "top",
    choices: ["top", "left"],
    label: "Label position",
    section: "appearance",
  },
  labelWidth: {
    kind: "text",
    default: "33",
    label: "Label width",
    section: "appearance",
    shown_if: { property: "labelPosition", is: "left" },
  },
  labelWidthUnit: {
    kind: "choice",
    default: "%",
    choices: ["%", "px"],
    label: "Width unit",
    section: "appearance",
    shown_if: { property: "labelPosition", is: "left" },
  },
  ...valueProperties,
} as const satisfies Properties;

/** Words, icons and a clear button around a field in which one types. */
export const fieldProperties = {
  loading: { kind: "boolean", default: false, label: "Loading", section: "interaction" },
  readOnly: { kind: "boolean", default: false, label: "Read only", section: "interaction" },
  showClear: { kind: "boolean", default: false, label: "Clear button", section: "addons" },
  iconBefore: { kind: "icon", default: "", label: "Icon before", section: "addons" },
  iconAfter: { kind: "icon", default: "", label: "Icon after", section: "addons" },
  textBefore: { kind: "text", default: "", label: "Text before", section: "addons" },
  textAfter: { kind: "text", default: "", label: "Text after", section: "addons" },
} as const satisfies Properties;

export const inputState = {
  disabled: { kind: "boolean", from: "disabled" },
  invalid: { kind: "boolean", starts: false },
  validationMessage: { kind: "text" },
  ...commonState,
} as const;

export const inputMethods = {
  resetValue: { args: [], patch: { value: { property: "value" } } },
  focus: { args: [] },
  validate: { args: [] },
  clearValidation: { args: [] },
  setDisabled: { args: [{ name: "disabled", kind: "boolean" }], patch: { disabled: { arg: 0 } } },
  ...commonMethods,
} as const satisfies Readonly<Record<string, Method>>;

/** Paddings of the parts of a container, where they are not those of its body. */
export const partPaddings = {
  headerPadding: {
    kind: "text",
    default: "",
    label: "Padding of the header",
    section: "appearance",
    help: "Empty is as the padding.",
  },
  footerPadding: { kind: "text", default: "", label: "Padding of the footer", section: "appearance" },
} as const satisfies Properties;

/** What inputs of older versions have; `disabled` is text that holds a yes or no. */
export const olderInputProperties = {
  label: { kind: "text", default: "", label: "Label", section: "content" },
  labelPlacedOnLeft: { kind: "boolean", default: false, label: "Label at the left", section: "appearance" },
  disabled: { kind: "any", default: "", label: "Disabled", section: "interaction" },
  ...tooltipProperty,
  ...commonProperties,
} as const satisfies Properties;
