/** The cases of what one chooses from. */
import { act, screen } from "@testing-library/react";
import { chooses, many, opened } from "./generic";
import {
  type ComponentCase,
  click,
  input,
  inputMethods,
  type Look,
  leave,
  openSelect,
  options,
  type,
  validate,
} from "./shared";

const form = (zebra: unknown) => [["Form", "around", { showBody: true, initialData: { zebra } }, "around"]] as const;
const search = {
  searchMode: {
    value: "caseSensitive",
    with: { allowSearch: true },
    act: async () => {
      await openSelect({} as never);
      await type("LABEL");
    },
  },
  allowSearch: { value: true },
  allowCustomValue: {
    value: true,
    act: async () => {
      await click(input());
      await type("Other");
    },
    with: { allowSearch: true },
  },
  emptyMessage: { value: "Nobody", with: { itemMode: "dynamic", data: [] }, act: openSelect },
  itemMode: { value: "dynamic", with: { data: [{ value: "k", label: "Kay" }] }, act: openSelect },
  showSelectionIndicator: { value: true, act: openSelect },
  overlayMaxHeight: { value: 120, act: openSelect },
  overlayMinWidth: { value: 420, act: openSelect },
  readOnly: { value: true, act: openSelect },
};

const box = [
  ["Container", "box", { showBody: true }],
  ["View", "w1", { viewKey: "Zebra" }, "box"],
] as const;

const rows = { itemMode: "dynamic", data: [{ n: 1 }, { n: 2 }], labels: ["One", "Two"] };
const followFirst: Look = async (kit) => {
  // In a column it leads somewhere itself, though others stand below it.
  await act(async () => kit.set("orientation", "vertical"));
  await click(screen.getByRole("link", { name: "Orders" }));
};
const follow = () => click(screen.getByRole("link", { name: "One" }));

export const CHOICES: Readonly<Record<string, ComponentCase>> = {
  Select: {
    ground: { properties: { label: "Status", labelPosition: "top", itemMode: "static" }, children: options },
    properties: {
      ...opened(openSelect),
      ...search,
      formDataKey: { value: "zebra", beside: form("b") },
      value: { value: "b" },
      showSelectionIndicator: { value: true, with: { value: "a" }, act: openSelect },
      allowDeselect: { value: true, with: { value: "a" }, act: chooses(/Label a/) },
      showClear: { value: true, with: { value: "a" } },
    },
    events: {
      change: chooses(/Label b/),
      inputValueChange: async (kit) => {
        kit.set("allowSearch", true);
        await openSelect(kit);
        await type("b");
      },
      focus: leave,
      blur: leave,
    },
    methods: inputMethods,
    children: { value: { value: "Zebra", act: chooses(/Label a/) } },
    role: ["combobox", /^Status$/],
  },
  Multiselect: {
    ground: {
      properties: { label: "Carriers", labelPosition: "top", itemMode: "static", value: ["a"] },
      children: options,
    },
    properties: {
      ...opened(openSelect),
      ...many,
      ...search,
      formDataKey: { value: "zebra", beside: form(["b"]) },
      value: { value: ["b"] },
      placeholder: { value: "Which", with: { value: [] } },
      minCount: { value: 2, act: validate },
      maxCount: { value: 1, with: { value: ["a", "b"] }, act: validate },
      wrapTags: { value: true, with: { value: ["a", "b", "c"] } },
      showClear: { value: true },
    },
    events: {
      change: chooses(/Label b/),
      inputValueChange: async (kit) => {
        kit.set("allowSearch", true);
        await openSelect(kit);
        await type("b");
      },
      focus: leave,
      blur: leave,
    },
    methods: inputMethods,
    role: ["combobox", /^Carriers$/],
  },
  RadioGroup: {
    properties: {
      formDataKey: { value: "zebra", beside: form("courier") },
      value: { value: "post" },
      minColumnWidth: { value: 200, with: { groupLayout: "multiColumn" } },
    },
    events: { change: () => click(screen.getByRole("radio", { name: /Courier/ })), focus: leave, blur: leave },
    methods: inputMethods,
    children: { value: { value: "pallet" } },
    role: ["radiogroup", /^Shipped by$/],
  },
  CheckboxGroup: {
    properties: {
      ...many,
      formDataKey: { value: "zebra", beside: form(["cooled"]) },
      value: { value: ["cooled"] },
      minCount: { value: 3, act: validate },
      maxCount: { value: 1, act: validate },
      minColumnWidth: { value: 200, with: { groupLayout: "multiColumn" } },
    },
    events: { change: () => click(screen.getByRole("checkbox", { name: /Cooled/ })), focus: leave, blur: leave },
    methods: inputMethods,
    role: ["group", /^Handling$/],
  },
  SegmentedControl: {
    properties: { formDataKey: { value: "zebra", beside: form("day") }, value: { value: "day" } },
    events: { change: () => click(screen.getByRole("radio", { name: /Month/ })), focus: leave, blur: leave },
    methods: inputMethods,
    children: { value: { value: "week" } },
    role: ["radiogroup", /^Shown by$/],
  },
  Tabs: {
    ground: { properties: { itemMode: "static" }, children: options },
    properties: {
      value: { value: "b" },
      styleVariant: { value: "solid" },
      style: { value: { selectedBackground: "danger" } },
      navigateContainer: { value: true, with: { targetContainerId: "box" }, beside: box },
      targetContainerId: { value: "box", with: { navigateContainer: true }, beside: box },
    },
    events: { change: () => click(screen.getByRole("tab", { name: "Label b" })) },
    methods: {},
    role: ["tab", /Label a/],
  },
  Navigation: {
    properties: {
      keyByIndex: { value: ["o", "p"], with: { ...rows, parentKeyByIndex: ["", "o"] } },
      parentKeyByIndex: { value: ["", "o"], with: { ...rows, keyByIndex: ["o", "p"] } },
      itemTypeByIndex: { value: ["app"], with: { ...rows, appTargetByIndex: ["u1"] }, act: follow, seen: "opened" },
      appTargetByIndex: {
        value: ["u2"],
        with: { ...rows, itemTypeByIndex: ["app"], appTargetByIndex: ["u1"] },
        act: follow,
        seen: "opened",
      },
      highlightByIndex: { value: [true], with: rows },
      src: { value: "https://example.com/logo.png" },
      altText: { value: "Zebra Boats", with: { src: "https://example.com/logo.png" } },
      srcWidth: { value: 90, with: { src: "https://example.com/logo.png" } },
      srcHeight: { value: 90, with: { src: "https://example.com/logo.png" } },
      style: { value: { highlightText: "danger" } },
      tooltipText: { value: "Main places" },
    },
    events: {
      click: () => click(screen.getByRole("link", { name: "Customers" })),
      logoClick: async (kit) => {
        kit.set("src", "https://example.com/logo.png");
        await click(screen.getByRole("button", { name: "Start" }));
      },
    },
    methods: {},
    children: {
      parentKey: { value: "customers" },
      itemType: { act: followFirst },
      appTarget: { act: followFirst },
    },
    role: ["navigation", /it/],
  },
};
