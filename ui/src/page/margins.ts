/**
 * The elements of a sheet that are placed by hand, each found once. Everything
 * stands in the block that it belongs to, so that a browser leaves out blocks far
 * from the window; and only what differs from what stands there is written.
 */

import type { Entry } from "../logic/report";
import type { Beside, Frame } from "./layout";
import type { Measures } from "./measure";

/** Room for what reaches out of a block is made in steps of so many px. */
const STEP = 64;

type Kind = "kept" | "white" | "room" | "entry" | "name";
const PROPERTY: Record<Kind, string> = {
  kept: "contain-intrinsic-height",
  white: "padding-bottom",
  room: "--room",
  entry: "top",
  name: "top",
};

export class Margins {
  readonly blocks: HTMLElement[];
  readonly words: HTMLElement[];
  /** By index of the entry. */
  readonly entries: HTMLElement[];
  readonly names: HTMLElement[];
  /** The entries of each block that has any. */
  private readonly lists: (HTMLElement | null)[];
  /** The block of each entry, of each name. */
  private readonly homes: Record<"entry" | "name", number[]>;
  private readonly written: Record<Kind, (number | undefined)[]> = { kept: [], white: [], room: [], entry: [], name: [] };
  private shown: Set<number>;
  /** Blocks with entries that are shown. */
  private full: Set<number>;

  constructor(private readonly root: HTMLElement) {
    const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
    this.blocks = all(".block");
    this.words = all(".words");
    this.entries = all(".entry");
    this.names = all(".voice-name");
    this.lists = this.blocks.map((block) => block.querySelector<HTMLElement>(".entries"));
    const numbers = new Map(this.blocks.map((block, index) => [block, index]));
    const home = (element: HTMLElement) => numbers.get(element.closest<HTMLElement>(".block") as HTMLElement) ?? 0;
    this.homes = { entry: this.entries.map(home), name: this.names.map(home) };
    this.shown = new Set(this.entries.keys());
    this.full = new Set(this.homes.entry);
  }

  /** Shows these entries and no others. */
  show(some: Entry[]): void {
    const now = new Set(some.map((entry) => entry.index));
    this.entries.forEach((element, index) => {
      if (now.has(index) !== this.shown.has(index)) element.classList.toggle("away", !now.has(index));
    });
    const full = new Set(some.map((entry) => this.homes.entry[entry.index] ?? 0));
    this.lists.forEach((list, index) => {
      if (full.has(index) !== this.full.has(index)) list?.classList.toggle("none", !full.has(index));
    });
    this.shown = now;
    this.full = full;
  }

  /** Lets everything be as tall as it is, for measuring. */
  open(): void {
    this.root.classList.remove("measured");
  }

  /** A block that is not drawn is as tall as it was when it was measured. */
  keep({ blocks }: Measures): void {
    this.write("kept", this.blocks, (index) => blocks[index]);
    this.root.classList.add("measured");
  }

  /** Places the blocks and the names. */
  frame({ height, white, tops, names }: Frame): void {
    this.root.style.setProperty("min-height", `${height}px`);
    this.write("white", this.blocks, (index) => white[index]);
    this.write("name", this.names, (index) => (names[index] ?? 0) - (tops[this.homes.name[index] ?? 0] ?? 0));
  }

  /** Places the entries that are shown; what is filtered away stays where it was. */
  place({ tops }: Frame, entries: Beside, reach: number[]): void {
    this.write("room", this.blocks, (index) =>
      Math.max(this.written.room[index] ?? 0, Math.ceil((reach[index] ?? 0) / STEP) * STEP),
    );
    this.write("entry", this.entries, (index) => {
      const top = entries.tops.get(index);
      return top === undefined ? this.written.entry[index] : top - (tops[this.homes.entry[index] ?? 0] ?? 0);
    });
  }

  /** Lets everything follow its paragraph. */
  release(): void {
    this.root.style.setProperty("min-height", "0");
    this.write("white", this.blocks, () => undefined);
    this.write("entry", this.entries, () => undefined);
    this.write("name", this.names, () => undefined);
  }

  private write(kind: Kind, elements: HTMLElement[], px: (index: number) => number | undefined): void {
    const before = this.written[kind];
    elements.forEach((element, index) => {
      const now = px(index);
      if (now === before[index]) return;
      before[index] = now;
      if (now === undefined) element.style.removeProperty(PROPERTY[kind]);
      else element.style.setProperty(PROPERTY[kind], `${now}px`);
    });
  }
}
