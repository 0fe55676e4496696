/** The cases of inputs. */
import { act, fireEvent, screen } from "@testing-library/react";
import { type ComponentCase, click, element, input, inputCases, inputMethods, leave, type, validate } from "./shared";

export const INPUTS: Readonly<Record<string, ComponentCase>> = {
  TextInput: {
    ground: { properties: { label: "Name", labelPosition: "top" } },
    properties: {
      ...inputCases,
      patternType: { value: "email", with: { value: "nothing" }, act: validate },
      pattern: { value: "^z", with: { patternType: "regex", value: "abc" }, act: validate },
      minLength: { value: 9, with: { value: "abc" }, act: validate },
      maxLength: { value: 2, with: { value: "abc" }, act: validate },
      enforceMaxLength: { value: true, with: { maxLength: 900 } },
      showClear: { value: true, with: { value: "abc" } },
    },
    events: {
      change: () => type("z"),
      submit: () => act(() => fireEvent.keyDown(input(), { key: "Enter" })),
      focus: leave,
      blur: leave,
    },
    methods: inputMethods,
    role: ["textbox", /^Name$/],
  },
  NumberInput: {
    ground: { properties: { label: "Weight", labelPosition: "top", value: 1234.5, showStepper: true } },
    properties: {
      ...inputCases,
      formDataKey: {
        value: "zebra",
        beside: [["Form", "around", { showBody: true, initialData: { zebra: 9 } }, "around"]],
      },
      value: { value: 7 },
      placeholder: { value: "How many" },
      format: { value: "percent" },
      currency: { value: "EUR", with: { format: "currency" } },
      decimalPlaces: { value: 0 },
      padDecimal: { value: true, with: { decimalPlaces: 3 } },
      allowNull: { value: true, act: () => type("") },
      min: { value: 5000, act: validate },
      max: { value: 5, act: validate },
      showClear: { value: true },
    },
    events: {
      change: () => type("8"),
      submit: () => act(() => fireEvent.keyDown(input(), { key: "Enter" })),
      focus: leave,
      blur: leave,
    },
    methods: inputMethods,
    role: ["textbox", /^Weight$/],
  },
  Checkbox: {
    ground: { properties: { label: "Notify" } },
    properties: {
      ...inputCases,
      labelPosition: { value: "left" },
      labelAlign: { value: "right" },
      formDataKey: {
        value: "zebra",
        beside: [["Form", "around", { showBody: true, initialData: { zebra: true } }, "around"]],
      },
      value: { value: true },
    },
    events: {
      change: () => click(input()),
      true: () => click(input()),
      false: async () => {
        await click(input());
        await click(input());
      },
    },
    methods: { ...inputMethods, toggle: { after: (kit) => kit.state("value") === true } },
    role: ["checkbox", /^Notify$/],
  },
  Date: {
    ground: { properties: { label: "Day", labelPosition: "top", value: "2026-11-23" } },
    properties: {
      ...inputCases,
      value: { value: "2026-02-03" },
      dateFormat: { value: "yyyy/MM/dd" },
      datePlaceholder: { value: "Which day", with: { value: "" } },
      minDate: { value: "2026-12-01", act: validate },
      maxDate: { value: "2026-11-01", act: validate },
      firstDayOfWeek: { value: 1, act: () => click(input()) },
      showClear: { value: true },
    },
    events: {
      change: async () => {
        await click(input());
        await click(screen.getByText("12"));
      },
      focus: leave,
      blur: leave,
    },
    methods: inputMethods,
    role: ["textbox", /^Day$/],
  },
  DateRange: {
    ground: {
      properties: { label: "Period", labelPosition: "top", value: { start: "2026-11-17", end: "2026-11-23" } },
    },
    properties: {
      ...inputCases,
      formDataKey: {
        value: "zebra",
        beside: [
          [
            "Form",
            "around",
            { showBody: true, initialData: { zebra: { start: "2026-01-01", end: "2026-01-02" } } },
            "around",
          ],
        ],
      },
      value: { value: { start: "2026-02-03", end: "2026-02-04" } },
      dateFormat: { value: "yyyy/MM/dd" },
      startPlaceholder: { value: "From", with: { value: null } },
      endPlaceholder: { value: "To", with: { value: null } },
      textBetween: { value: "until" },
      minDate: { value: "2026-12-01", act: validate },
      maxDate: { value: "2026-11-01", act: validate },
      firstDayOfWeek: { value: 1, act: () => click(element("button")) },
      showClear: { value: true },
    },
    events: {
      change: async () => {
        await click(element("button"));
        await click(screen.getAllByText("10")[0] as HTMLElement);
        await click(screen.getAllByText("12")[0] as HTMLElement);
      },
      focus: leave,
      blur: leave,
    },
    methods: {
      ...inputMethods,
      clearValue: { after: (kit) => (kit.state("value") as { start: string }).start === "" },
    },
    role: ["button", /Period/],
  },
};
