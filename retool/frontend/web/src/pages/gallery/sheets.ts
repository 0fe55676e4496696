/** Sheets of the gallery: every component in its main states. */
import { Build } from "../../runtime/testing/build";
import { desk, orderColumns, rows, STATUSES } from "./desk";

export type Sheet = {
  readonly build: Build;
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly loading?: ReadonlySet<string>;
};

const STATES = [
  ["Default", {}],
  ["Filled", { filled: true }],
  ["Disabled", { disabled: true, filled: true }],
  ["Error", { wrong: true }],
] as const;

function controls(): Sheet {
  const build = new Build();
  build.add("main", "Text", "title", { at: [0, 0, 12, 0.8], value: "### Controls" });
  const looks = [
    ["Solid", { text: "Save" }],
    ["Outline", { text: "Export", styleVariant: "outline", iconBefore: "bold/interface-download-button-2" }],
    ["Danger", { text: "Remove", style: { background: "danger" } }],
    ["Disabled", { text: "Save", disabled: true }],
    ["Busy", { text: "Save", loading: true }],
    [
      "Busy outline",
      { text: "Export", styleVariant: "outline", loading: true, iconBefore: "bold/interface-download-button-2" },
    ],
  ] as const;
  looks.forEach(([, properties], at) => {
    build.add("main", "Button", `button${at}`, {
      at: [1.2, at * 2, 2, 1],
      horizontalAlign: "left",
      ...properties,
    });
  });
  STATES.forEach(([name, state], at) => {
    const place = (row: number) => [row, at * 3, 3, 1.6] as const;
    const common = {
      label: `${name}`,
      labelPosition: "top",
      disabled: "disabled" in state,
      customValidation: "wrong" in state ? "2 customers match" : "",
    };
    const filled = "filled" in state || "wrong" in state;
    build.add("main", "TextInput", `text${at}`, {
      ...common,
      at: place(2.4),
      placeholder: "Customer",
      value: filled ? "Calder Boatyard" : "",
    });
    build.add("main", "NumberInput", `number${at}`, {
      ...common,
      at: place(4.2),
      textAfter: "kg",
      value: filled ? 2450.5 : 0,
      showSeparators: true,
    });
    build.add("main", "Select", `select${at}`, {
      ...common,
      at: place(6),
      placeholder: "Any status",
      itemMode: "static",
      allowSearch: true,
      showSelectionIndicator: true,
      ...(filled ? { value: "packed" } : {}),
    });
    for (const status of STATUSES)
      build.add(`select${at}`, "Option", `${at}${status.value}`, {
        value: status.value,
        label: status.label,
        color: status.color,
      });
    build.add("main", "Date", `date${at}`, {
      ...common,
      at: place(7.8),
      datePlaceholder: "Day",
      dateFormat: "d MMM yyyy",
      iconBefore: "bold/interface-calendar",
      value: filled ? "2026-11-23" : "",
    });
    build.add("main", "DateRange", `range${at}`, {
      ...common,
      at: place(9.6),
      startPlaceholder: "From",
      endPlaceholder: "To",
      dateFormat: "d MMM yyyy",
      ...(filled ? { value: { start: "2026-11-17", end: "2026-11-23" } } : {}),
    });
    build.add("main", "Checkbox", `check${at}`, {
      at: [11.6, at * 3, 3, 1],
      label: `Notify (${name})`,
      value: filled,
      disabled: "disabled" in state,
      customValidation: "wrong" in state ? "Say whom" : "",
    });
  });
  build.add("main", "TextInput", "beside", {
    at: [13, 0, 6, 1],
    label: "Label beside",
    required: true,
    showClear: true,
    value: "Can be cleared",
    labelCaption: "A caption",
  });
  build.add("main", "NumberInput", "money", {
    at: [13, 6, 6, 1],
    label: "Price",
    format: "currency",
    currency: "EUR",
    value: 1250.5,
    showSeparators: true,
    showStepper: true,
    decimalPlaces: 2,
    padDecimal: true,
  });
  build.add("main", "Tabs", "tabs", { at: [14.4, 0, 6, 1], itemMode: "static" });
  for (const tab of ["Lines", "Payments", "Notes"]) build.add("tabs", "Option", tab, { value: tab });
  build.add("main", "Image", "image", { at: [14.4, 6, 3, 3], heightType: "fixed", src: "" });
  build.add("main", "Text", "prose", {
    at: [15.6, 0, 6, 3],
    value:
      "Plain words, **strong** ones, `code`, and a [link](https://example.com).\n\n- one\n- two\n\n> as it was said",
  });
  build.add("main", "Gauge", "gauge1", { at: [14.4, 9, 3, 2] });
  return { build, values: {} };
}

