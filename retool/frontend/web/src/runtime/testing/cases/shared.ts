/**
 * What the component matrix needs to know of each component: a ground on which its properties show, a value for those
 * whose kind does not tell one, and how a person or a method brings each event about.
 */
import { act, fireEvent, screen } from "@testing-library/react";
import type { Kit, Setup } from "../kit";

export type Look = (kit: Kit) => unknown;
export type PropertyCase = {
  readonly value?: unknown;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly beside?: Setup["beside"];
  readonly mode?: Setup["mode"];
  /** Where it shows, if neither in what is drawn nor in events and state. */
  readonly seen?: "opened";
  /** What is done before looking, in both drawings. */
  readonly act?: Look;
};
export type ComponentCase = {
  /** Left out: the component's sample. */
  readonly ground?: Omit<Setup, "type">;
  readonly properties?: Readonly<Record<string, PropertyCase>>;
  /** Of its listed choices or properties. */
  readonly children?: Readonly<Record<string, PropertyCase>>;
  readonly events: Readonly<Record<string, Look>>;
  /** Arguments of a method, and what is true after it. */
  readonly methods: Readonly<
    Record<
      string,
      { readonly args?: readonly unknown[]; readonly before?: Look; readonly after: (kit: Kit) => boolean }
    >
  >;
  /** Its role and name for screen readers. */
  readonly role: readonly [role: string, name: RegExp];
};

export const element = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-uid="it"] ${selector}`);
  if (found === null) throw new Error(`Nothing at ${selector}.`);
  return found;
};
export const input = () => element("input");
export const click = async (target: HTMLElement) => {
  await act(async () => {
    fireEvent.click(target);
  });
};
export const type = (text: string) => act(() => fireEvent.change(input(), { target: { value: text } }));
export const leave: Look = async () => {
  const control =
    document.querySelector<HTMLElement>("[data-uid=it] :is(input:not([type=hidden]), textarea)") ?? element("button");
  await act(async () => {
    fireEvent.focus(control);
    // The field of numbers tells of its focus a task later.
    await new Promise((done) => setTimeout(done));
    fireEvent.blur(control);
  });
};
export const validate: Look = async (kit) => await kit.call("validate");
export const hover: Look = async (kit) => {
  if (kit.session.property("it", "tooltipText").value === "") return;
  const target = document.querySelector<HTMLElement>("[data-uid=it] label") ?? element("*");
  for (const node of [target, ...element("*").querySelectorAll<HTMLElement>("*"), element("*")])
    fireEvent.mouseEnter(node);
  await screen.findByRole("tooltip", undefined, { interval: 20 }).catch(() => null);
};

export const inputMethods: ComponentCase["methods"] = {
  focus: { after: () => document.querySelector("[data-uid=it]")?.contains(document.activeElement) === true },
  validate: {
    before: (kit) => kit.set("customValidation", "Not so"),
    after: () => screen.queryByRole("alert") !== null,
  },
  clearValidation: {
    before: async (kit) => {
      kit.set("customValidation", "Not so");
      await kit.call("validate");
    },
    after: () => screen.queryByRole("alert") === null,
  },
};
export const around: Setup["beside"] = [
  ["Form", "around", { showBody: true, initialData: { zebra: "2026-01-05" } }, "around"],
];
export const inputCases: Readonly<Record<string, PropertyCase>> = {
  labelPosition: { value: "left", with: { labelPosition: "top" } },
  labelWidth: { value: "60", with: { labelPosition: "left" } },
  labelWidthUnit: { value: "px", with: { labelPosition: "left" } },
  customValidation: { value: "Not so", act: validate },
  hideValidationMessage: { value: true, with: { customValidation: "Not so" }, act: validate },
  required: { value: true },
  formDataKey: { value: "zebra", beside: around },
  tooltipText: { value: "Zebra", act: hover },
  maintainSpaceWhenHidden: { value: true, with: { hidden: true } },
};
export const common: Readonly<Record<string, PropertyCase>> = {
  tooltipText: { value: "Zebra", act: hover },
  maintainSpaceWhenHidden: { value: true, with: { hidden: true } },
};
export const options = ["a", "b", "c"].map(
  (value) => ["Option", `o_${value}`, { value, label: `Label ${value}` }] as const,
);
export const ROWS = [
  { id: 1, name: "Ada", total: 12.5 },
  { id: 2, name: "Ben", total: 7 },
  { id: 3, name: "Cora", total: 30 },
];
export const COLUMNS = [
  ["Column", "k_id", { key: "id", label: "Number" }],
  ["Column", "k_name", { key: "name", label: "Name" }],
  ["Column", "k_total", { key: "total", label: "Total", format: "currency", alignment: "right" }],
  ["Action", "a_pack", { label: "Pack" }],
  ["ToolbarButton", "t_load", { type: "download", label: "Download" }],
  ["ToolbarButton", "t_fresh", { type: "refresh", label: "Refresh" }],
] as const;
export const mapped = { itemMode: "dynamic", data: [{ n: 1 }, { n: 2 }], values: ["x", "y"], labels: ["Ex", "Why"] };
export const openSelect: Look = () => click(input());
export const cell = (row: number, column: number) => element(`[data-row="${row}"] [data-cell="${column}"]`);
export const frame: ComponentCase["methods"] = {
  show: {
    before: (kit) => kit.set("hidden", true),
    after: (kit) => kit.state("hidden") === false && screen.queryByRole("dialog") !== null,
  },
};
export const overlay = (): ComponentCase => ({
  ground: {
    properties: {
      hidden: false,
      showHeader: true,
      showFooter: true,
      hideOnEscape: false,
      overlayInteraction: false,
      showOverlay: true,
    },
    children: [
      ["Header", "h"],
      ["Body", "b"],
      ["Footer", "f"],
      ["Text", "words", { value: "Inside" }, "b"],
    ],
  },
  properties: {
    size: { value: "large" },
    width: { value: "60%" },
    padding: { value: "30px" },
    hideOnEscape: {
      value: true,
      act: async () => {
        await act(async () => {
          fireEvent.keyDown(document.body, { key: "Escape", code: "Escape" });
        });
      },
    },
    overlayInteraction: {
      value: true,
      act: async () => {
        const inner = document.querySelector<HTMLElement>(
          "[class*=mantine-Modal-inner], [class*=mantine-Drawer-inner], [class*=inner]",
        );
        const over = document.querySelector<HTMLElement>("[class*=Overlay-root], [class*=overlay]");
        for (const target of [inner, over]) {
          if (target === null) continue;
          await act(async () => {
            fireEvent.mouseDown(target);
            fireEvent.click(target);
          });
        }
      },
    },
  },
  events: {
    show: async (kit) => {
      await kit.call("hide");
      await kit.call("show");
    },
    hide: async (kit) => await kit.call("hide"),
  },
  methods: frame,
  role: ["dialog", /it/],
});
