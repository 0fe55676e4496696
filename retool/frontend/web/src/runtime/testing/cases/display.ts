/** The cases of what shows words, pictures and states. */
import { screen } from "@testing-library/react";
import { type ComponentCase, click, element, type PropertyCase } from "./shared";

const button = () => click(element("button"));
const whenClickable: ComponentCase["events"] = {
  click: async (kit) => {
    kit.set("clickable", true);
    await click(element("button, [role=button]"));
  },
};
const lined: Readonly<Record<string, PropertyCase>> = {
  labelPosition: { value: "left" },
  labelWidth: { value: "60", with: { labelPosition: "left" } },
  labelWidthUnit: { value: "px", with: { labelPosition: "left" } },
};

export const DISPLAY: Readonly<Record<string, ComponentCase>> = {
  Link: {
    properties: {
      loaderPosition: { value: "right", with: { loading: true } },
      underlineStyle: { value: "dotted" },
      style: { value: { text: "danger" } },
    },
    events: { click: button },
    methods: { click: { after: (kit) => kit.events().includes("click") } },
    role: ["link", /All orders/],
  },
  Alert: {
    properties: {
      buttonText: { value: "Again" },
      buttonType: { value: "url", with: { buttonText: "Go", url: "https://example.com" }, act: button, seen: "opened" },
      url: {
        value: "https://example.com/b",
        with: { buttonText: "Go", buttonType: "url", url: "https://example.com" },
        act: button,
        seen: "opened",
      },
      newWindow: {
        value: true,
        with: { buttonText: "Go", buttonType: "url", url: "https://example.com" },
        act: button,
        seen: "opened",
      },
    },
    events: {
      click: async (kit) => {
        kit.set("buttonText", "Try again");
        await button();
      },
    },
    methods: {},
    role: ["status", /^$/],
  },
  Icon: {
    properties: {
      icon: { value: "bold/interface-search" },
      disabled: { value: true, with: { clickable: true } },
      style: { value: { color: "danger" } },
    },
    events: whenClickable,
    methods: {},
    role: ["img", /Shipped/],
  },
  Avatar: {
    properties: {
      src: { value: "https://example.com/ada.png" },
      fallback: { value: "Zoe Zebra" },
      imageSize: { value: 64 },
      style: { value: { background: "automatic" } },
    },
    events: whenClickable,
    methods: {},
    role: ["generic", /^$/],
  },
  ProgressBar: {
    properties: { ...lined, value: { value: 12 }, hideOutput: { value: true } },
    events: {},
    methods: {},
    role: ["progressbar", /Picked today/],
  },
  Spacer: { events: {}, methods: {}, role: ["generic", /^$/] },
  Divider: {
    properties: { style: { value: { color: "danger" } } },
    events: {},
    methods: {},
    role: ["separator", /Yesterday/],
  },
  Tags: {
    properties: {
      value: { value: "one, two" },
      colors: { value: ["danger", "success"] },
      style: { value: { background: "danger" } },
    },
    events: {},
    methods: {},
    role: ["list", /it/],
  },
  TagsWidget2: {
    properties: {
      values: { value: ["p", "q"], with: { itemMode: "dynamic", data: [{ n: 1 }, { n: 2 }] } },
      textColorByIndex: { value: ["danger"], with: { itemMode: "dynamic", data: [{ n: 1 }], labels: ["One"] } },
      value: { value: ["hold"] },
      style: { value: { background: "danger" } },
    },
    events: {
      click: () => click(screen.getByRole("button", { name: "Packed" })),
      remove: async (kit) => {
        kit.set("allowRemoval", true);
        await click(screen.getByRole("button", { name: "Remove Packed" }));
      },
    },
    methods: {},
    // What is told of a click.
    children: { value: { act: () => click(screen.getByRole("button", { name: "Draft" })) } },
    role: ["list", /it/],
  },
  HTML: {
    properties: { html: { value: "<b>Zebra</b>" }, css: { value: "b { color: red }" } },
    events: whenClickable,
    methods: {},
    role: ["generic", /^$/],
  },
};
