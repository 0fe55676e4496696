/** The cases of fields in which one types, and of what is turned on and off. */
import { act, fireEvent, screen } from "@testing-library/react";
import { type ComponentCase, click, element, input, inputMethods, leave, type PropertyCase, validate } from "./shared";

const area = () => element("textarea");
const form = (zebra: unknown): PropertyCase => ({
  value: "zebra",
  beside: [["Form", "around", { showBody: true, initialData: { zebra } }, "around"]],
});

const clock = () => element("[role=combobox]");
const chooseTime = async () => {
  await click(clock());
  await click(screen.getByRole("option", { name: "14:30", hidden: true }));
};

export const FIELDS: Readonly<Record<string, ComponentCase>> = {
  TextArea: {
    properties: {
      formDataKey: form("Other words"),
      placeholder: { value: "Zebra" },
      maxLines: { value: 3, with: { autoResize: true } },
      pattern: { value: "^z", act: validate },
      minLength: { value: 900, act: validate },
      maxLength: { value: 2, act: validate },
      enforceMaxLength: { value: true, with: { maxLength: 900 } },
      showClear: { value: true },
    },
    events: {
      change: () => act(() => fireEvent.change(area(), { target: { value: "z" } })),
      focus: leave,
      blur: leave,
    },
    methods: inputMethods,
    role: ["textbox", /^Notes$/],
  },
  Time: {
    properties: {
      formDataKey: form("09:15"),
      value: { value: "10:00" },
      timeFormat: { value: "h:mm a" },
      timePlaceholder: { value: "When", with: { value: "" } },
      minuteStep: { value: 60, act: () => click(input()) },
      minTime: { value: "14:00", act: validate },
      maxTime: { value: "12:00", act: validate },
      showClear: { value: true },
    },
    events: {
      change: async () => {
        await click(input());
        await click(screen.getByRole("option", { name: "14:30", hidden: true }));
      },
      focus: leave,
      blur: leave,
    },
    methods: inputMethods,
    role: ["combobox", /^Pick-up$/],
  },
  DateTime: {
    properties: {
      formDataKey: form("2026-01-05T08:00:00Z"),
      value: { value: "2026-02-03T04:05:00Z" },
      dateFormat: { value: "yyyy/MM/dd" },
      timeFormat: { value: "h:mm a" },
      datePlaceholder: { value: "Which day", with: { value: "" } },
      timePlaceholder: { value: "When", with: { value: "" } },
      minuteStep: { value: 60, act: () => click(clock()) },
      minDate: { value: "2026-12-01", act: validate },
      maxDate: { value: "2026-11-01", act: validate },
      minTime: { value: "14:00", act: validate },
      maxTime: { value: "12:00", act: validate },
      firstDayOfWeek: { value: 1, act: () => click(input()) },
      manageTimeZone: { value: false, with: { displayTimeZone: "Asia/Tokyo" } },
      displayTimeZone: { value: "Asia/Tokyo" },
      valueTimeZone: { value: "Asia/Tokyo", act: chooseTime },
      showClear: { value: true },
    },
    events: { change: chooseTime, focus: leave, blur: leave },
    methods: inputMethods,
    role: ["group", /^Collected at$/],
  },
  Switch: {
    ground: { properties: { label: "Notify" } },
    properties: { formDataKey: form(true), value: { value: true }, labelPosition: { value: "left" } },
    events: {
      change: () => click(input()),
      true: () => click(input()),
      false: async () => {
        await click(input());
        await click(input());
      },
      focus: leave,
      blur: leave,
    },
    methods: { ...inputMethods, toggle: { after: (kit) => kit.state("value") === true } },
    role: ["switch", /^Notify$/],
  },
  ToggleButton: {
    properties: {
      text: { value: "Zebra" },
      loaderPosition: { value: "right", with: { loading: true } },
      iconForTrue: { value: "bold/interface-search", with: { value: true } },
      style: { value: { background: "danger", borderRadius: "9px" } },
    },
    events: { change: () => click(element("button")) },
    methods: { toggle: { after: (kit) => kit.state("value") === true } },
    role: ["button", /Show the details/],
  },
};
