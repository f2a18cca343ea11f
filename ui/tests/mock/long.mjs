// A long report: one reading repeated, its spans moved, until the text is as
// long as wanted. What stands between the copies is filler without claims.

const FILLER =
  "The committee sat again on the matter and came to no end of it. Rain fell for most of the week, the lifts of the " +
  "old building stood still, and whoever wanted to be heard had to climb four flights with papers under an arm. " +
  "Nobody remembered a longer session, and the stenographers took turns of twenty minutes each.";

export function longReading(one, { bytes, claims }) {
  const perCopy = one.claims.length;
  const copies = Math.ceil(claims / perCopy);
  const wanted = Math.max(Math.floor(bytes / copies) - one.document.text.length, 0);
  const filler = Array.from({ length: Math.round(wanted / (FILLER.length + 2)) }, () => `\n\n${FILLER}`).join("");
  const unit = `${one.document.text}${filler}\n\n`;
  const step = [...unit].length;
  const out = structuredClone(one);
  out.document = { ...one.document, id: "long.txt", title: "A long week of claims", text: unit.repeat(copies), sentences: [] };
  for (const list of ["entities", "times", "places", "quantities", "attributions", "claims"]) out[list] = [];
  for (let copy = 0; copy < copies; copy += 1) {
    const moved = move(one, copy * step, copy);
    out.document.sentences.push(...one.document.sentences.map((span) => span.map((at) => at + copy * step)));
    for (const list of ["times", "places", "quantities", "attributions", "claims"]) out[list].push(...moved[list]);
    moved.entities.forEach((entity, index) => {
      const known = out.entities[index];
      if (known) known.mentions.push(...entity.mentions);
      else out.entities.push(entity);
    });
    for (const claim of moved.claims) claim.sentence += copy * one.document.sentences.length;
  }
  out.claims = out.claims.slice(0, claims);
  return out;
}

/** A deep copy with spans moved and ids of everything but entities made new. */
function move(value, by, copy) {
  if (Array.isArray(value)) return value.map((one) => move(one, by, copy));
  if (typeof value === "string") return /^[acpqtv]\d+$/.test(value) ? `${value}x${copy}` : value;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === "span") return [key, inner.map((at) => at + by)];
      if (key === "more") return [key, inner.map((span) => span.map((at) => at + by))];
      return [key, key === "text" ? inner : move(inner, by, copy)];
    }),
  );
}
