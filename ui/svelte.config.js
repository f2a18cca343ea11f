import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default {
  preprocess: vitePreprocess(),
  // Styles live in src/styles, so that a component holds no <style> of its own
  // and the one sheet can go into an exported file.
  compilerOptions: { runes: true, css: "external" },
};
