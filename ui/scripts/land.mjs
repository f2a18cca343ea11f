// Makes src/logic/land.json, the outlines behind the map of places, from
// Natural Earth's countries at 1:50 million (public domain) as world-atlas
// ships them. Run `npm run land` after changing a number here.
//
// Form: `arcs` are lines shared by neighbours, each a list of steps in
// hundredths of a degree of longitude and latitude, the first from 0, 0;
// `countries` are rings of arc numbers by ISO 3166-1 alpha-3 code, ~n meaning
// arc n backwards.
import { readFileSync, writeFileSync } from "node:fs";
import iso from "i18n-iso-countries";
import { feature } from "topojson-client";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";

// Steradians a bend must enclose to be kept: about 200 square kilometres.
const SMALLEST_BEND = 5e-6;
// Islands of which less than this many bends are left are dropped, unless they
// are all that a country has.
const FEWEST_POINTS = 5;
const UNITS = 100;

// Natural Earth gives Kosovo no number; readings write XKX.
const codeOf = ({ id, properties }) =>
  iso.numericToAlpha3(id) ?? (properties.name === "Kosovo" ? "XKX" : `_${properties.name}`);
const source = JSON.parse(
  readFileSync(new URL("../node_modules/world-atlas/countries-50m.json", import.meta.url), "utf8"),
);
const thin = simplify(presimplify(source, sphericalTriangleArea), SMALLEST_BEND);

const arcs = [];
const numbers = new Map();

/** The number of a line in the output; a line is kept once, whichever way it runs. */
function arcNumber(index) {
  const forward = index < 0 ? ~index : index;
  if (!numbers.has(forward)) {
    const steps = [];
    let [x, y] = [0, 0];
    for (const [lon, lat] of thin.arcs[forward]) {
      const [nextX, nextY] = [Math.round(lon * UNITS), Math.round(lat * UNITS)];
      if (steps.length > 0 && nextX === x && nextY === y) continue;
      steps.push(nextX - x, nextY - y);
      [x, y] = [nextX, nextY];
    }
    numbers.set(forward, arcs.push(steps) - 1);
  }
  const number = numbers.get(forward);
  return index < 0 ? ~number : number;
}

const pointsOf = (ring) =>
  ring.reduce((sum, index) => sum + thin.arcs[index < 0 ? ~index : index].length - 1, 0);

const countries = {};
for (const country of thin.objects.countries.geometries) {
  const polygons = country.type === "Polygon" ? [country.arcs] : (country.arcs ?? []);
  const outer = polygons.map((polygon) => polygon[0]);
  const large = outer.filter((ring) => pointsOf(ring) >= FEWEST_POINTS);
  const largest = [...outer].sort((a, b) => pointsOf(b) - pointsOf(a)).slice(0, 1);
  const kept = large.length > 0 ? large : largest;
  const code = codeOf(country);
  if (code === "ATA" || kept.length === 0) continue;
  countries[code] = [...(countries[code] ?? []), ...kept.map((ring) => ring.map(arcNumber))];
}
// Fails here, not on the page, where a shape was lost.
feature(thin, thin.objects.countries);
const land = JSON.stringify({ arcs, countries });
writeFileSync(new URL("../src/logic/land.json", import.meta.url), `${land}\n`);
console.log(`${Object.keys(countries).length} countries, ${arcs.length} arcs, ${land.length} bytes`);
