/** The keys of the page: the table that `?` shows is the one that is obeyed. */

export interface Key {
  keys: string[];
  does: string;
  act: (event: KeyboardEvent) => void;
}

/** Obeys a key, unless somebody is writing or means the browser. */
export function obey(event: KeyboardEvent, table: Key[]): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isWriting(event.target) && event.key !== "Escape") return;
  const found = table.find((one) => one.keys.includes(event.key));
  if (!found) return;
  event.preventDefault();
  found.act(event);
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
