/** Builds the gallery of components alone, as static files: `npm run gallery`, then tools/gallery_shots.py. */
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const root = join(import.meta.dirname, "..");

export default defineConfig({
  root,
  base: "./",
  plugins: [react()],
  define: { __SANDBOX_ASSETS__: JSON.stringify({ worker: "", libraries: {} }) },
  build: {
    outDir: process.env.GALLERY_OUT ?? join(root, "node_modules/.gallery"),
    emptyOutDir: true,
    rollupOptions: { input: join(root, "gallery.html") },
  },
});
