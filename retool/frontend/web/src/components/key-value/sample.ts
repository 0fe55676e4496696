import type { Sample } from "../sample";

const DATA = {
  order: "A-1041",
  customer: "Calder Boatyard",
  total: 1870,
  paid: true,
  status: "Packed",
  due: "2026-11-23",
  mail: "desk@example.com",
  note: null,
};

export const sample: Sample = {
  size: [6, 5],
  properties: {
    data: DATA,
    groupLayout: "singleColumn",
    editIcon: "bold/interface-edit-pencil",
    enableSaveActions: true,
  },
  children: [
    ["Property", "order", { label: "Order", editable: true }],
    ["Property", "customer", { label: "Customer", editable: true }],
    ["Property", "total", { format: "currency", formatOptions: { currency: "EUR" } }],
    ["Property", "paid", { format: "boolean", editable: true }],
    ["Property", "status", { format: "tag" }],
    ["Property", "due", { format: "date", label: "Due on" }],
    ["Property", "mail", { format: "email" }],
    ["Property", "note", { placeholder: "No note", editable: true }],
  ],
  looks: { "Labels above": { itemLabelPosition: "top", groupLayout: "multiColumn" }, "No data": { data: null } },
};
