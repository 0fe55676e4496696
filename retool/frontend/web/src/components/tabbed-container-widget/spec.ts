import { commonMethods, commonProperties, commonState, defineComponent, styleProperty } from "../define";

export const spec = defineComponent({
  type: "TabbedContainerWidget",
  version: 1,
  label: "Tabbed container, older",
  group: "legacy",
  icon: "panel-top",
  size: { width: 12, height: 8 },
  sizing: "content",
  properties: {
    tabNames: {
      kind: "any",
      default: null,
      label: "Tabs",
      section: "content",
      help: "A list of names, or the text of one.",
    },
    selectedTab: {
      kind: "any",
      default: '"0"',
      label: "Tab at first",
      section: "content",
      help: "Its place, counted from 0, or its name.",
    },
    showTabBar: { kind: "boolean", default: true, label: "Show the tabs", section: "appearance" },
    disabled: { kind: "any", default: "", label: "Disabled", section: "interaction" },
    unmountInactiveTabs: { kind: "boolean", default: false, label: "Forget hidden tabs", section: "interaction" },
    heightType: {
      kind: "choice",
      default: "fixed",
      choices: ["auto", "fixed"],
      label: "Height",
      section: "appearance",
    },
    overflowType: {
      kind: "choice",
      default: "hidden",
      choices: ["scroll", "hidden"],
      label: "What does not fit",
      section: "appearance",
      shown_if: { property: "heightType", is: "fixed" },
    },
    ...styleProperty,
    ...commonProperties,
  },
  state: {
    selectedTab: { kind: "any", from: "selectedTab" },
    selectedTabIndex: { kind: "number" },
    ...commonState,
  },
  events: ["change"],
  methods: {
    selectTab: { args: [{ name: "tab", kind: "any" }], patch: { selectedTab: { arg: 0 } } },
    ...commonMethods,
  },
});
