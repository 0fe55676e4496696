import { expect, it } from "vitest";
import type { Json } from "../document/types";
import { Libraries } from "./libraries";

const element = (properties: { readonly [name: string]: Json }) => ({
  uid: "a",
  id: "a",
  type: "Text",
  parent: null,
  order: "a",
  properties,
});

function libraries() {
  const read: string[] = [];
  const made = new Libraries({ lodash: "/lodash.js", moment: "/moment.js", uuid: "/uuid.js" }, async (address) => {
    read.push(address);
    return `source of ${address}`;
  });
  return { made, read };
}

it("hands out a library when a text reads it, once, and again after a restart", async () => {
  const { made, read } = libraries();
  expect(await made.needed([element({ value: "Hello {{ name.value }}" })])).toEqual([]);
  expect(await made.needed([element({ value: "{{ moment().format() + _.startCase('a') }}" })])).toEqual([
    "source of /lodash.js",
    "source of /moment.js",
  ]);
  expect(await made.needed([element({ value: "{{ moment() }}" })])).toEqual([]);
  made.startOver();
  expect(await made.needed([element({ value: "{{ moment() }}" })])).toEqual(["source of /moment.js"]);
  expect(read).toEqual(["/lodash.js", "/moment.js"]);
});

it("takes a member or a name inside another for no library", async () => {
  const { made } = libraries();
  expect(await made.needed([element({ value: "{{ a.moment() + momentous(1) + my_uuid.value }}" })])).toEqual([]);
});
