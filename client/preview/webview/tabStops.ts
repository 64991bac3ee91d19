/** What can be selected with the keyboard: the items, and values that are not in one. */
const stops = ':is(article, li, section, header, tr)[data-start]';

export function isTabStop(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.matches(stops);
}

/** Makes the items reachable, after each rendering: one with Tab, the others with the arrow keys. */
export function updateTabStops(): void {
  const items = [...document.querySelectorAll<HTMLElement>(stops)];
  const current = items.find((item) => item.tabIndex === 0) ?? items[0];
  for (const item of items) item.tabIndex = item === current ? 0 : -1;
}

/** Makes an item the one that Tab moves to. */
export function makeTabStop(target: HTMLElement): void {
  for (const item of document.querySelectorAll<HTMLElement>(`${stops}[tabindex="0"]`)) item.tabIndex = -1;
  target.tabIndex = 0;
}

/** Moves the focus to the next or the previous item. */
export function focusNext(item: HTMLElement, step: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>(stops)];
  items[items.indexOf(item) + step]?.focus();
}
