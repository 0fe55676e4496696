/** What changed between two documents, as operations for the running app. For news of others, not for what is saved. */

import { children } from "../../document/select";
import type { Document, Element, Json, Operation } from "../../document/types";
import { same } from "./clashes";

type Places = { readonly [name: string]: Json };

function sets(uid: string, head: string, before: Places | undefined, after: Places | undefined): Operation[] {
  if (before === after) return [];
  if (before === undefined || after === undefined) {
    return [{ op: "set", uid, path: [head], ...(after === undefined ? {} : { value: after }) }];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => !same(before[key], after[key]))
    .map((key) => {
      const value = after[key];
      return { op: "set", uid, path: [head, key], ...(value === undefined ? {} : { value }) };
    });
}

function changed(before: Element, after: Element): Operation[] {
  const operations: Operation[] = [];
  if (before.id !== after.id) operations.push({ op: "rename", uid: after.uid, id: after.id });
  if (before.parent !== after.parent || before.order !== after.order) {
    operations.push({ op: "move", uid: after.uid, parent: after.parent, order: after.order });
  }
  operations.push(...sets(after.uid, "properties", before.properties, after.properties));
  operations.push(...sets(after.uid, "position", before.position, after.position));
  operations.push(...sets(after.uid, "mobile_position", before.mobile_position, after.mobile_position));
  return operations;
}

/** Operations that lead from one to the other; empty when they say the same. */
export function difference(before: Document, after: Document): Operation[] {
  if (before === after) return [];
  const operations: Operation[] = [];
  const insert = (parent: string | null) => {
    for (const element of children(after, parent)) {
      if (before.elements[element.uid] === undefined) operations.push({ op: "insert", element });
      insert(element.uid);
    }
  };
  insert(null);
  for (const element of Object.values(after.elements)) {
    const old = before.elements[element.uid];
    if (old !== undefined && old !== element) operations.push(...changed(old, element));
  }
  for (const element of Object.values(before.elements)) {
    const isGone = after.elements[element.uid] === undefined;
    const isWithParent =
      element.parent !== null &&
      before.elements[element.parent] !== undefined &&
      after.elements[element.parent] === undefined;
    if (isGone && !isWithParent) operations.push({ op: "remove", uid: element.uid });
  }
  const keys = new Set([...Object.keys(before.app), ...Object.keys(after.app)]);
  for (const key of keys) {
    const value = after.app[key];
    if (!same(before.app[key], value))
      operations.push({ op: "set", uid: "$app", path: [key], ...(value === undefined ? {} : { value }) });
  }
  return operations;
}