function data(): Sheet {
  const build = new Build();
  const card = (id: string, at: readonly [number, number, number, number], properties: object = {}) => {
    build.add("main", "Container", id, {
      at,
      showBody: true,
      heightType: "fixed",
      padding: "12px 14px",
      ...properties,
    });
    return build.add(id, "View", `${id}View`, { viewKey: "only" });
  };
  build.add("main", "Text", "title", { at: [0, 0, 12, 0.8], value: "### Data, figures and charts" });
  build.add("main", "Table", "formats", {
    at: [1, 0, 8, 8],
    showHeader: true,
    showFooter: true,
    showBorder: true,
    rowHeight: "medium",
    overflowType: "scroll",
    rowSelection: "multiple",
  });
  orderColumns(build, "formats");
  build.add("formats", "Column", "c_paid", { key: "paid", label: "Paid", format: "boolean", size: 60 });
  build.add("formats", "Column", "c_mail", { key: "mail", label: "Mail", format: "email", size: 150 });
  build.add("formats", "Action", "pack", { label: "Pack", icon: "box" });
  build.add("main", "Table", "empty", {
    at: [9.2, 0, 4, 4],
    showHeader: true,
    showFooter: true,
    showBorder: true,
    rowHeight: "medium",
    emptyMessage: "No orders match",
  });
  orderColumns(build, "empty");
  build.add("main", "Table", "waiting", {
    at: [9.2, 4, 4, 4],
    showHeader: true,
    showBorder: true,
    rowHeight: "medium",
  });
  build.add("waiting", "Column", "w_id", { key: "id", label: "Order", size: 84 });
  build.add("waiting", "Column", "w_customer", { key: "customer", label: "Customer" });
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"];
  const lines = card("lines", [1, 8, 4, 5]);
  build.add(lines, "Chart", "lineChart", {
    at: [0, 0, 12, 4.4],
    title: "Orders by channel",
    chartType: "line",
    legendPosition: "top",
    xAxisShowTickLabels: true,
    yAxisShowTickLabels: true,
  });
  build.add("lineChart", "Series", "l0", {
    name: "Web",
    type: "line",
    xData: months,
    yData: [120, 132, 128, 141, 150, 146, 158, 171, 165, 182, 201],
  });
  build.add("lineChart", "Series", "l1", {
    name: "Trade desk",
    type: "line",
    xData: months,
    yData: [84, 80, 92, 88, 95, 102, 99, 104, 110, 106, 112],
  });
  build.add("lineChart", "Series", "l2", {
    name: "Phone",
    type: "line",
    xData: months,
    yData: [41, 44, 38, 40, 35, 37, 33, 34, 30, 28, 26],
    lineUnderFillMode: "gradient",
  });
  const pie = card("pie", [6, 8, 4, 3.8]);
  build.add(pie, "Chart", "pieChart", {
    at: [0, 0, 12, 3.2],
    chartType: "pie",
    pieDataHole: 0.62,
    legendPosition: "right",
    labelData: ["DFDS", "PostNord", "UPS", "Own van", "Others"],
    valueData: [41, 22, 14, 11, 12],
  });
  const points = card("points", [9.8, 8, 4, 3.4]);
  build.add(points, "Chart", "pointChart", {
    at: [0, 0, 12, 2.8],
    chartType: "scatter",
    xAxisShowTickLabels: true,
    yAxisShowTickLabels: true,
  });
  build.add("pointChart", "Series", "p0", {
    name: "Weight",
    type: "scatter",
    xData: [2, 5, 9, 13, 17, 21, 26],
    yData: [14, 31, 28, 55, 61, 82, 90],
  });
  const figures = [
    [
      "Revenue this week",
      {
        value: 41208,
        formattingStyle: "currency",
        currency: "EUR",
        decimalPlaces: 0,
        showSeparators: true,
        secondaryValue: 0.062,
        secondaryFormattingStyle: "percent",
        secondaryEnableTrend: true,
        secondaryPositiveTrend: true,
      },
    ],
    ["Orders to pack", { value: 34, secondaryValue: "oldest 2 h 10 min" }],
    ["On hold", { value: 12, secondaryValue: -3, secondaryEnableTrend: true, labelCaption: "than Friday" }],
    ["Waiting", { value: "" }],
  ] as const;
  figures.forEach(([label, properties], at) => {
    const view = card(`figure${at}`, [13.4, at * 2, 2, 2.2]);
    build.add(view, "Statistic", `statistic${at}`, { at: [0, 0, 12, 1.6], label, ...properties });
  });
  const all = rows().map((row) => ({ ...row, paid: row.status !== "on_hold", mail: `${row.id}@example.com` }));
  const many = Array.from({ length: 40 }, (_, at) => all.map((row) => ({ ...row, id: row.id - at * 20 }))).flat();
  return { build, values: { formats: { data: many } }, loading: new Set(["waiting", "statistic3"]) };
}

