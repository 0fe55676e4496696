import type { Sample } from "../sample";

export const sample: Sample = {
  size: [4, 3],
  properties: {
    value: "#### Dock 4\n\nPlain words, **strong** ones, `code` and a [link](https://example.com).\n\n- one\n- two",
  },
  looks: { Plain: { disableMarkdown: true }, Centred: { horizontalAlign: "center" } },
};
