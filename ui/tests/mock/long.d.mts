import type { Reading } from "../../src/logic/reading";

export function longReading(one: Reading, size: { bytes: number; claims: number }): Reading;
