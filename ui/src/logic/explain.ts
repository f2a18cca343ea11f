/**
 * An explanation as the page shows it. What the program sends may grow, so this
 * takes what it knows by name and lists everything else under its own name.
 */

export interface TreeWord {
  text: string;
  deprel: string;
  upos: string;
  lemma: string;
  depth: number;
}

export interface Line {
  text: string;
  /** How deep it stands below the line before. */
  depth: number;
  /** Something that was tried and does not fit. */
  miss?: boolean;
}

export interface Section {
  title: string;
  lines: Line[];
}

export interface Explanation {
  sentence: string;
  words: TreeWord[];
  sections: Section[];
}

/** What decides stands first; what has no place here stands last. */
const ORDER = ["claims", "patterns", "left out", "attributions", "entities"];

type Bag = Record<string, unknown>;

export function explanationOf(given: unknown): Explanation {
  const bag = isBag(given) ? given : { answer: given };
  const inner = isBag(bag.explanation) ? bag.explanation : bag;
  const sections: Section[] = [];
  let words: TreeWord[] = [];
  let sentence = "";
  for (const [key, value] of Object.entries(inner)) {
    if (["version", "model", "engine", "index"].includes(key)) continue;
    if (key === "sentence") sentence = sentenceOf(value);
    const tree = treeOf(key, value);
    if (tree.length > 0) words = tree;
    else if (key !== "sentence") {
      sections.push({ title: key.replaceAll("_", " "), lines: told(key, value, inner) });
    }
  }
  const rank = ({ title }: Section) => (ORDER.includes(title) ? ORDER.indexOf(title) : ORDER.length);
  const filled = sections.filter((one) => one.lines.length > 0).sort((a, b) => rank(a) - rank(b));
  return { sentence, words, sections: filled };
}

function sentenceOf(value: unknown): string {
  if (typeof value === "string") return value;
  return isBag(value) && typeof value.text === "string" ? value.text : "";
}

/** Words with heads, or nested nodes with children; else nothing. */
function treeOf(key: string, value: unknown): TreeWord[] {
  if (!/^(tree|words|tokens|sentence)$/.test(key)) return [];
  if (isBag(value)) {
    const inside = value.words ?? value.tokens ?? value.nodes;
    if (Array.isArray(inside)) return treeOf("words", inside);
    return "children" in value ? nested([value], 0) : [];
  }
  if (!Array.isArray(value) || value.length === 0) return [];
  if (typeof value[0] === "string") return value.every(isTreeLine) ? value.map(treeLine) : [];
  if (!value.every(isBag)) return [];
  return value.some((word) => Array.isArray(word.children)) ? nested(value, 0) : byHeads(value);
}

/** `    forces [nsubj NOUN NNS force]`, two blanks for each step down. */
const TREE_LINE = /^(\s*)(.+) \[(\S+) (\S+)(?: \S+)?(?: (.*))?\]$/s;

function isTreeLine(line: unknown): line is string {
  return typeof line === "string" && TREE_LINE.test(line);
}

function treeLine(line: string): TreeWord {
  const [, blanks = "", text = line, deprel = "", upos = "", lemma = ""] = TREE_LINE.exec(line) ?? [];
  return { text, deprel, upos, lemma, depth: blanks.length / 2 };
}

function word(given: Bag, depth: number): TreeWord {
  const text = (...keys: string[]) => String(keys.map((key) => given[key]).find((one) => one != null) ?? "");
  return {
    text: text("text", "form", "word"),
    deprel: text("deprel", "relation", "label"),
    upos: text("upos", "pos"),
    lemma: text("lemma"),
    depth,
  };
}

function nested(nodes: unknown[], depth: number): TreeWord[] {
  return nodes.filter(isBag).flatMap((node) => [
    word(node, depth),
    ...(Array.isArray(node.children) ? nested(node.children, depth + 1) : []),
  ]);
}

/**
 * Each word with what hangs from it below it, from the root down. Heads are the
 * words' own `id` or `index`; without these they count from 0 where the root's
 * is null, else from 1. A head that is not there, or the word itself, makes a root.
 */
