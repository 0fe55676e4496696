import type { Sample } from "../sample";

export const sample: Sample = {
  properties: {
    html: '<p class="big">218 <small>of 301 picked</small></p><p>Next van at <b>15:20</b>, <a href="https://example.com">dock 4</a>.</p>',
    css: ".big { margin: 0; font-size: 20px; font-weight: 600 } small { font-weight: 400; opacity: 0.7 } p { margin: 0 0 4px }",
  },
};
