/** What the page shows, in its address, so that Back goes back and a link leads to a claim. */

export type Address =
  | { view: "start" }
  | { view: "list" }
  | { view: "document"; id: string; claim?: string }
  | { view: "reading"; index: number };

export function address(hash: string = location.hash): Address {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const id = parts.get("document");
  if (id !== null) {
    const claim = parts.get("claim");
    return { view: "document", id, ...(claim ? { claim } : {}) };
  }
  const index = Number.parseInt(parts.get("reading") ?? "", 10);
  if (index >= 0) return { view: "reading", index };
  return parts.has("list") ? { view: "list" } : { view: "start" };
}

export function hashOf(given: Address): string {
  switch (given.view) {
    case "start":
      return "#";
    case "list":
      return "#list";
    case "reading":
      return `#reading=${given.index}`;
    case "document": {
      const parts = new URLSearchParams({ document: given.id });
      if (given.claim) parts.set("claim", given.claim);
      return `#${parts}`;
    }
  }
}

/** Changes the address; tells nobody. */
export function go(to: Address, instead = false): void {
  if (instead) history.replaceState(null, "", hashOf(to));
  else history.pushState(null, "", hashOf(to));
}
