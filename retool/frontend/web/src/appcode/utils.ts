/**
 * `utils.…` of app code and the actions of the same names, as effects that the page decides on (ARCHITECTURE E2). Knows
 * no element and no query. Rules [U1]–[U4] of engine/SPEC.md.
 */
import { fileOf } from "./data-helpers";
import type { Effect } from "./protocol";

type Params = { readonly [name: string]: unknown };

/** Arguments of `utils.…` by name, in the order in which app code gives them. */
const SIGNATURES: { readonly [method: string]: readonly string[] } = {
  confetti: [],
  copyToClipboard: ["value"],
  downloadFile: ["data", "fileName", "fileType"],
  exportData: ["data", "fileName", "fileType", "options"],
  openApp: ["uuid", "options"],
  openPage: ["pageName", "options"],
  openUrl: ["url", "options"],
  playSound: ["url"],
  setUrlParameters: ["options"],
  showNotification: ["options"],
};
const NOT_YET = [
  "changeLocale",
  "downloadPage",
  "getCurrentPosition",
  "getDataByObjectURL",
  "serializePage",
  "scanBarcode",
];

/** What app code knows as `utils`. */
export function utilsTo(act: (method: string, params: Params) => unknown): Params {
  const utils: { [method: string]: (...args: readonly unknown[]) => unknown } = {};
  for (const [method, names] of Object.entries(SIGNATURES))
    utils[method] = (...args) => act(method, Object.fromEntries(names.map((name, at) => [name, args[at]])));
  for (const method of NOT_YET) utils[method] = () => act(method, {});
  return utils;
}

/** What an action asks of the page. @throws Error for an action that there is not, or that lacks what it needs. */
export function effectOf(method: string, params: Params): Effect {
  const options = objectOf(params.options);
  const pick = (name: string): unknown => options[name] ?? params[name];
  switch (method) {
    case "openUrl":
      // As Retool: a link opens beside the app unless it says otherwise.
      return { kind: "openUrl", url: String(params.url ?? ""), newTab: pick("newTab") !== false };
    case "openApp":
      return {
        kind: "openApp",
        uuid: String(params.uuid ?? ""),
        newTab: pick("newTab") === true,
        query: pairs(pick("queryParams")),
        hash: pairs(pick("hashParams")),
        page: String(pick("pageName") ?? ""),
      };
    case "openPage": {
      const page = String(pick("pageName") ?? "");
      return { kind: "openPage", page, query: pairs(pick("queryParams")), hash: pairs(pick("hashParams")) };
    }
    case "showNotification": {
      const duration = Number(pick("duration"));
      return {
        kind: "notify",
        title: String(pick("title") ?? ""),
        description: String(pick("description") ?? ""),
        type: String(pick("notificationType") ?? pick("type") ?? "info"),
        duration: duration > 0 ? duration : null,
      };
    }
    case "copyToClipboard":
      return { kind: "copy", text: textOf(params.value) };
    case "exportData":
      return { kind: "download", ...fileOf(params.data, fileName(params.fileName), fileType(params.fileType, "csv")) };
    case "downloadFile":
      return { kind: "download", ...download(params.data, fileName(params.fileName), fileType(params.fileType, "")) };
    case "confetti":
      return { kind: "confetti" };
    case "playSound":
      return { kind: "playSound", url: String(params.url ?? "") };
    case "setUrlParameters":
      return {
        kind: "setUrl",
        query: pairs(pick("queryParams") ?? pick("searchParams") ?? {}),
        hash: pairs(pick("hashParams") ?? {}),
      };
    default:
      throw new Error(`The action ${method || "without a name"} is not available yet.`);
  }
}

function fileName(given: unknown): string {
  return typeof given === "string" && given !== "" ? given : "data";
}

function fileType(given: unknown, fallback: string): string {
  return typeof given === "string" ? given.replace(/^\./, "") : fallback;
}

/** As Retool: text as it is, `{base64Binary}` as bytes, anything else as JSON [U2]. */
function download(
  data: unknown,
  name: string,
  extension: string,
): { name: string; type: string; text: string; isBase64?: true } {
  const full =
    extension === "" || extension.includes("/") || name.endsWith(`.${extension}`) ? name : `${name}.${extension}`;
  const type = extension.includes("/") ? extension : "application/octet-stream";
  const { base64Binary } = objectOf(data);
  if (typeof base64Binary === "string") return { name: full, type, text: base64Binary, isBase64: true };
  return { name: full, type, text: textOf(data) };
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function objectOf(value: unknown): Params {
  return value !== null && typeof value === "object" ? (value as Params) : {};
}

/** `[{"key": "a", "value": 1}]` or `{"a": 1}`, as search parameters. */
function pairs(written: unknown): { [key: string]: string } {
  const list: [string, unknown][] = Array.isArray(written)
    ? written.map((pair: { key?: unknown; value?: unknown }) => [String(pair?.key ?? ""), pair?.value])
    : Object.entries(objectOf(written));
  return Object.fromEntries(list.filter(([key]) => key !== "").map(([key, value]) => [key, textOf(value ?? "")]));
}
