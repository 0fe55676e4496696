/** Cases of properties that mean the same in every component, by their name; a component's own case goes before. */
import { screen } from "@testing-library/react";
import { click, hover, input, inputCases, leave, mapped, type PropertyCase, validate } from "./shared";

const field = (name: string): PropertyCase => ({ value: name.startsWith("icon") ? "bold/interface-search" : "Zebra" });

export const GENERIC: Readonly<Record<string, PropertyCase>> = {
  ...inputCases,
  hidden: { value: true },
  margin: { value: "0" },
  marginType: { value: "none" },
  showInEditor: { value: true, with: { hidden: true }, mode: "edit" },
  tooltipText: { value: "Zebra", act: hover },
  style: { value: { background: "danger", text: "danger", borderRadius: "9px", color: "danger" } },
  labelWrap: { value: true },
  headerPadding: { value: "30px", with: { showHeader: true } },
  footerPadding: { value: "30px", with: { showFooter: true } },
  textBefore: field("textBefore"),
  iconBefore: field("iconBefore"),
  itemMode: { value: "dynamic", with: { data: [{ value: "k", label: "Kay" }] } },
  data: { value: [{ value: "k", label: "Kay" }], with: { itemMode: "dynamic" } },
  values: { value: ["p", "q"], with: { ...mapped, value: "q" } },
  labels: { value: ["Pea", "Queue"], with: { ...mapped, value: "x" } },
  deprecatedLabels: { value: ["Pea", "Queue"], with: { ...mapped, labels: [], value: "x" } },
  captionByIndex: { value: ["small"], with: mapped },
  iconByIndex: { value: ["bold/interface-search"], with: mapped },
  iconPositionByIndex: { value: ["right"], with: { ...mapped, iconByIndex: ["bold/interface-search"] } },
  tooltipByIndex: { value: ["A word of help"], with: mapped },
  colorByIndex: { value: ["danger"], with: mapped },
  imageByIndex: { value: ["https://example.com/a.png"], with: mapped },
  fallbackTextByIndex: { value: ["AB"], with: mapped },
  automaticItemColors: { value: true },
  disabledByIndex: { value: [true], with: mapped },
  hiddenByIndex: { value: [true], with: mapped },
};

/** The same for lists that have to be opened before their choices are seen. */
export function opened(open: PropertyCase["act"]): Readonly<Record<string, PropertyCase>> {
  const names = Object.keys(GENERIC).filter((name) =>
    /ByIndex$|^labels$|^values$|^data$|^deprecated|Colors$/.test(name),
  );
  return Object.fromEntries(
    names.map((name) => [name, { ...GENERIC[name], ...(open === undefined ? {} : { act: open }) }]),
  );
}

/** The same where the component's value is a list. */
export const many: Readonly<Record<string, PropertyCase>> = {
  values: { value: ["p", "q"], with: { ...mapped, value: ["q"] } },
  labels: { value: ["Pea", "Queue"], with: { ...mapped, value: ["x"] } },
  deprecatedLabels: { value: ["Pea", "Queue"], with: { ...mapped, labels: [], value: ["x"] } },
};

export const chooses = (name: RegExp) => async () => {
  await click(input());
  await click(screen.getByRole("option", { name, hidden: true }));
};
/** Cases of what one listed choice or property has: `with` are its own other properties. */
export const OF_CHILDREN: Readonly<Record<string, PropertyCase>> = {
  color: { value: "danger" },
  textColor: { value: "danger" },
  image: { value: "https://example.com/a.png" },
  fallbackText: { value: "AB" },
  iconPosition: { value: "right", with: { icon: "bold/interface-search" } },
  itemType: { value: "app", with: { appTarget: "u1" }, seen: "opened" },
  appTarget: { value: "u2", with: { appTarget: "u1", itemType: "app" }, seen: "opened" },
  key: { value: "Zebra" },
  format: { value: "tag" },
  formatOptions: { value: { currency: "JPY" }, with: { format: "currency", valueOverride: 1234.5 } },
  valueOverride: { value: "Zebra" },
  placeholder: { value: "Zebra", with: { valueOverride: "" } },
};
export { leave, validate };
