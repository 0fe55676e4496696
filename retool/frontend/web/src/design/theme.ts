/** Mantine's theme, spoken in our tokens; `mantine.css` does the rest. Knows no app. */
import { createTheme, type MantineColorsTuple, Modal, Switch, Tooltip } from "@mantine/core";

const accent: MantineColorsTuple = [
  "var(--accent-soft)",
  "var(--bg-selected-hover)",
  "var(--accent-line)",
  "var(--accent-line)",
  "var(--accent)",
  "var(--accent)",
  "var(--accent)",
  "var(--accent-hover)",
  "var(--accent-press)",
  "var(--accent-press)",
];

export const theme = createTheme({
  colors: { accent },
  primaryColor: "accent",
  primaryShade: 5,
  fontFamily: "var(--font-sans)",
  fontFamilyMonospace: "var(--font-mono)",
  focusRing: "never",
  cursorType: "default",
  respectReducedMotion: true,
  defaultRadius: "sm",
  components: {
    Switch: Switch.extend({ defaultProps: { withThumbIndicator: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 0 }, withinPortal: true } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 120, transition: "fade" } } }),
  },
});
