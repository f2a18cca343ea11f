import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// Everything is served by the program itself, under any path, and under a
// policy that forbids inline scripts, inline styles and other hosts. So: paths
// relative to the page, one script, nothing inlined as data.
export default defineConfig({
  base: "./",
  plugins: [svelte()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
  server: { proxy: { "/api": process.env.TIDINGS_URL ?? "http://127.0.0.1:8790" } },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
