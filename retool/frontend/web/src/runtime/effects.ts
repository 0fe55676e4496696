/**
 * Does what events ask for, after looking at it: addresses, names and lengths come from app code, which may say
 * anything (ARCHITECTURE E2).
 */
import type { Effect } from "../appcode/protocol";
import type { Host, Methods, PageOptions } from "./types";

const LONGEST_TEXT = 2000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SCHEMES = ["http:", "https:", "mailto:", "tel:"];
const KINDS = ["info", "success", "warning", "error"] as const;

/** What effects need of the session. */
export type Stage = {
  readonly host: Host;
  methodsOf(uid: string): Methods | undefined;
  trigger(uid: string, scope: { readonly [name: string]: unknown }, token: number | null): void;
  store(key: string | null, value: unknown): void;
  setParameters(options: PageOptions): void;
  forgetCache(uid: string): void;
  /** A handler failed: kept for the editor, beside what the person is told. */
  failed(uid: string, message: string): void;
  exportData(uid: string, options: unknown): void;
  nameOf(uid: string): string;
  openPage(name: string, options: PageOptions): boolean;
};

export function perform(effect: Effect, stage: Stage): void {
  const { host } = stage;
  switch (effect.kind) {
    case "trigger":
      return stage.trigger(effect.uid, effect.scope ?? {}, typeof effect.token === "number" ? effect.token : null);
    case "method":
      return callMethod(effect, stage);
    case "openUrl": {
      const url = safeUrl(effect.url);
      if (url) return host.openUrl(url, effect.newTab !== false);
      return host.notify({ kind: "error", title: "This address cannot be opened.", description: cut(effect.url) });
    }
    case "openApp":
      if (UUID.test(String(effect.uuid)))
        return host.openApp(effect.uuid, {
          newTab: effect.newTab === true,
          page: cut(effect.page),
          query: texts(effect.query),
          hash: texts(effect.hash),
        });
      return host.notify({ kind: "error", title: "There is no such app.", description: cut(effect.uuid) });
    case "openPage":
      if (!stage.openPage(String(effect.page), { query: texts(effect.query), hash: texts(effect.hash) }))
        host.notify({ kind: "error", title: "There is no such page.", description: cut(effect.page) });
      return;
    case "notify": {
      const kind = KINDS.find((one) => one === effect.type) ?? "info";
      const duration = typeof effect.duration === "number" ? { duration_s: Math.min(effect.duration, 60) } : {};
      return host.notify({ kind, title: cut(effect.title), description: cut(effect.description), ...duration });
    }
    case "copy":
      host
        .copy(String(effect.text))
        .catch((error: unknown) =>
          host.notify({ kind: "error", title: "Nothing was copied.", description: cut(error) }),
        );
      return;
    case "download":
      return host.download(
        cut(effect.name),
        String(effect.type),
        new Blob([effect.isBase64 === true ? bytesOf(effect.text) : String(effect.text)], {
          type: String(effect.type),
        }),
      );
    case "localStorage":
      return stage.store(effect.key === null ? null : String(effect.key), effect.value);
    case "confetti":
      return host.confetti?.();
    case "playSound": {
      const url = safeUrl(effect.url);
      if (url?.startsWith("http")) host.playSound?.(url);
      return;
    }
    case "setUrl":
      return stage.setParameters({ query: texts(effect.query), hash: texts(effect.hash) });
    case "forgetCache":
      return stage.forgetCache(effect.uid);
    case "failed":
      stage.failed(effect.uid, cut(effect.message));
      return host.notify({
        kind: "error",
        title: `An event handler of ${stage.nameOf(effect.uid)} failed.`,
        description: cut(effect.message),
      });
    default:
      effect satisfies never;
  }
}

/** What is no base64 gives no bytes. */
function bytesOf(text: unknown): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(String(text)), (sign) => sign.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

function callMethod({ uid, name, args }: Extract<Effect, { kind: "method" }>, stage: Stage): void {
  const methods = stage.methodsOf(uid);
  if (methods && Object.hasOwn(methods, name)) {
    (methods[name] as (...given: readonly unknown[]) => unknown)(...(Array.isArray(args) ? args : []));
  } else if (name === "exportData") {
    stage.exportData(uid, Array.isArray(args) ? args[0] : undefined);
  }
  // Anything else acts on what is drawn, and nothing is.
}

/** An address that may be opened: a path of ours or one of the usual schemes; never javascript: or data:. */
export function safeUrl(written: unknown): string | null {
  const text = String(written).trim();
  if (text === "") return null;
  try {
    const url = new URL(text, location.href);
    return SCHEMES.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function cut(value: unknown): string {
  return String(value ?? "").slice(0, LONGEST_TEXT);
}

function texts(record: unknown): { readonly [key: string]: string } {
  if (record === null || typeof record !== "object") return {};
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, String(value)]));
}