function overlay(type: "ModalFrame" | "DrawerFrame"): Sheet {
  const { build, values } = desk();
  const id = "customer";
  build.add(null, type, id, {
    hidden: false,
    size: "medium",
    width: "medium",
    showOverlay: true,
    hideOnEscape: true,
    overlayInteraction: true,
    showHeader: true,
    showFooter: true,
    padding: "8px 16px",
  });
  build.add(id, "Header", "oHeader");
  build.add("oHeader", "Text", "oTitle", { at: [0, 0, 12, 1], value: "#### New customer", verticalAlign: "center" });
  build.add(id, "Body", "oBody");
  build.add("oBody", "Form", "customerForm", {
    at: [0, 0, 12, 5],
    showBody: true,
    showBorder: false,
    padding: "0",
    requireValidation: true,
  });
  build.add("customerForm", "Body", "cBody");
  build.add("cBody", "TextInput", "name", { at: [0, 0, 12, 1.6], label: "Name", labelPosition: "top", required: true });
  build.add("cBody", "TextInput", "mail", {
    at: [1.6, 0, 6, 1.6],
    label: "E-mail",
    labelPosition: "top",
    patternType: "email",
    value: "maren@",
  });
  build.add("cBody", "Select", "country", {
    at: [1.6, 6, 6, 1.6],
    label: "Country",
    labelPosition: "top",
    itemMode: "static",
    placeholder: "Pick one",
  });
  for (const land of ["Denmark", "Norway", "Portugal"]) build.add("country", "Option", land, { value: land });
  build.add("cBody", "Checkbox", "trade", { at: [3.2, 0, 12, 1], label: "Trade customer" });
  build.add(id, "Footer", "oFooter");
  build.add("oFooter", "Button", "oCancel", { at: [0, 6, 3, 1], text: "Cancel", styleVariant: "outline" });
  build.add("oFooter", "Button", "oAdd", {
    at: [0, 9, 3, 1],
    text: "Add",
    submit: true,
    submitTargetId: "customerForm",
  });
  return { build, values };
}

export const SHEETS: Readonly<Record<string, () => Sheet>> = {
  desk,
  controls,
  data,
  modal: () => overlay("ModalFrame"),
  drawer: () => overlay("DrawerFrame"),
};
