import { type PlacedElement, spanOf } from './places';
import { focusNext, isTabStop, makeTabStop } from './tabStops';

/** What has its own action. */
const interactive = 'a, button, summary, input, select, label';

/**
 * Selects in the editor what the user clicks. With the keyboard: Tab moves to the items, the arrow keys from one to the next, and Enter
 * opens the text of the item.
 */
export function listenForSelection(select: (place: PlacedElement, focus: boolean) => void): void {
  document.addEventListener('click', (event) => {
    const element = placedAt(event);
    // The user has selected a text to copy it.
    if (element && getSelection()?.isCollapsed !== false) select(element, false);
  });
  document.addEventListener('dblclick', (event) => {
    const element = placedAt(event);
    if (element) select(element, true);
  });
  document.addEventListener('keydown', (event) => {
    const item = isTabStop(event.target) ? event.target : undefined;
    const span = item && spanOf(item);
    if (!span || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') select(span, true);
    else if (event.key === 'ArrowDown') focusNext(item, 1);
    else if (event.key === 'ArrowUp') focusNext(item, -1);
    else return;
    event.preventDefault();
  });
  document.addEventListener('focusin', ({ target }) => {
    if (isTabStop(target)) makeTabStop(target);
  });
}

function placedAt({ target }: Event): PlacedElement | undefined {
  if (!(target instanceof Element) || target.closest(interactive)) return undefined;
  const element = target.closest<HTMLElement>('[data-start]');
  return element ? spanOf(element) : undefined;
}
