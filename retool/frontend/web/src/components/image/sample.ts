import type { Sample } from "../sample";

const PICTURE =
  "data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27 viewBox=%270 0 160 90%27%3E%3Crect width=%27160%27 height=%2790%27 fill=%27%2388c2d8%27/%3E%3Cpath d=%27M0 70 50 30l40 30 30-20 40 30v20H0z%27 fill=%27%23306b82%27/%3E%3C/svg%3E";

export const sample: Sample = {
  size: [4, 3],
  properties: { src: PICTURE, altText: "Hills by the water", heightType: "fixed" },
  looks: {
    "Whole picture": { fit: "contain" },
    "No picture": { src: "" },
    Broken: { src: "data:image/png;base64,bm9uZQ==" },
  },
};
