/** The order desk as a document: what the viewer looks like with an app that people use. */
import { Build } from "../../runtime/testing/build";

type Order = readonly [id: number, customer: string, status: string, items: number, total: number, placed: string];

const ORDERS: readonly Order[] = [
  [10482, "Calder Boatyard", "on_hold", 14, 2318.4, "2026-11-23T13:52:08"],
  [10481, "Maren Østergaard", "paid", 2, 84.9, "2026-11-23T13:37:41"],
  [10480, "Quay Nine Chandlery", "packed", 31, 4902.15, "2026-11-23T13:20:15"],
  [10479, "Inês Carvalho", "paid", 1, 39, "2026-11-23T12:58:02"],
  [10478, "Fjordline Charter AS", "shipped", 8, 1146.75, "2026-11-23T11:46:37"],
  [10477, "Tomasz Wrona", "shipped", 3, 212.6, "2026-11-23T11:31:08"],
  [10476, "Bright & Daughters", "refunded", 5, 318.2, "2026-11-23T10:09:20"],
  [10475, "Port of Hythe Rowing Club", "packed", 22, 1870, "2026-11-23T09:44:03"],
  [10474, "Lotte Vermeulen", "paid", 4, 156.35, "2026-11-23T09:12:44"],
  [10473, "Saltmarsh Kayaks Ltd", "shipped", 12, 3044.1, "2026-11-23T08:27:10"],
  [10472, "Adaeze Nwosu", "shipped", 1, 64.5, "2026-11-22T19:05:00"],
  [10471, "Kestrel Marine Survey", "on_hold", 6, 798, "2026-11-22T17:48:00"],
  [10470, "Harald Lindqvist", "shipped", 2, 129.8, "2026-11-22T16:22:00"],
  [10469, "Blackwater Sail Loft", "packed", 17, 2655, "2026-11-22T15:03:00"],
  [10468, "Yuki Tanabe", "paid", 3, 244.95, "2026-11-22T13:40:00"],
  [10467, "Rossi & Figli Nautica", "shipped", 9, 1508.25, "2026-11-22T11:18:00"],
  [10466, "Siobhán Keane", "refunded", 1, 58, "2026-11-22T10:51:00"],
  [10465, "Dunmore Harbour Office", "shipped", 26, 3912.6, "2026-11-22T09:07:00"],
  [10464, "Pieter de Graaf", "paid", 2, 97.4, "2026-11-21T18:33:00"],
  [10463, "Lough Erne Day Boats", "shipped", 7, 934.2, "2026-11-21T16:02:00"],
];

export const STATUSES = [
  { value: "paid", label: "Paid", color: "info" },
  { value: "packed", label: "Packed", color: "primary" },
  { value: "shipped", label: "Shipped", color: "success" },
  { value: "on_hold", label: "On hold", color: "warning" },
  { value: "refunded", label: "Refunded", color: "none" },
];

export const rows = () =>
  ORDERS.map(([id, customer, status, items, total, placed_at]) => ({ id, customer, status, items, total, placed_at }));

/** Columns of an order, as an app has them. */
export function orderColumns(build: Build, table: string): void {
  const tags = { mode: "manual", manualData: STATUSES };
  build.add(table, "Column", "c_id", { key: "id", label: "Order", size: 84 });
  build.add(table, "Column", "c_customer", { key: "customer", label: "Customer" });
  build.add(table, "Column", "c_status", {
    key: "status",
    label: "Status",
    format: "tag",
    optionList: tags,
    size: 140,
  });
  build.add(table, "Column", "c_items", {
    key: "items",
    label: "Items",
    format: "decimal",
    alignment: "right",
    size: 80,
  });
  build.add(table, "Column", "c_total", {
    key: "total",
    label: "Total",
    format: "currency",
    alignment: "right",
    size: 128,
    formatOptions: { currency: "EUR" },
  });
  build.add(table, "Column", "c_placed", {
    key: "placed_at",
    label: "Placed",
    format: "datetime",
    alignment: "right",
    size: 148,
    formatOptions: { dateTimeFormat: "d MMM, HH:mm" },
  });
}