function byHeads(words: Bag[]): TreeWord[] {
  const first = words.some((one) => one.head === null) ? 0 : 1;
  const own = words.map((one, at) => Number(one.id ?? one.index ?? one.i ?? at + first));
  const known = new Set(own);
  const below = new Map<number | null, number[]>();
  words.forEach((one, at) => {
    const head = one.head === null || one.head === undefined ? Number.NaN : Number(one.head);
    const above = known.has(head) && head !== own[at] ? head : null;
    below.set(above, [...(below.get(above) ?? []), at]);
  });
  const out: TreeWord[] = [];
  const seen = new Set<number>();
  const visit = (at: number, depth: number) => {
    if (seen.has(at)) return;
    seen.add(at);
    out.push(word(words[at] as Bag, depth));
    for (const next of below.get(own[at] as number) ?? []) visit(next, depth + 1);
  };
  for (const root of below.get(null) ?? []) visit(root, 0);
  // Heads that run in a circle have no root; no word is left out for that.
  words.forEach((_, at) => visit(at, 0));
  return out;
}

/** The parts that the program is known to send, in its own wording; else line by line. */
function told(key: string, value: unknown, all: Bag): Line[] {
  const words = KNOWN[key];
  if (!words || !Array.isArray(value) || !value.every(isBag)) return lines(value, 0);
  const tokens = Array.isArray(all.tokens) ? all.tokens : [];
  return value.flatMap((one) => words(one, (at) => textOf(tokens[Number(at)])));
}

type Wording = (one: Bag, token: (at: unknown) => string) => Line[];

const KNOWN: Record<string, Wording> = {
  patterns: (one, token) => {
    const head = `${token(one.token)}: ${String(one.pattern)}`;
    if (!one.fits) return [{ text: `${head}: ${String(one.reason ?? "does not fit")}`, depth: 0, miss: true }];
    const sides = [quoted("actor", one.actors), quoted("recipient", one.recipients)];
    return [{ text: `${head} fits, ${sides.join(", ")}`, depth: 0 }];
  },
  left_out: (one, token) => [
    { text: `${token(one.token)}: ${String(one.pattern)} fits, but ${String(one.reason)}`, depth: 0 },
  ],
  claims: (one) => [
    { text: `${String(one.type)} ${String(one.status)} by ${String(one.rule)} (“${textOf(one.trigger)}”)`, depth: 0 },
    ...(one.folded_from ? [{ text: `${String(one.folded_from)} before folding`, depth: 1 }] : []),
    ...lines(one.steps, 1),
    { text: `so ${[one.polarity, one.tense, one.modality].join(", ")}: ${String(one.status)}`, depth: 1 },
  ],
  entities: (one) => {
    const sector = Array.isArray(one.sector) ? one.sector : [];
    const codes = [one.kind, one.name, one.country, ...sector].filter(Boolean).join(" ");
    return [{ text: `“${textOf(one)}” (${String(one.form)}) is ${codes}`, depth: 0 }];
  },
  attributions: (one) => [
    { text: `${textOf(one.source) || "unnamed"} (${textOf(one.cue) || "no cue"}), ${String(one.form)}, ${String(one.stance)}`, depth: 0 },
    { text: `“${textOf(one.content)}”`, depth: 1 },
  ],
};

function textOf(value: unknown): string {
  return isBag(value) ? String(value.text ?? "") : "";
}

function quoted(label: string, all: unknown): string {
  const words = Array.isArray(all) ? all.map((one) => `“${textOf(one)}”`) : [];
  return `${label} ${words.length > 0 ? words.join(", ") : "nobody"}`;
}

/** Anything as lines: strings as they are, objects as `key: value`, lists one below the other. */
function lines(value: unknown, depth: number): Line[] {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.flatMap((one) => lines(one, depth));
  if (isBag(value)) return bagLines(value, depth);
  const text = String(value);
  const blanks = /^ */.exec(text)?.[0].length ?? 0;
  return [{ text: text.trim(), depth: depth + blanks / 2 }];
}

function bagLines(bag: Bag, depth: number): Line[] {
  const entries = Object.entries(bag).filter(([, value]) => value !== null && value !== "");
  const isFlat = (value: unknown) =>
    typeof value !== "object" || (Array.isArray(value) && value.every((one) => typeof one !== "object"));
  const flat = entries.filter(([, value]) => isFlat(value));
  const deep = entries.filter(([, value]) => !isFlat(value));
  const head = flat
    .map(([key, value]) => `${key.replaceAll("_", " ")}: ${Array.isArray(value) ? value.join(", ") : String(value)}`)
    .join(" · ");
  return [
    ...(head === "" ? [] : [{ text: head, depth }]),
    ...deep.flatMap(([key, value]) => {
      const below = lines(value, depth + 2);
      return below.length > 0 ? [{ text: key.replaceAll("_", " "), depth: depth + 1 }, ...below] : [];
    }),
  ];
}

function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
