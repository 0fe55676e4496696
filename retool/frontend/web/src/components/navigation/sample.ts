import type { Sample } from "../sample";

const ITEMS = [
  ["orders", "Orders", "bold/interface-text-formatting-list-bullets", "", true],
  ["open", "Open", "", "orders", false],
  ["returns", "Returns", "", "orders", false],
  ["customers", "Customers", "bold/interface-user-multiple", "", false],
  ["stock", "Stock", "bold/shipping-box", "", false],
] as const;

export const sample: Sample = {
  size: [6, 1],
  properties: { itemMode: "static" },
  children: ITEMS.map(([key, label, icon, parentKey, highlight]) => [
    "Option",
    key,
    { key, label, icon, parentKey, highlight },
  ]),
  looks: {
    Centred: { horizontalAlignment: "center" },
    Vertical: { orientation: "vertical" },
    Coloured: {
      style: { background: "#17404d", text: "#ffffff", highlightText: "#ffffff", highlightBackground: "#00000033" },
    },
  },
};
