/** What is open, what is chosen and what is lit: the state that the parts share. */

import * as api from "../logic/api";
import { fits, nothingTicked, type Ticked } from "../logic/filter";
import type { Piece } from "../logic/offsets";
import type { Reading } from "../logic/reading";
import { type Entry, type Report, report } from "../logic/report";
import { search } from "../logic/search";
import { type Address, address, go } from "./address";
import { held, type Snapshot } from "./snapshot";
import { chosenTheme, chooseTheme, nextTheme, type Theme } from "./theme";

export type Panel = "none" | "filter" | "search" | "explain" | "export";

/** Longer than this and the page says that it waits. */
const PATIENCE = 150;

class Desk {
  /** Set in a file that was exported; then there is no program to ask. */
  readonly snapshot: Snapshot | null = held();
  listed: api.Listed[] = $state.raw([]);
  /** Readings of reports that were pasted or dropped. */
  readings: Reading[] = $state.raw([]);
  address: Address = $state.raw({ view: "start" });
  report: Report | null = $state.raw(null);
  /** What of them was not read as it stood. */
  remarks: string[] = $state.raw([]);
  waiting: string | null = $state(null);
  trouble: string | null = $state(null);

  /** Index of the chosen entry, of the chosen voice; -1 for none. */
  entry = $state(-1);
  voice = $state(-1);
  /** Characters of the field that is pointed at. */
  lit: Piece[] = $state.raw([]);
  panel: Panel = $state("none");
  keys = $state(false);
  ticked: Ticked = $state.raw(nothingTicked());
  wanted = $state("");
  hit = $state(0);
  theme: Theme = $state(chosenTheme());

  readonly shown: Entry[] = $derived(this.report?.entries.filter((one) => fits(one, this.ticked)) ?? []);
  readonly chosen: Entry | null = $derived(this.report?.entries[this.entry] ?? null);
  /** The one entry that Tab reaches: the chosen one, or the first. */
  readonly reached: number = $derived(this.entry >= 0 ? this.entry : (this.shown[0]?.index ?? -1));
  readonly hits: Piece[] = $derived(this.report ? search(this.report.text, this.wanted) : []);

  /** Opens what the address names: at the start, and on going back. */
  async open(): Promise<void> {
    if (this.snapshot) {
      this.show(this.snapshot.reading);
      return;
    }
    const wanted = address();
    this.address = wanted;
    if (wanted.view === "document") {
      await this.attempt("Opening the report.", async () => this.show(await api.readingOf(wanted.id)));
    } else if (wanted.view === "reading" && this.readings[wanted.index]) {
      this.show(this.readings[wanted.index] as Reading);
    } else {
      this.close();
    }
    if ("claim" in wanted && wanted.claim) this.chooseById(wanted.claim);
  }

  /** What `serve` was given; a single report is opened at once. */
  async start(): Promise<void> {
    if (!this.snapshot) {
      await this.admit();
      this.listed = await api.documents().catch(() => []);
      const [only] = this.listed;
      if (this.listed.length === 1 && only && address().view === "start") {
        go({ view: "document", id: only.id }, true);
      }
    }
    await this.open();
  }

  /** The token stands in the address once; nobody is to find it there later. */
  private async admit(): Promise<void> {
    const parts = new URLSearchParams(location.hash.replace(/^#/, ""));
    const token = parts.get("token");
    if (token === null) return;
    parts.delete("token");
    history.replaceState(null, "", `#${parts}`);
    await this.attempt("Asking to be let in.", () => api.admit(token));
  }

  async read(given: api.Submission | File): Promise<void> {
    await this.attempt("Reading.", async () => {
      const { readings: found, remarks } = await api.read(given);
      if (found.length === 0) {
        throw new api.Refusal(["Nothing in it could be read as a report.", ...remarks].join("\n"));
      }
      this.readings = found;
      this.remarks = remarks;
      go(found.length === 1 ? { view: "reading", index: 0 } : { view: "list" });
      await this.open();
    });
  }

  show(reading: Reading): void {
    this.close();
    this.report = report(reading);
  }

  close(): void {
    this.report = null;
    this.entry = -1;
    this.voice = -1;
    this.lit = [];
    this.panel = "none";
    this.ticked = nothingTicked();
    this.wanted = "";
  }

  choose(index: number): void {
    this.entry = index;
    this.voice = -1;
    if (this.address.view === "document" && this.chosen) {
      go({ ...this.address, claim: this.chosen.claim.id }, true);
    }
  }

  chooseById(id: string): void {
    const found = this.report?.entries.find((one) => one.claim.id === id);
    if (found) this.entry = found.index;
  }

  /** The next shown claim in this direction; from none, the first or the last. */
  step(by: 1 | -1): void {
    const shown = this.shown;
    if (shown.length === 0) return;
    const at = shown.findIndex((one) => one.index === this.entry);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1);
    this.choose((shown[next] as Entry).index);
  }

  /** The next voice in this direction, round the end. */
  stepVoice(by: 1 | -1): void {
    const count = this.report?.voices.length ?? 0;
    if (count === 0) return;
    this.voice = this.voice < 0 ? (by > 0 ? 0 : count - 1) : (this.voice + by + count) % count;
  }

  toggle(panel: Panel): void {
    this.panel = this.panel === panel ? "none" : panel;
  }

  turnTheme(): void {
    this.theme = nextTheme(this.theme);
    chooseTheme(this.theme);
  }

  /** Does it, says so where it takes long, and says why where it fails. */
  async attempt(what: string, work: () => Promise<void>): Promise<void> {
    this.trouble = null;
    const timer = setTimeout(() => (this.waiting = what), PATIENCE);
    try {
      await work();
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
    } finally {
      clearTimeout(timer);
      this.waiting = null;
    }
  }
}

export const desk = new Desk();
