import { expect, test } from "vitest";
import { summary } from "./counts";
import type { Status } from "./reading";
import type { Entry } from "./report";

const entries = (...all: Status[]) => ({ entries: all.map((status) => ({ claim: { status }, voice: "one" }) as unknown as Entry) });

test("a single claim is told of in one clause", () => {
  expect(summary(entries("requested"))).toBe("1 claim by 1 voice, not presented as a fact (requested).");
  expect(summary(entries("occurred"))).toBe("1 claim by 1 voice.");
});

test("several are counted", () => {
  expect(summary(entries("occurred", "planned"))).toBe("2 claims by 1 voice; 1 is not presented as a fact (1\u00a0planned).");
});
