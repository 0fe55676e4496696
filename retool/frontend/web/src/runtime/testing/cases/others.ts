/** The cases of what shows, holds and lists. */
import { act, fireEvent, screen } from "@testing-library/react";
import { COLUMNS, type ComponentCase, cell, click, common, element, overlay, ROWS } from "./shared";

export const OTHERS: Readonly<Record<string, ComponentCase>> = {
  Text: {
    ground: { properties: { value: "**Strong**\nwords" } },
    properties: {
      ...common,
      overflowType: { value: "hidden", with: { heightType: "fixed" } },
      value: { value: "Zebra" },
    },
    events: {},
    methods: {},
    role: ["strong", /^$/],
  },
  Button: {
    ground: { properties: { text: "Go", iconBefore: "bold/interface-add-1" } },
    properties: {
      ...common,
      submit: {
        value: true,
        with: { submitTargetId: "other" },
        beside: [["Form", "other", { showBody: true }]],
        act: () => click(element("button")),
      },
      submitTargetId: {
        value: "other",
        with: { submit: true },
        beside: [["Form", "other", { showBody: true }]],
        act: () => click(element("button")),
      },
      loaderPosition: { value: "right", with: { loading: true } },
      style: { value: { background: "danger", borderRadius: "9px" } },
    },
    events: { click: () => click(element("button")) },
    methods: { click: { after: (kit) => kit.events().includes("click") } },
    role: ["button", /^Go$/],
  },
  Table: {
    ground: {
      properties: {
        showHeader: true,
        showFooter: true,
        rowHeight: "medium",
        overflowType: "pagination",
        toolbarPosition: "bottom",
        templatePageSize: 2,
        primaryKeyColumnId: "k_id",
      },
      values: { data: ROWS },
      children: COLUMNS,
    },
    properties: {
      ...common,
      data: { value: [{ id: 9, name: "Zoe", total: 1 }] },
      primaryKeyColumnId: { value: "", act: () => click(cell(0, 1)) },
      emptyMessage: { value: "Nobody", with: { data: [] } },
      rowSelection: { value: "multiple" },
      defaultSelectedRow: { value: { mode: "index", index: 1 } },
      persistRowSelection: {
        value: true,
        with: { serverPaginated: true, limitOffsetRowCount: 9 },
        act: async () => {
          await click(cell(0, 1));
          await click(screen.getByRole("button", { name: "Next page" }));
        },
      },
      showFooter: { with: { toolbarPosition: "top", templatePageSize: 9 } },
      searchTerm: { value: "cora" },
      searchMode: { value: "caseSensitive", with: { searchTerm: "ADA" }, act: () => undefined },
      defaultSort: { value: [{ columnId: "name", direction: "desc" }] },
      overflowType: { value: "scroll" },
      templatePageSize: { value: 1 },
      serverPaginated: { value: true, with: { limitOffsetRowCount: 40 } },
      limitOffsetRowCount: { value: 77, with: { serverPaginated: true } },
      rowBackgroundColor: { value: "warning" },
      toolbarPosition: { value: "top" },
    },
    events: {
      clickRow: () => click(cell(0, 1)),
      clickCell: () => click(cell(0, 1)),
      doubleClickRow: () => act(() => fireEvent.doubleClick(cell(0, 1))),
      selectRow: () => click(cell(1, 1)),
      deselectRow: async (kit) => await kit.call("clearSelection"),
      changeRowSelection: () => click(cell(1, 1)),
      changeSort: () => click(screen.getByRole("button", { name: "Name" })),
      changePage: () => click(screen.getByRole("button", { name: "Next page" })),
      clickAction: () => click(screen.getAllByRole("button", { name: "Pack" })[0] as HTMLElement),
      clickToolbar: () => click(screen.getByRole("button", { name: "Download" })),
      focus: () => act(() => fireEvent.focus(cell(0, 0))),
      blur: () => act(() => fireEvent.blur(cell(0, 0))),
    },
    methods: {
      selectRow: { args: [{ mode: "index", index: 1 }], after: (kit) => kit.state("selectedRowKey") === 2 },
      selectNextRow: {
        before: async (kit) => await kit.call("selectRow", 0),
        after: (kit) => kit.state("selectedRowKey") === 2,
      },
      selectPreviousRow: {
        before: async (kit) => await kit.call("selectRow", 1),
        after: (kit) => kit.state("selectedRowKey") === 1,
      },
      clearSelection: {
        before: async (kit) => await kit.call("selectRow", 1),
        after: (kit) => kit.state("selectedRow") === null,
      },
      setSort: {
        args: [[{ columnId: "name", direction: "desc" }]],
        after: (kit) => JSON.stringify(kit.state("sortArray")).includes("desc"),
      },
      clearSort: {
        before: async (kit) => await kit.call("setSort", [{ columnId: "name", direction: "desc" }]),
        after: (kit) => JSON.stringify(kit.state("sortArray")) === "[]",
      },
      setPage: { args: [1], after: (kit) => (kit.state("pagination") as { offset: number }).offset === 2 },
      scrollToRow: {
        args: [{ index: 2 }],
        after: (kit) => (kit.state("pagination") as { currentPage: number }).currentPage === 1,
      },
      getDisplayedData: { after: () => true },
      exportData: { args: [{ fileName: "orders" }], after: (kit) => kit.downloads[0]?.name === "orders.csv" },
      refresh: { after: () => true },
    },
    role: ["grid", /it/],
  },
  Container: {
    ground: {
      properties: { showHeader: true, showBody: true, showFooter: true },
      children: [
        ["Header", "h"],
        ["Footer", "f"],
        ["View", "v1", { viewKey: "one" }],
        ["View", "v2", { viewKey: "two", hidden: true }],
        ["View", "v3", { viewKey: "three" }],
        ["Text", "t1", { value: "First" }, "v1"],
        ["TextInput", "i1", { label: "Inside" }, "v1"],
        ["Text", "t3", { value: "Third" }, "v3"],
      ],
    },
    properties: {
      ...common,
      currentViewKey: { value: "three" },
      currentViewIndex: { value: 2 },
      padding: { value: "30px" },
      overflowType: { value: "hidden", with: { heightType: "fixed" } },
    },
    events: {
      change: async (kit) => await kit.call("showNextView"),
      click: async (kit) => {
        kit.set("clickable", true);
        await click(screen.getByRole("group", { name: "it" }));
      },
    },
    methods: {
      setCurrentViewIndex: { args: [2], after: (kit) => kit.state("currentViewKey") === "three" },
      showNextView: { after: (kit) => kit.state("currentViewKey") === "two" },
      showPreviousView: { args: [{ wrap: true }], after: (kit) => kit.state("currentViewKey") === "three" },
      showNextVisibleView: { after: (kit) => kit.state("currentViewKey") === "three" },
      showPreviousVisibleView: { args: [{ wrap: true }], after: (kit) => kit.state("currentViewKey") === "three" },
    },
    role: ["group", /it/],
  },
  Form: {
    ground: {
      properties: { showHeader: true, showBody: true, showFooter: true },
      children: [
        ["Header", "h"],
        ["Body", "b"],
        ["Footer", "f"],
        ["TextInput", "name", { label: "Name", value: "Ada", required: true }, "b"],
        ["Button", "go", { text: "Send", submit: true, submitTargetId: "it" }, "f"],
      ],
    },
    properties: {
      ...common,
      initialData: { value: { name: "Zoe" } },
      requireValidation: {
        value: true,
        act: async (kit) => {
          await kit.call("clear");
          await kit.call("submit");
        },
      },
      resetAfterSubmit: {
        value: true,
        act: async (kit) => {
          await act(async () => kit.session.setState("name", { value: "typed" }));
          await kit.call("submit");
        },
      },
      disableSubmit: { value: true, act: async (kit) => await kit.call("submit") },
      padding: { value: "30px" },
      overflowType: { value: "hidden", with: { heightType: "fixed" } },
    },
    events: {
      submit: () => click(screen.getByRole("button", { name: "Send" })),
      invalid: async (kit) => {
        kit.set("requireValidation", true);
        await kit.call("clear");
        await kit.call("submit");
      },
      reset: async (kit) => await kit.call("reset"),
    },
    methods: {
      submit: { after: (kit) => kit.events().includes("submit") },
      reset: {
        before: (kit) => kit.session.setState("name", { value: "typed" }),
        after: (kit) => kit.session.state("name").value === "Ada",
      },
      clear: { after: (kit) => kit.session.state("name").value === "" },
      validate: {
        before: async (kit) => await kit.call("clear"),
        after: (kit) => kit.state("invalid") === true && screen.queryByRole("alert") !== null,
      },
      clearValidation: {
        before: async (kit) => {
          await kit.call("clear");
          await kit.call("validate");
        },
        after: () => screen.queryByRole("alert") === null,
      },
      setData: { args: [{ name: "Zoe" }], after: (kit) => kit.session.state("name").value === "Zoe" },
    },
    role: ["form", /it/],
  },
  ModalFrame: overlay(),
  DrawerFrame: overlay(),
  Image: {
    ground: { properties: { src: "https://example.com/a.png", altText: "A boat" } },
    properties: { ...common, src: { value: "https://example.com/b.png" }, aspectRatio: { value: 2 } },
    events: {
      click: async (kit) => {
        kit.set("clickable", true);
        await click(element("button"));
      },
    },
    methods: {},
    role: ["img", /A boat/],
  },
  Statistic: {
    ground: { properties: { label: "Revenue", value: 1234.5, secondaryValue: 0.0625 } },
    properties: {
      ...common,
      value: { value: 99 },
      formattingStyle: { value: "percent" },
      secondaryFormattingStyle: { value: "percent" },
      currency: { value: "EUR", with: { formattingStyle: "currency" } },
      decimalPlaces: { value: 0 },
      padDecimal: { value: true, with: { decimalPlaces: 3 } },
      positiveTrend: { value: true, with: { enableTrend: true } },
      signDisplay: { value: "always" },
      secondaryValue: { value: 3 },
      secondaryCurrency: { value: "EUR", with: { secondaryFormattingStyle: "currency" } },
      secondaryDecimalPlaces: { value: 0 },
      secondaryPadDecimal: { value: true, with: { secondaryDecimalPlaces: 6 } },
      secondaryShowSeparators: { value: true, with: { secondaryValue: 123456 } },
      secondaryPositiveTrend: { value: true, with: { secondaryEnableTrend: true } },
      secondarySignDisplay: { value: "always" },
      loading: { value: true, with: { value: "" } },
    },
    events: {
      click: async (kit) => {
        kit.set("clickable", true);
        await click(element("button"));
      },
    },
    methods: {},
    role: ["group", /Revenue/],
  },
  Chart: {
    ground: {
      properties: { chartType: "bar", xAxisShowTickLabels: true, yAxisShowTickLabels: true },
      children: [
        ["Series", "s1", { name: "Orders", type: "bar", xData: ["a", "b", "c"], yData: [1200, 3000, 2000] }],
        ["Series", "s2", { name: "Returns", type: "bar", xData: ["a", "b", "c"], yData: [1, 2, 3] }],
      ],
    },
    properties: {
      ...common,
      chartType: { value: "pie", with: { labelData: ["p", "q"], valueData: [1, 2] } },
      labelData: { value: ["zeb", "ra"], with: { chartType: "pie", valueData: [1, 2], legendPosition: "right" } },
      valueData: { value: [5, 1], with: { chartType: "pie", labelData: ["p", "q"], legendPosition: "right" } },
      pieDataHole: { value: 0.6, with: { chartType: "pie", labelData: ["p", "q"], valueData: [1, 2] } },
      colorArray: { value: ["#ff0000"], with: { chartType: "pie", labelData: ["p", "q"], valueData: [1, 2] } },
      barMode: { value: "stack" },
      barOrientation: { value: "h" },
      legendPosition: { value: "bottom" },
      xAxisScale: { value: "linear" },
      yAxisScale: { value: "log" },
      yAxisRangeMin: { value: 500 },
      yAxisRangeMax: { value: 9000 },
      yAxisTickFormat: { value: "$,.0f" },
    },
    events: {},
    methods: { clearSelection: { after: (kit) => kit.events().includes("clear") } },
    role: ["figure", /it/],
  },
};
