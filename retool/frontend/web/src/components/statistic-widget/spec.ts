import { commonMethods, commonProperties, commonState, defineComponent } from "../define";

export const spec = defineComponent({
  type: "StatisticWidget",
  version: 1,
  label: "Statistic, older",
  group: "legacy",
  icon: "trending-up",
  size: { width: 3, height: 2.2 },
  sizing: "least",
  properties: {
    title: { kind: "text", default: "", label: "Title", section: "content" },
    value: { kind: "any", default: "", label: "Value", section: "content" },
    precision: { kind: "any", default: null, label: "Decimal places", section: "content" },
    prefix: { kind: "text", default: "", label: "Before", section: "content" },
    suffix: { kind: "text", default: "", label: "After", section: "content" },
    ...commonProperties,
  },
  adapts: {
    to: "Statistic",
    properties: {
      label: { property: "title" },
      decimalPlaces: { property: "precision" },
      showSeparators: { value: true },
      secondaryValue: { value: null },
    },
  },
  state: { value: { kind: "any", from: "value" }, ...commonState },
  events: [],
  methods: { ...commonMethods },
});
