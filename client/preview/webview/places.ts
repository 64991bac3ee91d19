/** A range of offsets. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** An element that shows a value, and where that is in the document. */
export interface PlacedElement extends Span {
  readonly element: HTMLElement;
  /** Start of the property's name, or of the value. */
  readonly from: number;
}

/** The elements that show values, in the order of the page. */
export function placedElements(root: ParentNode): readonly PlacedElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-start]')].flatMap((element) => spanOf(element) ?? []);
}

/** Where the value of an element is. */
export function spanOf(element: HTMLElement): PlacedElement | undefined {
  const { start, end, key } = element.dataset;
  if (start === undefined || end === undefined) return undefined;
  return { element, start: Number(start), end: Number(end), from: Number(key ?? start) };
}

/**
 * The innermost element around a span. Of several that show the same value, the last one: the headline shows the title of an experience, and
 * the timeline, which is not among them, shows its items.
 */
export function innermost(elements: readonly PlacedElement[], { start, end }: Span): PlacedElement | undefined {
  let found: PlacedElement | undefined;
  for (const each of elements) {
    if (each.from > start || each.end < end || each.element.closest('.section-timeline')) continue;
    if (!found || each.end - each.from <= found.end - found.from) found = each;
  }
  return found;
}
