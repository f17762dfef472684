import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

// The older of the two runtimes decides what the code may use (ARCHITECTURE.md, "Two runtimes").
const nodeTarget = "node20.18";
const chromiumTarget = "chrome130";

// The one module that cannot be bundled: it loads a compiled library. Everything else goes into the bundle, so that the
// packaged app carries one node module.
const external = ["better-sqlite3"];

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      outDir: "out/main",
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        external,
        input: {
          main: "src-main/app/main.ts",
          "record-engine-worker": "src-main/record-engine/worker.ts",
          "pdf-text-worker": "src-main/record-engine/pdf-text/pdf-text-worker.ts",
        },
        output: {
          format: "es",
          entryFileNames: "[name].js",
          chunkFileNames: "chunks/[name]-[hash].js",
          // Every start reads it anew, and comments and indentation are a quarter of it. Names stay, so that a logged error says where it was.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: "out/preload",
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: { preload: "src-main/preload/preload.ts" },
        // A sandboxed preload is one CommonJS file.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "src-renderer",
    plugins: [react()],
    // The frame that reads PDFs has no origin, here as in the program (src-main/security/content-security-policy.ts).
    server: { cors: { origin: "null" } },
    build: {
      target: chromiumTarget,
      outDir: "out/renderer",
      emptyOutDir: true,
      sourcemap: true,
      // The page is read anew at every start: half the text is half of that.
      minify: true,
      // The page's policy forbids data: URLs for scripts and fonts: every asset is a file of our own origin.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          index: resolve("src-renderer/index.html"),
          "pdf-box": resolve("src-renderer/pdf-box.html"),
          projector: resolve("src-renderer/projector.html"),
        },
      },
    },
  },
});
