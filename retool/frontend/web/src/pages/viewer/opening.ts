/**
 * What an app needs, asked for before anything is drawn: the view, the sandbox, and as soon as the view says which,
 * the components and libraries. Loaded ahead of all that draws, so nothing of it waits for the rest.
 */
import { api } from "../../api/client";
import { loadComponent } from "../../components/registry";
import { type Prepared, prepare } from "../../runtime/prepare";
import type { ShownElement, View } from "../../runtime/types";

/** `GET /api/apps/{uuid}/view`. */
export type ViewAnswer = {
  readonly app: { readonly uuid: string; readonly name: string; readonly level: string };
  readonly view: View;
  readonly save_token: string;
  readonly save: { readonly uuid: string; readonly number: number };
  readonly environment: { readonly name: string; readonly color: string; readonly is_default: boolean };
  readonly user: { readonly sid: string; readonly email: string; readonly fullName: string };
  readonly retool_context: unknown;
};

/** `prepared` serves one session; who takes it leaves undefined. */
export type Opening = { readonly answer: Promise<ViewAnswer>; prepared: Prepared | undefined };

export function openApp(app: string): Opening {
  const answer = api.get<ViewAnswer>(`/api/apps/${app}/view${wishes(location.search)}`);
  const prepared = prepare();
  const coming = answer.then(({ view }) => {
    prepared.expect(elementsOf(view));
    // Views and specs together; who draws finds them on their way, and says what did not arrive.
    return Promise.all(typesIn(view).map(loadComponent));
  });
  coming.catch(() => undefined);
  return { answer, prepared };
}

export function typesIn(view: View): string[] {
  return [...new Set(elementsOf(view).map((element) => element.type))];
}

/** Those of the app and of the modules that it uses. */
function elementsOf(view: View): ShownElement[] {
  const inside = Object.values(view.modules ?? {}).map((module) => module.view.elements);
  return [view.elements, ...inside].flatMap((elements) => Object.values(elements));
}

/** Retool's names of what an address may wish for (FACTS §2.5); the server checks each. */
function wishes(search: string): string {
  const asked = new URLSearchParams(search);
  const out = new URLSearchParams();
  for (const [from, to] of [
    ["_environment", "environment"],
    ["_releaseVersion", "release"],
  ] as const) {
    const value = asked.get(from);
    if (value !== null) out.set(to, value);
  }
  return out.size === 0 ? "" : `?${out}`;
}
