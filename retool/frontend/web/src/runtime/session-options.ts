/** What a session is made of. Types only. */
import type { Spec } from "../components/define";
import type { Kinds } from "../engine/compile";
import type { Sandbox } from "./sandbox";
import type { DocumentOrView, Host, Modules, RunAs } from "./types";

export type SessionOptions = {
  readonly document: DocumentOrView;
  /** Specs of the component types that the document uses (in the editor: of all). */
  readonly components: Iterable<Spec>;
  readonly host: Host;
  readonly runAs: RunAs;
  /** As the server answered them with the view or document. */
  readonly user: unknown;
  readonly retoolContext: unknown;
  /** The page's address, for `url` and `urlparams`. */
  readonly url: string;
  /** Editor: how queries are templated, by type; a view carries expressions already. */
  readonly kinds?: Kinds;
  readonly theme?: unknown;
  /** JavaScript of the organisation, run before the app's own. */
  readonly preloaded?: string;
  readonly frameUrl?: string;
  readonly patienceMs?: number;
  /** Reads one of our own static files. */
  readonly read?: (address: string) => Promise<string>;
  /** One from `prepare`, not yet served to another session. */
  readonly sandbox?: Sandbox;
  /** What Module elements are instances of; left out, those that come with the view. */
  readonly modules?: Modules;
  /** The page to begin with, as the address names it. */
  readonly page?: string;
};
