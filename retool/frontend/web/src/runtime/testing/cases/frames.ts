import { type ComponentCase, common } from "./shared";

const side: ComponentCase = {
  ground: {
    properties: { hidden: false, showHeader: true, showFooter: true },
    children: [
      ["Header", "h"],
      ["Body", "b"],
      ["Footer", "f"],
      ["Text", "words", { value: "Inside" }, "b"],
    ],
  },
  properties: { width: { value: "60%" }, padding: { value: "30px" } },
  events: {
    show: async (kit) => {
      await kit.call("hide");
      await kit.call("show");
    },
    hide: async (kit) => await kit.call("hide"),
  },
  methods: {},
  role: ["complementary", /it/],
};

const list = (properties: Readonly<Record<string, unknown>>): ComponentCase => ({
  ground: { properties, children: [["Text", "words", { value: "A row" }]] },
  properties: {
    ...common,
    padding: { value: "30px" },
    numColumns: { value: 2, with: { layoutType: "grid" } },
    itemWidth: { value: "200px", with: { layoutType: "grid" } },
    overflowType: { value: "hidden", with: { heightType: "fixed" } },
    instances: { value: "2" },
    data: { value: ["a", "b"] },
  },
  events: {},
  methods: {},
  role: ["list", /it/],
});

export const FRAMES: Readonly<Record<string, ComponentCase>> = {
  SidebarFrame: side,
  SplitPaneFrame: side,
  ListView: list({ instances: "3" }),
  ListViewBeta: list({ data: ["a", "b", "c"] }),
  Module: {
    ground: { properties: { pageUuid: "11111111-1111-4111-8111-111111111111" } },
    properties: { ...common },
    events: {},
    methods: {},
    role: ["region", /it/],
  },
  ModuleContainerWidget: {
    ground: { properties: {}, children: [["Text", "words", { value: "Inside" }]] },
    properties: { ...common },
    events: {},
    methods: {},
    role: ["group", /it/],
  },
};
