/** Brings characters or an entry into view, without a jump where that is wanted. */

import type { Piece } from "../logic/offsets";
import type { Surface } from "./surface";

let surface: Surface | null = null;

/** The text that is open now. */
export function opened(now: Surface | null): void {
  surface = now;
}

let dock: HTMLElement | null = null;

/** What stands over the foot of the page hides what is behind it. */
export function docked(element: HTMLElement): { destroy: () => void } {
  dock = element;
  return {
    destroy: () => {
      if (dock === element) dock = null;
    },
  };
}

/** Scrolls only where the characters are out of comfortable sight. */
export function reveal(piece: Piece | undefined): void {
  const ends = piece ? surface?.ends(piece) : null;
  if (!ends) return;
  const { top, bottom } = ends.first;
  const height = window.innerHeight;
  const free = height - (dock?.offsetHeight ?? 0);
  if (top > height * 0.12 && bottom < free * 0.85) return;
  window.scrollTo({
    top: window.scrollY + top - free * 0.33,
    behavior: calm() ? "instant" : "smooth",
  });
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
