import { expect, test } from "vitest";
import type { FolderRow } from "../../api/client";
import { foldersBelow, inTreeOrder } from "./folders";

const folder = (uuid: string, parent: string | null): FolderRow => ({ uuid, name: uuid, parent, level: "own" });
const folders = [folder("a", null), folder("b", "c"), folder("c", "a"), folder("d", null), folder("e", "hidden")];

test("a folder holds what is below it, however deep", () => {
  expect([...foldersBelow(folders, "a")].sort()).toEqual(["a", "b", "c"]);
});

test("folders stand below their parents; one whose parent is not shown stands at the top", () => {
  expect(inTreeOrder(folders).map(({ folder: { uuid }, depth }) => [uuid, depth])).toEqual([
    ["a", 0],
    ["c", 1],
    ["b", 2],
    ["d", 0],
    ["e", 0],
  ]);
});
