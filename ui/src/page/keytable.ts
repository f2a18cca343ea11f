/** Every key that the page knows, in the order in which `?` lists them. */

import { desk } from "./desk.svelte";
import type { Key } from "./keys";

const whenOpen = (act: () => void) => () => {
  if (desk.report) act();
};

export const keyTable: Key[] = [
  { keys: ["j"], does: "next claim", act: whenOpen(() => desk.step(1)) },
  { keys: ["k"], does: "claim before", act: whenOpen(() => desk.step(-1)) },
  { keys: ["v"], does: "next voice: lights up all that it says", act: whenOpen(() => desk.stepVoice(1)) },
  { keys: ["V"], does: "voice before", act: whenOpen(() => desk.stepVoice(-1)) },
  {
    keys: ["e"],
    does: "why the chosen claim reads as it does",
    act: whenOpen(() => {
      if (desk.entry < 0) desk.step(1);
      desk.toggle("explain");
    }),
  },
  { keys: ["f"], does: "show only some claims: by voice, status, type, actor", act: whenOpen(() => desk.toggle("filter")) },
  { keys: ["/"], does: "search the text", act: whenOpen(() => (desk.panel = "search")) },
  { keys: ["x"], does: "export or print", act: whenOpen(() => desk.toggle("export")) },
  { keys: ["t"], does: "light, dark, or as the system has it", act: () => desk.turnTheme() },
  { keys: ["?"], does: "these keys", act: () => (desk.keys = !desk.keys) },
  {
    keys: ["Escape"],
    does: "close what is open, then let go of the claim",
    act: () => {
      if (desk.keys) desk.keys = false;
      else if (desk.panel !== "none") closePanel();
      else {
        desk.entry = -1;
        desk.voice = -1;
        desk.lit = [];
      }
    },
  },
];

/** The words that were searched for go dark with the field. */
function closePanel(): void {
  if (desk.panel === "search") desk.wanted = "";
  desk.panel = "none";
  document.getElementById(`claim-${desk.entry}`)?.focus({ preventScroll: true });
}
