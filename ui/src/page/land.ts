/** The outlines behind the map: fetched once, when a map is first drawn. */

import landAddress from "../logic/land.json?url";
import type { Land } from "../logic/map";
import { held } from "./snapshot";

let fetched: Promise<Land> | null = null;

export function land(): Promise<Land> {
  const own = held()?.land;
  if (own) return Promise.resolve(own);
  fetched ??= fetch(landAddress).then((answer) => {
    if (!answer.ok) throw new Error(`the outlines of the map are missing: ${answer.status}`);
    return answer.json() as Promise<Land>;
  });
  return fetched;
}

/** A map without outlines still shows its rings. */
export function landOrNone(): Promise<Land | null> {
  return land().catch(() => null);
}
