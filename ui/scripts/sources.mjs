// Whether dist/ was built from the sources that lie beside it.
//
//   node scripts/sources.mjs write   after a build: dist/sources.sha256
//   node scripts/sources.mjs check   exit code 1 where a file differs
//
// The list is what `sha256sum --check` reads, with paths from this folder, and
// covers what goes into a build, the lock file among it, and what came out.
// Needs nothing but node, so it runs where no package is installed.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const LIST = "dist/sources.sha256";
const FILES = ["index.html", "package.json", "package-lock.json", "svelte.config.js", "tsconfig.json", "vite.config.ts"];
const FOLDERS = ["src", "public", "dist"];
const isTest = (path) => path.endsWith(".test.ts");

function below(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
}

function listed() {
  const paths = [...FILES, ...FOLDERS.flatMap(below)].map((path) => path.replaceAll("\\", "/"));
  const kept = paths.filter((path) => path !== LIST && !isTest(path)).sort();
  return kept
    .map((path) => `${createHash("sha256").update(readFileSync(join(root, path))).digest("hex")}  ${path}\n`)
    .join("");
}

function check() {
  const now = listed();
  let then = "";
  try {
    then = readFileSync(join(root, LIST), "utf8");
  } catch {
    console.error(`ui/${LIST} is missing: run \`npm ci && npm run build\` in ui/`);
    return 1;
  }
  if (now === then) {
    console.log(`ui/dist is current: ${now.split("\n").length - 1} files`);
    return 0;
  }
  const [before, after] = [new Set(then.split("\n")), new Set(now.split("\n"))];
  const differing = new Set([...before, ...after].filter((line) => line && before.has(line) !== after.has(line)).map((line) => line.slice(66)));
  for (const path of differing) console.error(`ui/${path}: not what ui/dist was built from`);
  console.error("run `npm ci && npm run build` in ui/ and commit ui/dist");
  return 1;
}

switch (process.argv[2]) {
  case "write":
    writeFileSync(join(root, LIST), listed());
    break;
  case "check":
    process.exitCode = check();
    break;
  default:
    console.error("usage: node scripts/sources.mjs write|check");
    process.exitCode = 2;
}
