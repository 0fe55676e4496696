/** Runs a query from the editor. */
import type { AppSession } from "../../runtime/types";

/** A run that fails says so in its own panel and in the tree, so nobody waits for it here. */
export function runQuery(session: AppSession, uid: string): void {
  session.trigger(uid, { byAuthor: true }).catch(() => undefined);
}
