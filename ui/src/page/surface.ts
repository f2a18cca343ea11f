/**
 * The text on the page: puts it there, lights up characters of it, and says
 * where they are. The characters themselves are never touched.
 *
 * Lighting uses the CSS Custom Highlight API. A browser without it gets `<mark>`
 * elements around the same characters.
 */

import { type Block, blockAt } from "../logic/blocks";
import { merged, type Piece } from "../logic/offsets";

/** Names of highlights; a later one is painted over an earlier one. */
const LAYERS = ["voice", "claim", "search", "hit", "field"];

interface Paragraph {
  element: HTMLElement;
  block: Block;
  /** Its text nodes with the offsets at which they begin. */
  nodes: { node: Text; start: number }[];
}

export class Surface {
  private readonly paragraphs: (Paragraph | undefined)[] = [];
  private readonly painted = new Map<string, Piece[]>();
  /** Ranges of pieces that were lit before, by their ends. */
  private readonly kept = new Map<string, StaticRange[]>();
  private readonly native = typeof Highlight === "function" && "highlights" in CSS;

  constructor(
    private readonly text: string,
    private readonly blocks: Block[],
  ) {}

  /** Puts the text of a block into its element; answers how to take it out again. */
  mount(index: number, element: HTMLElement): () => void {
    const block = this.blocks[index];
    if (!block) return () => {};
    const node = document.createTextNode(this.text.slice(block.start, block.end));
    element.replaceChildren(node);
    this.paragraphs[index] = { element, block, nodes: [{ node, start: block.start }] };
    return () => {
      delete this.paragraphs[index];
    };
  }

  /** Lights up these characters under this name, and no others. */
  paint(name: string, pieces: Piece[]): void {
    const before = this.painted.get(name) ?? [];
    if (before.length === 0 && pieces.length === 0) return;
    const now = merged(pieces);
    if (isSame(before, now)) return;
    this.painted.set(name, now);
    if (!this.native) {
      this.mark([...before, ...now]);
      return;
    }
    if (now.length === 0) {
      CSS.highlights.delete(name);
      return;
    }
    const highlight = new Highlight(...now.flatMap((piece) => this.still(piece)));
    highlight.priority = LAYERS.indexOf(name) + 1;
    CSS.highlights.set(name, highlight);
  }

  /** Takes all light away. */
  clear(): void {
    for (const name of [...this.painted.keys()]) this.paint(name, []);
  }

  /** One range for each block that the piece touches. */
  ranges(piece: Piece): Range[] {
    const out: Range[] = [];
    for (let index = blockAt(this.blocks, piece.start); index < this.blocks.length; index += 1) {
      const paragraph = this.paragraphs[index];
      const block = this.blocks[index] as Block;
      if (block.start >= piece.end) break;
      const start = Math.max(piece.start, block.start);
      const end = Math.min(piece.end, block.end);
      if (!paragraph || start >= end) continue;
      const range = document.createRange();
      range.setStart(...place(paragraph, start));
      range.setEnd(...place(paragraph, end));
      out.push(range);
    }
    return out;
  }

  /**
   * The same ranges, made once: where highlights are to be had, the text nodes stay
   * what they are. A browser mends every live range at each change of a page.
   */
  private still(piece: Piece): StaticRange[] {
    const key = `${piece.start}-${piece.end}`;
    const known = this.kept.get(key);
    if (known) return known;
    const made = this.ranges(piece).map((range) => new StaticRange(range));
    this.kept.set(key, made);
    return made;
  }

  /** The boxes of the characters' first and last line, in px of the window. */
  ends(piece: Piece): { first: DOMRect; last: DOMRect } | null {
    const rects = this.ranges(piece).flatMap((range) =>
      [...range.getClientRects()].filter((rect) => rect.height > 0),
    );
    const [first, last] = [rects[0], rects.at(-1)];
    return first && last ? { first, last } : null;
  }

  /** The character under a point of the window; null where there is none. */
  offsetAt(x: number, y: number): number | null {
    const at = caret(x, y);
    if (!at) return null;
    for (const paragraph of this.paragraphs) {
      const own = paragraph?.nodes.find(({ node }) => node === at.node);
      if (own) return own.start + at.offset;
    }
    return null;
  }

  /** Draws the paragraphs of these pieces anew, with `<mark>` around what is lit. */
  private mark(pieces: Piece[]): void {
    for (const paragraph of this.paragraphs) {
      if (!paragraph) continue;
      const { block } = paragraph;
      if (pieces.some((piece) => piece.start < block.end && piece.end > block.start)) {
        this.redraw(paragraph);
      }
    }
  }

  private redraw(paragraph: Paragraph): void {
    const { block } = paragraph;
    const lit = [...this.painted].flatMap(([name, pieces]) =>
      pieces
        .filter((piece) => piece.start < block.end && piece.end > block.start)
        .map((piece) => ({ name, ...piece })),
    );
    const edges = lit.flatMap((piece) => [piece.start, piece.end]);
    const inside = edges.filter((edge) => edge > block.start && edge < block.end);
    const cuts = [...new Set([block.start, ...inside, block.end])].sort((a, b) => a - b);
    paragraph.nodes = [];
    const children = cuts.slice(0, -1).map((start, index) => {
      const end = cuts[index + 1] as number;
      const node = document.createTextNode(this.text.slice(start, end));
      paragraph.nodes.push({ node, start });
      const names = lit.filter((piece) => piece.start <= start && piece.end >= end);
      if (names.length === 0) return node;
      const mark = document.createElement("mark");
      mark.className = names.map(({ name }) => `lit-${name}`).join(" ");
      mark.append(node);
      return mark;
    });
    paragraph.element.replaceChildren(...children);
  }
}

function isSame(before: Piece[], now: Piece[]): boolean {
  return (
    before.length === now.length &&
    before.every((piece, k) => piece.start === now[k]?.start && piece.end === now[k]?.end)
  );
}

function place(paragraph: Paragraph, offset: number): [Text, number] {
  const own = paragraph.nodes.findLast(({ start }) => start <= offset) ?? paragraph.nodes[0];
  if (!own) throw new RangeError(`no text at ${offset}`);
  return [own.node, Math.min(offset - own.start, own.node.data.length)];
}

/** Browsers call the same thing by two names. */
function caret(x: number, y: number): { node: Node; offset: number } | null {
  if (document.caretPositionFromPoint) {
    const at = document.caretPositionFromPoint(x, y);
    return at ? { node: at.offsetNode, offset: at.offset } : null;
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
