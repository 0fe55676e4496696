/** Gathers what is wrong in the running app: errors of properties and of runs, for the tree and the count. */

import type { Document, Json } from "../../document/types";
import { messageOf } from "../../engine/errors";
import { hasMustache } from "../../engine/template";
import type { AppSession } from "../../runtime/types";
import { ownerOf } from "../model/find";
import type { Problem } from "./editor";

const isBound = (value: Json): boolean => {
  if (typeof value === "string") return hasMustache(value);
  return typeof value === "object" && value !== null && Object.values(value).some((one) => isBound(one as Json));
};

/** Each bound property whose value is an error, told at the component that it belongs to. */
export function problemsOf(document: Document, session: AppSession): Problem[] {
  const found: Problem[] = [];
  for (const element of Object.values(document.elements)) {
    for (const [name, value] of Object.entries(element.properties)) {
      if (!isBound(value)) continue;
      const { error } = session.property(element.uid, name);
      if (error !== undefined)
        found.push({ uid: ownerOf(document, element).uid, property: name, message: messageOf(error) });
    }
  }
  return found;
}
