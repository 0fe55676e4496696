// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { cssColour } from "./colour";
import { formatNumber, formatTime, toDay } from "./format";
import { indexOfItem, rowsOf } from "./items";
import { markdown, sanitise } from "./sanitise";
import { checkDates, checkLength, checkPattern, checkRange } from "./validation";

describe("the one sanitiser [E7]", () => {
  it.each([
    ["<img src=x onerror=alert(1)>", '<img src="x">'],
    ["<script>alert(1)</script>a", "a"],
    ['<a href="javascript:alert(1)">x</a>', '<a rel="noopener noreferrer" target="_blank">x</a>'],
    ["<iframe src=https://x></iframe>", ""],
    ["<form action=https://x><input name=p></form>", ""],
    ["<svg><script>alert(1)</script></svg>", ""],
    ["<style>body{display:none}</style>b", "b"],
    ['<div style="position:fixed;inset:0;color:red">c</div>', '<div style="color:red">c</div>'],
    ['<p style="background:url(https://x)">d</p>', '<p style="">d</p>'],
    ['<div id="root" class="x" name="y">e</div>', "<div>e</div>"],
    ["<math><mtext></mtext><mglyph><svg><mtext><style><a title='</style><img src onerror=alert(1)>'></style>", ""],
  ])("%s", (dirty, clean) => {
    expect(sanitise(dirty)).toBe(clean);
  });

  it("lets no link of Markdown run anything", () => {
    expect(markdown("[x](javascript:alert(1)) <b onclick=alert(1)>y</b>").trim()).toBe(
      '<p><a rel="noopener noreferrer" target="_blank">x</a> <b>y</b></p>',
    );
  });
});

describe("formats", () => {
  it("keeps every digit of a whole number beyond 2^53", () => {
    expect(formatNumber("9007199254740993", { showSeparators: false })).toBe("9007199254740993");
  });

  it.each([
    [4902.15, { style: "currency", currency: "EUR" }, "€4,902.15"],
    ["39", { style: "currency", currency: "USD" }, "$39.00"],
    [0.0625, { style: "percent", decimalPlaces: 1 }, "6.3%"],
    [1200, { notation: "compact" }, "1.2K"],
    [-3, { signDisplay: "always" }, "-3"],
    ["not a number", {}, "not a number"],
    [null, {}, ""],
  ])("%s %o", (value, how, text) => {
    expect(formatNumber(value, how)).toBe(text);
  });

  it("keeps a day without a time that day", () => {
    expect([toDay("2026-11-23"), formatTime("2026-11-23", "d MMM yyyy"), toDay("soon"), toDay("")]).toEqual([
      "2026-11-23",
      "23 Nov 2026",
      null,
      null,
    ]);
  });

  it("reads Retool's letters, and quoted ones as they are", () => {
    expect(formatTime("2026-11-23T13:05:00", "EEE d MMM yyyy 'at' HH:mm")).toBe("Mon 23 Nov 2026 at 13:05");
  });
});

it("takes a colour by name or as CSS, and nothing that brings more along", () => {
  expect(
    ["danger", "#1f1e1b", "rgb(1 2 3 / 50%)", "red; background: url(x)", "url(https://x)", ""].map(cssColour),
  ).toEqual(["var(--app-danger)", "#1f1e1b", "rgb(1 2 3 / 50%)", undefined, undefined, undefined]);
});

it("reads rows from an array and from an object of columns", () => {
  expect([rowsOf([{ a: 1 }]), rowsOf({ a: [1, 2], b: ["x"] }), rowsOf(null)]).toEqual([
    [{ a: 1 }],
    [
      { a: 1, b: "x" },
      { a: 2, b: undefined },
    ],
    [],
  ]);
});

it("finds the item of a value, also of an object and of a number as text", () => {
  const items = [1, "two", { id: 3 }].map((value) => ({
    value,
    label: "",
    caption: "",
    colour: "",
    icon: "",
    tooltip: "",
    image: "",
    letters: "",
    isDisabled: false,
    isHidden: false,
    place: 0,
    source: null,
  }));
  expect([
    indexOfItem(items, 1),
    indexOfItem(items, "1"),
    indexOfItem(items, { id: 3 }),
    indexOfItem(items, null),
    indexOfItem(items, "nine"),
  ]).toEqual([0, 0, 2, -1, -1]);
});

it("says what is wrong with a value", () => {
  const show = (number: number) => `${number} kg`;
  expect([
    checkLength("abc", 4, null),
    checkLength("abc", null, 2),
    checkPattern("a@b", "email", ""),
    checkPattern("x", "regex", "^[0-9]"),
    checkPattern("x", "regex", "("),
    checkRange(1001, null, 1000, show),
    checkDates("2026-01-01", "2026-02-01", null, (day) => day),
    checkPattern("", "email", ""),
  ]).toEqual([
    "At least 4 characters.",
    "At most 2 characters, now 3.",
    "This is not an e-mail address.",
    "This does not have the form that is asked for.",
    "The pattern of this field is not a regular expression.",
    "At most 1000 kg.",
    "Not before 2026-02-01.",
    null,
  ]);
});
