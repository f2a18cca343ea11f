import { defineConfig } from "@playwright/test";

// With TIDINGS_URL the tests ask the program at that address; else a stand-in
// is started that needs nothing but node.
const own = process.env.TIDINGS_URL;
const port = 8791;

export default defineConfig({
  testDir: "tests",
  timeout: 60_000,
  // A machine with other work may be late once; a fault is there every time.
  retries: 2,
  workers: 1,
  reporter: [["list"]],
  use: {
    baseURL: own ?? `http://127.0.0.1:${port}/`,
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      // CI runs as root, where Chromium's sandbox cannot start.
      args: ["--no-sandbox"],
    },
  },
  ...(own
    ? {}
    : { webServer: { command: `node tests/mock/server.mjs ${port}`, url: `http://127.0.0.1:${port}/` } }),
});
