import { defineComponent, fieldProperties, inputMethods, inputProperties, inputState } from "../define";

export const spec = defineComponent({
  type: "TextInput",
  version: 1,
  label: "Text input",
  group: "inputs",
  icon: "text-cursor-input",
  size: { width: 3, height: 1.6 },
  sizing: "least",
  properties: {
    value: { kind: "text", default: "", label: "Default value", section: "content" },
    placeholder: { kind: "text", default: "", label: "Placeholder", section: "content" },
    patternType: {
      kind: "choice",
      default: "",
      choices: ["", "email", "url", "regex"],
      label: "Pattern",
      section: "interaction",
    },
    pattern: {
      kind: "text",
      default: "",
      label: "Regular expression",
      section: "interaction",
      shown_if: { property: "patternType", is: "regex" },
    },
    minLength: { kind: "number", default: null, label: "Shortest", section: "interaction" },
    maxLength: { kind: "number", default: null, label: "Longest", section: "interaction" },
    showCharacterCount: { kind: "boolean", default: false, label: "Count characters", section: "addons" },
    spellCheck: { kind: "boolean", default: false, label: "Check spelling", section: "interaction" },
    autoComplete: { kind: "boolean", default: false, label: "Let the browser fill it in", section: "interaction" },
    ...fieldProperties,
    ...inputProperties,
  },
  state: { value: { kind: "text", from: "value" }, ...inputState },
  events: ["change", "submit", "focus", "blur"],
  methods: {
    setValue: { args: [{ name: "value", kind: "text" }], patch: { value: { arg: 0 } } },
    clearValue: { args: [], patch: { value: { value: "" } } },
    ...inputMethods,
  },
});
