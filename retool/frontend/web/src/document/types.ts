/** What an app's content is: the tree of elements, its settings and its files. Knows no screen and no engine. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A place on the 12-column grid; rows of 40 px on a raster of 0.2. Other keys are kept as they came [A4]. */
export type Position = {
  readonly row: number;
  readonly col: number;
  readonly width: number;
  readonly height: number;
  readonly [other: string]: Json;
};

export type Element = {
  readonly uid: string;
  readonly id: string;
  readonly type: string;
  readonly parent: string | null;
  readonly order: string;
  readonly properties: { readonly [name: string]: Json };
  readonly position?: Position;
  readonly mobile_position?: Position;
  readonly source?: Json;
};

export type Document = {
  readonly version: 1;
  readonly app: { readonly [name: string]: Json };
  readonly elements: { readonly [uid: string]: Element };
  readonly files: { readonly [path: string]: string };
};

export type Path = readonly (string | number)[];

/** A set without `value` removes what is at the path. */
export type SetOperation = { readonly op: "set"; readonly uid: string; readonly path: Path; readonly value?: Json };
export type InsertOperation = { readonly op: "insert"; readonly element: Element };
export type RemoveOperation = { readonly op: "remove"; readonly uid: string };
export type MoveOperation = {
  readonly op: "move";
  readonly uid: string;
  readonly parent: string | null;
  readonly order: string;
  readonly position?: Position;
};
export type RenameOperation = { readonly op: "rename"; readonly uid: string; readonly id: string };
export type Operation = SetOperation | InsertOperation | RemoveOperation | MoveOperation | RenameOperation;

/** The uid that stands for the app's own settings in a set. */
export const APP = "$app";

/** An operation that the document refuses; nothing of its batch was applied. */
export class OperationError extends Error {
  /** Which operation of the batch, counted from 0. */
  readonly index: number;

  constructor(message: string, index = 0) {
    super(message);
    this.name = "OperationError";
    this.index = index;
  }
}
