import { expect, test } from "vitest";
import { decoded, submission } from "./api";
import type { ReadDocument } from "./reading";

const bytes = (...all: number[]) => new Uint8Array(all).buffer;

test("UTF-8 with and without a mark", () => {
  expect(decoded(bytes(0xc3, 0xa9))).toEqual({ words: "é", encoding: "utf-8" });
  expect(decoded(bytes(0xef, 0xbb, 0xbf, 0x61)).words).toBe("a");
});

test("UTF-16 by its mark", () => {
  expect(decoded(bytes(0xff, 0xfe, 0xe9, 0x00))).toEqual({ words: "é", encoding: "utf-16le" });
  expect(decoded(bytes(0xfe, 0xff, 0x00, 0xe9))).toEqual({ words: "é", encoding: "utf-16be" });
});

test("anything else is taken for windows-1252, and said to be", () => {
  // Node 20 knows no curly quotation marks there (0x93); browsers do.
  expect(decoded(bytes(0x61, 0xe9))).toEqual({ words: "aé", encoding: "windows-1252" });
});

const document: ReadDocument = {
  id: "a.txt",
  title: null,
  outlet: "The Gazette",
  url: null,
  language: "en",
  published: "2023-05-20",
  published_from: "text",
  text: "Words.",
  sentences: [],
};

test("a day that the text tells is not told again", () => {
  expect(submission(document)).toEqual({ text: "Words.", id: "a.txt", outlet: "The Gazette" });
});

test("a day from elsewhere is told", () => {
  expect(submission({ ...document, published_from: "name" }).published).toBe("2023-05-20");
});
