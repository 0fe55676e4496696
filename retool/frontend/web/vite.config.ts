import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const pages = join(import.meta.dirname, "src/pages");
const entries = existsSync(pages)
  ? readdirSync(pages).flatMap((name) => {
      const entry = join(pages, name, "main.tsx");
      return existsSync(entry) ? [[name, entry] as const] : [];
    })
  : [];

export default defineConfig({
  base: "/static/web/",
  plugins: [react()],
  define: {
    // Where the worker and its libraries lie; tools/build.mjs builds them first and knows their hashed names.
    __SANDBOX_ASSETS__: process.env.SANDBOX_ASSETS ?? JSON.stringify({ worker: "", libraries: {} }),
  },
  build: {
    manifest: "manifest.json",
    target: "es2022",
    copyPublicDir: false,
    rollupOptions: {
      input: Object.fromEntries(entries),
      output: {
        codeSplitting: {
          groups: [
            // Each chunk costs a page some milliseconds, however small: what is tiny and used in many places goes together.
            { name: "specs", test: /src\/(?:components|queries)\/(?:[^/]+\/spec|define)\.ts$/ },
            { name: "parts", test: /src\/components\/shared\//, minShareCount: 2 },
            { name: "icons", test: /lucide-react\/dist\/esm\/icons\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
    environment: "node",
  },
});
