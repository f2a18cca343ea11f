// A reading of any text, for tests of the page: not what the text says, but
// something about every part of it. In each sentence the first word acts, the
// second is what it does, and the rest is whom it is done to.

const STATUSES = ["occurred", "planned", "denied", "possible", "ongoing", "requested", "conditional", "historical"];
const TYPES = [
  ["ASSAULT", 4],
  ["CONSULT", 1],
  ["ACCUSE", 3],
  ["AID", 2],
  ["OTHER", null],
];

export function toyReading({ text = "", id = "pasted", title, outlet, published, url }) {
  const points = [...text];
  const words = (start, end) => ({ span: [start, end], text: points.slice(start, end).join("") });
  const sentences = sentencesOf(points);
  const reading = {
    schema: 1,
    engine: { version: "0.0.0", model: "toy", pack: "-", options: "-", ontology: "plover-2" },
    document: {
      id,
      title: title ?? null,
      outlet: outlet ?? null,
      url: url ?? null,
      language: "en",
      published: published ?? null,
      published_from: published ? "field" : null,
      text,
      sentences,
    },
    entities: [],
    times: [],
    places: [],
    quantities: [],
    attributions: [],
    claims: [],
    notes: published ? [] : [{ span: null, text: "no date of publication: relative times stay open" }],
  };
  sentences.forEach((sentence, index) => {
    const tokens = tokensOf(points, sentence);
    if (tokens.length < 2) return;
    const [first, second] = tokens;
    const last = tokens.at(-1);
    const name = `e${index + 1}`;
    reading.entities.push({
      id: name,
      kind: "other",
      name: words(...first).text,
      country: null,
      sector: [],
      link: null,
      roles: [],
      mentions: [{ ...words(...first), form: "name" }],
    });
    const attribution = [];
    if (index % 3 === 1) {
      const id = `a${reading.attributions.length + 1}`;
      reading.attributions.push({
        id,
        in: null,
        source: { ...words(...first), entity: name },
        cue: words(...second),
        content: words(...sentence),
        form: index % 2 ? "direct" : "indirect",
        stance: "asserts",
        channel: null,
        time: null,
      });
      attribution.push(id);
    }
    const [type, quad] = TYPES[index % TYPES.length];
    const party = { entity: null, country: null, sector: [] };
    reading.claims.push({
      id: `c${reading.claims.length + 1}`,
      event: `v${reading.claims.length + 1}`,
      type,
      folded_from: null,
      mode: [],
      context: [],
      quad,
      score: 0,
      cameo: null,
      trigger: words(...second),
      sentence: index,
      actors: index % 4 === 3 ? [] : [{ ...words(...first), ...party, entity: name }],
      recipients: tokens.length > 2 ? [{ ...words(tokens[2][0], last[1]), ...party }] : [],
      instruments: [],
      status: STATUSES[index % STATUSES.length],
      polarity: "positive",
      tense: "past",
      modality: "asserted",
      time: null,
      place: null,
      attribution,
      denies: null,
      quantities: [],
      rule: "toy.sentence",
    });
  });
  return reading;
}

/** Ends at `.`, `!` or `?` before a blank, and at line ends. */
function sentencesOf(points) {
  const out = [];
  let start = 0;
  for (let at = 0; at <= points.length; at += 1) {
    const ends = /[.!?]/u.test(points[at - 1] ?? "") && /\s/u.test(points[at] ?? " ");
    if (at < points.length && !ends && !/[\r\n]/u.test(points[at])) continue;
    while (start < at && /\s/u.test(points[start])) start += 1;
    if (start < at) out.push([start, at]);
    start = at;
  }
  return out;
}

function tokensOf(points, [start, end]) {
  const out = [];
  for (let at = start; at < end; at += 1) {
    if (/\s/u.test(points[at])) continue;
    let last = at;
    while (last < end && !/\s/u.test(points[last])) last += 1;
    out.push([at, last]);
    at = last;
  }
  return out;
}

export function toyExplanation(text, offset) {
  const points = [...text];
  const sentence = sentencesOf(points).find(([start, end]) => offset >= start && offset < end) ?? [0, points.length];
  const tokens = tokensOf(points, sentence).map(([start, end], index) => ({
    span: [start, end],
    text: points.slice(start, end).join(""),
    lemma: "",
    upos: "X",
    xpos: "X",
    deprel: index === 1 ? "root" : "dep",
    head: index === 1 ? null : index > 3 ? index - 1 : 1,
  }));
  const trigger = tokens[1] ?? tokens[0];
  const explanation = {
    index: 0,
    sentence: { span: sentence, text: points.slice(...sentence).join("") },
    tokens,
    entities: [],
    attributions: [],
    patterns: [
      { token: 1, pattern: "toy.sentence", fits: true, reason: null, actors: [tokens[0]], recipients: [] },
      { token: 0, pattern: "toy.other", fits: false, reason: "nothing fits", actors: [], recipients: [] },
    ],
    left_out: [],
    claims: [
      { type: "OTHER", folded_from: null, trigger, rule: "toy.sentence", steps: [], polarity: "positive", tense: "past", modality: "asserted", status: "occurred", attribution: [] },
    ],
  };
  return { version: "0.0.0", model: "toy", explanation };
}
