/** The cases of components of older versions. */
import { act, fireEvent, screen } from "@testing-library/react";
import {
  type ComponentCase,
  click,
  element,
  input,
  inputMethods,
  leave,
  openSelect,
  type PropertyCase,
  type,
  validate,
} from "./shared";

const labelled: Readonly<Record<string, PropertyCase>> = {
  labelPlacedOnLeft: { value: true },
  disabled: { value: true },
};
const { clearValidation: _, ...methods } = inputMethods;
/** Older inputs have no rule of the author's own: what is needed and empty is wrong. */
const needed: ComponentCase["methods"] = {
  ...methods,
  validate: {
    before: async (kit) => {
      kit.set("required", true);
      await act(async () => kit.session.setState("it", { value: null }));
    },
    after: () => screen.queryByRole("alert") !== null,
  },
};
const choose = (name: string) => async () => {
  await click(input());
  await click(screen.getByRole("option", { name, hidden: true }));
};
const custom = async () => {
  await click(input());
  await type("Other");
};
const card: Readonly<Record<string, PropertyCase>> = {
  overflowType: { value: "scroll", with: { heightType: "fixed" } },
  style: { value: { background: "danger" } },
};

export const LEGACY: Readonly<Record<string, ComponentCase>> = {
  TextInputWidget: {
    properties: {
      ...labelled,
      type: { value: "email" },
      readonly: { value: true },
      allowedRegex: { value: "^z", act: validate },
      validationMinlengthValue: { value: 99, act: validate },
      validationMaxlengthValue: { value: "2", act: validate },
      leftIconName: { value: "bold/interface-search" },
    },
    events: {
      change: () => type("z"),
      submit: () => act(() => fireEvent.keyDown(input(), { key: "Enter" })),
      focus: leave,
      blur: leave,
    },
    methods: needed,
    role: ["textbox", /^Customer$/],
  },
  ButtonWidget: {
    properties: { disabled: { value: true }, loading: { value: true }, style: { value: { background: "danger" } } },
    events: { click: () => click(element("button")) },
    methods: { click: { after: (kit) => kit.events().includes("click") } },
    role: ["button", /^Save$/],
  },
  SelectWidget: {
    properties: {
      ...labelled,
      values: { value: ["x", "packed"], with: { labels: "" }, act: openSelect },
      labels: { value: ["Pea", "Queue"] },
      value: { value: "paid" },
      allowCustomValues: { value: true, act: custom },
      enableFuzzyMatching: {
        value: false,
        act: async () => {
          await click(input());
          await type("pkd");
        },
      },
    },
    events: { change: choose("Paid"), focus: leave, blur: leave },
    methods: needed,
    role: ["combobox", /^Status$/],
  },
  MultiSelectWidget: {
    properties: {
      ...labelled,
      values: { value: ["x", "UPS"], with: {}, act: openSelect },
      labels: { value: ["Pea", "Queue"] },
      value: { value: ["PostNord"] },
      placeholder: { value: "Which", with: { value: [] } },
      allowCustomValues: { value: true, act: custom },
      enableFuzzyMatching: {
        value: false,
        act: async () => {
          await click(input());
          await type("pnd");
        },
      },
    },
    events: { change: choose("PostNord"), focus: leave, blur: leave },
    methods: needed,
    role: ["combobox", /^Carriers$/],
  },
  CheckboxWidget: {
    properties: { disabled: { value: true }, value: { value: true } },
    events: {
      change: () => click(input()),
      check: () => click(input()),
      uncheck: async () => {
        await click(input());
        await click(input());
      },
    },
    methods: {},
    role: ["checkbox", /^Notify the customer$/],
  },
  DateRangePickerWidget: {
    properties: {
      ...labelled,
      startValue: { value: "2026-11-03" },
      endValue: { value: "2026-11-29" },
      format: { value: "YYYY/MM/DD" },
      startPlaceholder: { value: "From", with: { startValue: null, endValue: null } },
      endPlaceholder: { value: "To", with: { startValue: null, endValue: null } },
      minDate: { value: "2026-11-20", act: leave },
      maxDate: { value: "2026-11-20", act: leave },
    },
    events: {
      change: async () => {
        await click(element("button"));
        await click(screen.getAllByText("10")[0] as HTMLElement);
        await click(screen.getAllByText("12")[0] as HTMLElement);
      },
    },
    methods: {},
    role: ["button", /Period/],
  },
  StatisticWidget: {
    properties: { value: { value: 99 }, precision: { value: 3 } },
    events: {},
    methods: {},
    role: ["group", /Orders/],
  },
  DateTimePicker: {
    properties: {
      ...labelled,
      value: { value: "2026-02-03T04:05:00Z" },
      placeholder: { value: "When", with: { value: null } },
      minDate: { value: "2026-12-01", act: leave },
      maxDate: { value: "2026-11-01", act: leave },
    },
    events: {
      change: async () => {
        await click(element("[role=combobox]"));
        await click(screen.getByRole("option", { name: "2:30 PM", hidden: true }));
      },
      focus: leave,
      blur: leave,
    },
    methods: {},
    role: ["group", /^Collected at$/],
  },
  ContainerWidget: {
    properties: { ...card, disabled: { value: true, beside: [["Button", "inner", { text: "In" }, "it"]] } },
    events: {},
    methods: {},
    role: ["group", /Select codes/],
  },
  TabbedContainerWidget: {
    properties: {
      ...card,
      tabNames: { value: "['One', 'Two']" },
      selectedTab: { value: "Review" },
      disabled: { value: true },
      unmountInactiveTabs: { value: true, act: () => click(screen.getByRole("tab", { name: "Review" })) },
    },
    events: { change: () => click(screen.getByRole("tab", { name: "Review" })) },
    methods: {},
    role: ["tab", /Rules/],
  },
  FormWidget: {
    properties: {
      ...card,
      requireValidFormForSubmit: {
        value: false,
        act: async (kit) => {
          await act(async () => kit.session.setState("customer", { value: "" }));
          await act(async () => kit.session.setValue("customer", "required", true));
          await kit.call("submit");
        },
      },
      clearFormAfterSubmit: {
        value: true,
        act: async (kit) => {
          await act(async () => kit.session.setState("customer", { value: "typed" }));
          await kit.call("submit");
        },
      },
    },
    events: {
      submit: () => click(screen.getByRole("button", { name: "Send" })),
      invalid: async (kit) => {
        await act(async () => kit.session.setValue("customer", "required", true));
        await kit.call("clear");
        await kit.call("submit");
      },
      reset: async (kit) => await kit.call("reset"),
    },
    methods: {
      submit: { after: (kit) => kit.events().includes("submit") },
      reset: {
        before: (kit) => kit.session.setState("customer", { value: "typed" }),
        after: (kit) => kit.session.state("customer").value === "Ada",
      },
      clear: { after: (kit) => kit.session.state("customer").value === "" },
      validate: {
        before: async (kit) => {
          await act(async () => kit.session.setValue("customer", "required", true));
          await kit.call("clear");
        },
        after: () => screen.queryByRole("alert") !== null,
      },
      clearValidation: {
        before: async (kit) => {
          await act(async () => kit.session.setValue("customer", "required", true));
          await kit.call("clear");
          await kit.call("validate");
        },
        after: () => screen.queryByRole("alert") === null,
      },
      setData: { args: [{ customer: "Zoe" }], after: (kit) => kit.session.state("customer").value === "Zoe" },
    },
    role: ["form", /it/],
  },
};
