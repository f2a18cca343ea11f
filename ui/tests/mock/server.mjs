// Stands in for `tidings serve`, with readings from tests/fixtures and, for any
// other text, a toy reading. With TIDINGS_BIN it lets that program read; with
// TIDINGS_API a server at that address answers, and only the pages are these.
//
//   node tests/mock/server.mjs [port]
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { longReading } from "./long.mjs";
import { toyExplanation, toyReading } from "./toy.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = join(here, "../../dist");
const port = Number(process.argv[2] ?? process.env.PORT ?? 8790);
const program = process.env.TIDINGS_BIN;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'";
const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

const fixture = (name) => JSON.parse(readFileSync(join(here, "../fixtures", `${name}.json`), "utf8"));
const odesa = fixture("odesa-grain");
const sahel = fixture("2023-08-14-sahel-border");
const long = longReading(odesa, { bytes: 60_000, claims: 400 });
const known = [odesa, sahel, long];

function read(given) {
  if (typeof given.html === "string") {
    given = { ...given, text: given.html.replace(/<[^>]*>/g, "").trim() };
  }
  const same = known.find((reading) => reading.document.text === given.text);
  if (same) {
    const document = { ...same.document };
    for (const key of ["id", "title", "outlet"]) if (given[key]) document[key] = given[key];
    return { ...same, document };
  }
  if (/\b(le|la|les|des|une)\b.*\b(le|la|les|des|une)\b/i.test(given.text ?? "")) return refused(given);
  return program ? byProgram(given) : toyReading(given);
}

function refused(given) {
  const reading = toyReading({ ...given, text: "" });
  const text = given.text;
  return {
    ...reading,
    document: { ...reading.document, text, language: "fr" },
    notes: [{ span: null, text: "this looks like fr, which no pack here reads: not read" }],
  };
}

function byProgram(given) {
  const input = JSON.stringify({ id: "pasted", ...given });
  const out = execFileSync(program, ["read", "-", "--input", "jsonl", "--format", "json"], { input, maxBuffer: 1 << 28 });
  return JSON.parse(out.toString());
}

const list = process.env.MOCK_DOCUMENTS === "none" ? [] : known;

const routes = {
  "POST /api/readings": (body, kind) => ({ version: "0.0.0", model: "toy", readings: bodies(body, kind).map(read), rejected: [] }),
  "GET /api/documents": () => ({
    documents: list.map(({ document: { id, title, outlet, published } }) => ({ id, title, outlet, published })),
  }),
  "POST /api/explain": (body) => {
    const { text, offset } = JSON.parse(body);
    return toyExplanation(text, offset);
  },
  "POST /api/explanations": (body) => {
    const given = JSON.parse(body);
    const starts = new Map(read(given).claims.map((claim) => [claim.sentence, claim.trigger.span[0]]));
    const explanations = [...starts].map(([index, offset]) => ({ ...toyExplanation(given.text, offset).explanation, index }));
    return { version: "0.0.0", model: "toy", explanations };
  },
};

function bodies(body, kind) {
  if (kind.startsWith("application/json")) return [JSON.parse(body)];
  if (kind.startsWith("application/x-ndjson")) {
    return body.split("\n").filter((line) => line.trim() !== "").map((line) => JSON.parse(line));
  }
  return [kind.startsWith("text/html") ? { html: body } : { text: body }];
}

function answer(request, response, body) {
  const url = new URL(request.url, "http://127.0.0.1");
  const path = decodeURIComponent(url.pathname);
  const send = (status, kind, content, more = {}) => {
    response.writeHead(status, { "Content-Type": kind, "X-Content-Type-Options": "nosniff", "Content-Security-Policy": POLICY, ...more });
    response.end(content);
  };
  const json = (status, value) => send(status, "application/json", JSON.stringify(value));
  const route = routes[`${request.method} ${path}`];
  if (route) return json(200, route(body, request.headers["content-type"] ?? ""));
  const document = /^\/api\/documents\/(.+)\/reading$/.exec(path);
  if (document) {
    const found = known.find((reading) => reading.document.id === document[1]);
    return found ? json(200, found) : json(404, { error: `no document has the id ${document[1]}` });
  }
  const form = /^\/api\/export\/(csv|geojson|plover|json)$/.exec(path);
  if (form) {
    const reading = read(JSON.parse(body));
    const text = form[1] === "json" ? JSON.stringify(reading) : `${form[1]} of ${reading.claims.length} claims\n`;
    return send(200, "application/octet-stream", text, { "Content-Disposition": "attachment" });
  }
  const file = normalize(join(dist, path === "/" ? "index.html" : path));
  if (!file.startsWith(dist)) return json(404, { error: "no such page" });
  return send(200, KINDS[extname(file)] ?? "application/octet-stream", readFileSync(file));
}

const behind = process.env.TIDINGS_API;

/** What a server behind this one says, as if the page had come from it. */
async function forwarded(request, response, body) {
  const { "content-type": kind = "" } = request.headers;
  const init = request.method === "GET" ? {} : { method: request.method, body, headers: { "Content-Type": kind } };
  const said = await fetch(new URL(request.url, behind), init);
  response.writeHead(said.status, { "Content-Type": said.headers.get("content-type") ?? "" });
  response.end(Buffer.from(await said.arrayBuffer()));
}

createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    if (behind && request.url.startsWith("/api/")) {
      forwarded(request, response, Buffer.concat(parts)).catch((error) => {
        response.writeHead(502).end(String(error.message));
      });
      return;
    }
    try {
      answer(request, response, Buffer.concat(parts).toString("utf8"));
    } catch (error) {
      response.writeHead(error.code === "ENOENT" ? 404 : 400, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ error: String(error.message) }));
    }
  });
}).listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));
