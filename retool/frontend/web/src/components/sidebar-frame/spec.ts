import { commonMethods, defineComponent } from "../define";

export const spec = defineComponent({
  type: "SidebarFrame",
  version: 1,
  label: "Sidebar",
  group: "frames",
  icon: "panel-left",
  sizing: "content",
  properties: {
    hidden: { kind: "boolean", default: false, label: "Hidden", section: "interaction" },
    width: {
      kind: "text",
      default: "240px",
      label: "Width",
      section: "appearance",
      help: "As in CSS, such as `240px` or `30%`.",
    },
    showHeader: { kind: "boolean", default: false, label: "Header", section: "content" },
    showFooter: { kind: "boolean", default: false, label: "Footer", section: "content" },
    showBorder: { kind: "boolean", default: true, label: "Line beside the page", section: "appearance" },
    showHeaderBorder: { kind: "boolean", default: true, label: "Line below the header", section: "appearance" },
    showFooterBorder: { kind: "boolean", default: true, label: "Line above the footer", section: "appearance" },
    padding: { kind: "text", default: "8px 12px", label: "Padding", section: "appearance", help: "As in CSS." },
    loading: { kind: "boolean", default: false, label: "Loading", section: "interaction" },
    isHiddenOnMobile: { kind: "boolean", default: false, label: "Not on phones", section: "appearance" },
    isHiddenOnDesktop: { kind: "boolean", default: false, label: "Only on phones", section: "appearance" },
  },
  slots: ["header", "body", "footer"],
  state: {
    hidden: { kind: "boolean", from: "hidden" },
    showHeader: { kind: "boolean", from: "showHeader" },
    showFooter: { kind: "boolean", from: "showFooter" },
  },
  events: ["show", "hide"],
  methods: {
    show: { args: [], patch: { hidden: { value: false } } },
    hide: { args: [], patch: { hidden: { value: true } } },
    setShowHeader: { args: [{ name: "showHeader", kind: "boolean" }], patch: { showHeader: { arg: 0 } } },
    setShowFooter: { args: [{ name: "showFooter", kind: "boolean" }], patch: { showFooter: { arg: 0 } } },
    setHidden: commonMethods.setHidden,
  },
});
