/**
 * Sets style properties through the CSSOM: the page's policy forbids style
 * attributes, and this is no attribute.
 */
import type { Action } from "svelte/action";

export const css: Action<HTMLElement, Record<string, string>> = (element, properties) => {
  const set = (given: Record<string, string>) => {
    for (const [name, value] of Object.entries(given)) element.style.setProperty(name, value);
  };
  set(properties);
  return { update: set };
};