export function desk(): {
  readonly build: Build;
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
} {
  const build = new Build();
  build.add("main", "Text", "title", {
    at: [0, 0, 8, 1.2],
    value: "### Order desk\n182 orders from 17 to 23 November",
    verticalAlign: "center",
  });
  build.add("main", "Button", "exportButton", {
    at: [0.2, 8, 2, 1],
    text: "Export CSV",
    styleVariant: "outline",
    iconBefore: "bold/interface-download-button-2",
  });
  build.add("main", "Button", "newOrder", {
    at: [0.2, 10, 2, 1],
    text: "New order",
    iconBefore: "bold/interface-add-1",
  });
  build.add("main", "TextInput", "search", {
    at: [1.4, 0, 4, 1],
    label: "Search",
    hideLabel: true,
    placeholder: "Customer or order number",
    iconBefore: "bold/interface-search",
  });
  build.add("main", "Select", "status", {
    at: [1.4, 4, 2, 1],
    label: "Status",
    hideLabel: true,
    placeholder: "Any status",
    itemMode: "static",
  });
  for (const status of STATUSES)
    build.add("status", "Option", status.value, { value: status.value, label: status.label, color: status.color });
  build.add("main", "DateRange", "period", {
    at: [1.4, 6, 2, 1],
    label: "Period",
    hideLabel: true,
    value: { start: "2026-11-17", end: "2026-11-23" },
    dateFormat: "d MMM yyyy",
    iconBefore: "bold/interface-calendar",
  });
  build.add("main", "Table", "orders", {
    at: [2.4, 0, 8, 18],
    showHeader: true,
    showFooter: true,
    showBorder: true,
    rowHeight: "medium",
    overflowType: "pagination",
    serverPaginated: true,
    templatePageSize: 20,
    limitOffsetRowCount: 182,
    toolbarPosition: "bottom",
    primaryKeyColumnId: "c_id",
    defaultSelectedRow: { mode: "index", index: 2 },
    defaultSort: [{ columnId: "placed_at", direction: "desc" }],
    emptyMessage: "No orders",
  });
  orderColumns(build, "orders");
  build.add("orders", "ToolbarButton", "3c", {
    type: "download",
    label: "Download",
    icon: "bold/interface-download-button-2",
  });
  build.add("orders", "ToolbarButton", "4d", {
    type: "refresh",
    label: "Refresh",
    icon: "bold/interface-arrows-round-left",
  });

  build.add("main", "Container", "revenue", { at: [1.4, 8, 4, 6], showBody: true, padding: "16px" });
  build.add("revenue", "View", "revenueView", { viewKey: "only" });
  build.add("revenueView", "Statistic", "revenueFigure", {
    at: [0, 0, 12, 1.4],
    label: "Revenue per day",
    value: 41208,
    formattingStyle: "currency",
    currency: "EUR",
    decimalPlaces: 0,
    showSeparators: true,
    secondaryValue: 0.062,
    secondaryFormattingStyle: "percent",
    secondaryEnableTrend: true,
    secondaryPositiveTrend: true,
    labelCaption: "on last week",
  });
  build.add("revenueView", "Chart", "revenueChart", {
    at: [1.4, 0, 12, 3.6],
    chartType: "bar",
    xAxisShowTickLabels: true,
    yAxisShowTickLabels: true,
  });
  build.add("revenueChart", "Series", "0", {
    name: "Revenue",
    type: "bar",
    xData: ["Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon"],
    yData: [5200, 4400, 6300, 7100, 5900, 3200, 9408],
  });

  build.add("main", "Form", "orderForm", {
    at: [7.6, 8, 4, 8],
    showHeader: true,
    showBody: true,
    showFooter: true,
    showHeaderBorder: false,
    showFooterBorder: false,
    padding: "16px",
    requireValidation: true,
  });
  build.add("orderForm", "Header", "formHeader");
  build.add("formHeader", "Text", "formTitle", {
    at: [0, 0, 8, 0.6],
    value: "**10480 Quay Nine Chandlery**",
    verticalAlign: "center",
  });
  build.add("formHeader", "Text", "formTotal", {
    at: [0, 8, 4, 0.8],
    value: "###### €4,902.15",
    horizontalAlign: "right",
    verticalAlign: "center",
  });
  build.add("orderForm", "Body", "formBody");
  build.add("formBody", "Select", "formStatus", {
    at: [0, 0, 6, 1.6],
    label: "Status",
    labelPosition: "top",
    itemMode: "static",
    value: "packed",
    required: true,
  });
  for (const status of STATUSES)
    build.add("formStatus", "Option", `f_${status.value}`, {
      value: status.value,
      label: status.label,
      color: status.color,
    });
  build.add("formBody", "Select", "formCarrier", {
    at: [0, 6, 6, 1.6],
    label: "Carrier",
    labelPosition: "top",
    itemMode: "static",
    value: "DFDS",
  });
  for (const carrier of ["DFDS", "PostNord", "UPS"]) build.add("formCarrier", "Option", carrier, { value: carrier });
  build.add("formBody", "TextInput", "tracking", {
    at: [1.6, 0, 12, 1.6],
    label: "Tracking number",
    labelPosition: "top",
    value: "DF 4471 0926 83",
  });
  build.add("formBody", "TextInput", "note", {
    at: [3.2, 0, 12, 1.6],
    label: "Note for the warehouse",
    labelPosition: "top",
    value: "Two pallets, dock closes at 15:00",
  });
  build.add("orderForm", "Footer", "formFooter");
  build.add("formFooter", "Button", "refund", {
    at: [0, 0, 4, 1],
    text: "Refund…",
    styleVariant: "outline",
    horizontalAlign: "left",
    style: { background: "transparent", border: "transparent", label: "danger" },
  });
  build.add("formFooter", "Button", "reset", { at: [0, 6, 3, 1], text: "Reset", styleVariant: "outline" });
  build.add("formFooter", "Button", "save", {
    at: [0, 9, 3, 1],
    text: "Save",
    submit: true,
    submitTargetId: "orderForm",
  });
  return { build, values: { orders: { data: rows() } } };
}
