import { innermost, type PlacedElement } from './places';

const className = 'at-cursor';

/** Marks the item at the cursor of the editor. */
export class Highlight {
  private marked: readonly HTMLElement[] = [];

  /** @param reveal whether the item is scrolled into view. */
  show(elements: readonly PlacedElement[], offset: number | undefined, reveal: boolean): void {
    const place = offset === undefined ? undefined : innermost(elements, { start: offset, end: offset });
    // The whole resume is not an item.
    const found = place && place !== elements[0] ? place : undefined;
    // The timeline shows items as well.
    const same = found ? elements.filter(({ start, end }) => start === found.start && end === found.end) : [];
    for (const element of this.marked) element.classList.remove(className);
    this.marked = same.map(({ element }) => element);
    for (const element of this.marked) element.classList.add(className);
    if (reveal && found) scrollIntoView(found.element);
  }
}

function scrollIntoView(element: HTMLElement): void {
  const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'nearest', behavior: isReduced ? 'instant' : 'smooth' });
}
