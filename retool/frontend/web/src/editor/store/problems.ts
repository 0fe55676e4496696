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

/** Each bound property whose value is an error, told at the component that it belongs to, and each query with an input without a value. */
export function problemsOf(document: Document, session: AppSession): Problem[] {
  const found: Problem[] = [];
  const elements = Object.values(document.elements);
  // What has not come yet is no error: most of an app reads queries that are under way when it opens.
  const isOpening = elements.some(({ uid }) => {
    const { isFetching, timestamp, error } = session.query(uid);
    return isFetching && timestamp === 0 && error === null;
  });
  if (isOpening) return found;
  for (const element of elements) {
    const { inputError } = session.query(element.uid);
    if (inputError) found.push({ uid: element.uid, property: "inputs", message: messageOf(inputError) });
    for (const [name, value] of Object.entries(element.properties)) {
      if (!isBound(value)) continue;
      const { error } = session.property(element.uid, name);
      if (error !== undefined)
        found.push({ uid: ownerOf(document, element).uid, property: name, message: messageOf(error) });
    }
  }
  return found;
}
