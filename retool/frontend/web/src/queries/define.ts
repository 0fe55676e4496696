/**
 * What a type of query, variable or transformer is, as data. Which of its properties are templated and into which
 * bag their values go is the source's to say and comes with the source's spec; here stands how it behaves.
 */
export type QueryPropertyKind = "text" | "number" | "boolean" | "choice" | "code" | "json" | "any";

export type QueryProperty = {
  readonly kind: QueryPropertyKind;
  /** The schema value: a file leaves out what equals it. */
  readonly default: string | number | boolean | null | readonly string[];
  /** What a newly made one gets, where that differs. */
  readonly starts?: string | number | boolean;
  readonly label: string;
  readonly section: "general" | "run" | "response" | "advanced";
  readonly choices?: readonly string[];
  readonly shown_if?: { readonly property: string; readonly is: string | number | boolean };
  readonly help?: string;
};

export type QuerySpec = {
  /** Its tag in Toolscript. */
  readonly type: string;
  readonly version: number;
  readonly label: string;
  readonly kind: "query" | "variable" | "transformer";
  /** It needs no server: JavaScript, SQL over loaded data, or of a kind that there is no connector for. */
  readonly local?: "script" | "sql" | "absent";
  /** A lucide name in kebab-case. */
  readonly icon: string;
  /** What a new one is called, with a number behind it. */
  readonly base_name: string;
  readonly properties: { readonly [name: string]: QueryProperty };
  readonly state: {
    readonly [name: string]: {
      readonly kind: string;
      readonly from?: string;
      readonly starts?: boolean | number;
      /** In a module: what the app around gives it. */
      readonly given?: boolean;
    };
  };
  readonly events: readonly string[];
  readonly methods: {
    readonly [name: string]: {
      readonly args: readonly { readonly name: string; readonly kind: string; readonly optional?: boolean }[];
    };
  };
};

export function defineQuery<const S extends QuerySpec>(spec: S): S {
  return spec;
}

/** How any query against a resource behaves; names and schema values as in Retool. */
export const RUN_PROPERTIES = {
  runWhenModelUpdates: { kind: "boolean", default: true, label: "Run when inputs change", section: "run" },
  watchedParams: {
    kind: "json",
    default: [],
    label: "Only when these inputs change",
    section: "run",
    shown_if: { property: "runWhenModelUpdates", is: true },
    help: "Names such as table1.selectedRow; empty means all inputs.",
  },
  queryThrottleTime: {
    kind: "text",
    default: "750",
    label: "Wait for quiet (ms)",
    section: "run",
    shown_if: { property: "runWhenModelUpdates", is: true },
    help: "How long inputs must stay the same before an automatic run.",
  },
  runWhenPageLoads: { kind: "boolean", default: false, label: "Run when the page loads", section: "run" },
  runWhenPageLoadsDelay: {
    kind: "text",
    default: "",
    label: "Delay after loading (ms)",
    section: "run",
    shown_if: { property: "runWhenPageLoads", is: true },
  },
  queryTriggerDelay: { kind: "text", default: "0", label: "Delay when triggered (ms)", section: "advanced" },
  queryRefreshTime: { kind: "text", default: "", label: "Run again every (ms)", section: "run" },
  queryTimeout: { kind: "text", default: "10000", label: "Timeout (ms)", section: "advanced" },
  queryDisabled: { kind: "text", default: "", label: "Disable when", section: "run" },
  queryDisabledMessage: { kind: "text", default: "", label: "Message when disabled", section: "run" },
  requireConfirmation: { kind: "boolean", default: false, label: "Ask before running", section: "run" },
  confirmationMessage: {
    kind: "text",
    default: null,
    label: "Question",
    section: "run",
    shown_if: { property: "requireConfirmation", is: true },
  },
  enableTransformer: { kind: "boolean", default: false, label: "Transform results", section: "general" },
  transformer: {
    kind: "code",
    default:
      "// type your code here\n// example: return formatDataAsArray(data).filter(row => row.quantity > 20)\nreturn data",
    label: "Transformer",
    section: "general",
    shown_if: { property: "enableTransformer", is: true },
  },
  enableErrorTransformer: { kind: "boolean", default: false, label: "Find errors in the answer", section: "response" },
  errorTransformer: {
    kind: "code",
    default:
      "// The variable 'data' allows you to reference the request's data in the transformer. \n// example: return data.find(element => element.isError)\nreturn data.error",
    label: "Error transformer",
    section: "response",
    shown_if: { property: "enableErrorTransformer", is: true },
    help: "Whatever it returns, if anything, is the error.",
  },
  showSuccessToaster: { kind: "boolean", default: true, label: "Notify of success", section: "response" },
  successMessage: {
    kind: "text",
    default: "",
    label: "Message",
    section: "response",
    shown_if: { property: "showSuccessToaster", is: true },
  },
  showFailureToaster: { kind: "boolean", default: true, label: "Notify of failure", section: "response" },
  notificationDuration: { kind: "text", default: "", label: "Seconds to show", section: "response" },
  queryFailureConditions: {
    kind: "json",
    default: "",
    label: "Conditions of failure",
    section: "response",
    help: 'Written as [{"condition": "{{ data.error }}", "message": "…"}].',
  },
  enableCaching: {
    kind: "boolean",
    default: false,
    label: "Keep answers",
    section: "advanced",
    help: "An answer to the same inputs is used again, in this browser tab, for as long as is said here.",
  },
  cacheKeyTtl: {
    kind: "text",
    default: "",
    label: "Seconds to keep them",
    section: "advanced",
    shown_if: { property: "enableCaching", is: true },
  },
  showSuccessConfetti: { kind: "boolean", default: false, label: "Confetti on success", section: "response" },
  triggersOnSuccess: {
    kind: "json",
    default: [],
    label: "Queries to run on success",
    section: "advanced",
    help: "Names; only in older apps, newer ones have event handlers.",
  },
  triggersOnFailure: {
    kind: "json",
    default: [],
    label: "Queries to run on failure",
    section: "advanced",
    help: "Names; only in older apps, newer ones have event handlers.",
  },
  allowedGroups: { kind: "json", default: [], label: "Only these groups may run it", section: "advanced" },
  privateParams: { kind: "json", default: [], label: "Values kept out of the audit log", section: "advanced" },
} as const satisfies QuerySpec["properties"];

/** What others can read of a query. */
export const RUN_STATE = {
  data: { kind: "any" },
  rawData: { kind: "any" },
  error: { kind: "any" },
  isFetching: { kind: "boolean", starts: false },
  finished: { kind: "any" },
  timestamp: { kind: "number", starts: 0 },
  queryRunTime: { kind: "number" },
  lastReceivedFromResourceAt: { kind: "number" },
  metadata: { kind: "any" },
  dataArray: { kind: "any" },
  isTransforming: { kind: "boolean", starts: false },
  servedFromCache: { kind: "boolean", starts: false },
} as const satisfies QuerySpec["state"];

export const RUN_METHODS = {
  trigger: { args: [{ name: "options", kind: "any", optional: true }] },
  reset: { args: [] },
  clear: { args: [] },
  invalidateCache: { args: [] },
} as const satisfies QuerySpec["methods"];
