import { render } from 'preact';
import { innermost, type PlacedElement } from './places';
import { ProblemList, type ShownProblem } from './problems';

/** The elements that have a list of problems as their last child. Items of a list may be in one line: their problems follow the list. */
const containers = '.inline-list, article, section, header';

interface PlacementParts {
  readonly onFix: (problem: ShownProblem) => void;
  readonly onSelect: (problem: ShownProblem) => void;
}

/**
 * Shows each problem in the item that it belongs to. The templates know nothing of problems: the lists are added to their elements, and
 * added again after each rendering, which may have moved or removed them.
 */
export class ProblemPlacement {
  private lists = new Map<HTMLElement, HTMLElement>();
  private marked: readonly HTMLElement[] = [];

  constructor(private readonly parts: PlacementParts) {}

  /** @returns the problems that belong to no item. */
  place(elements: readonly PlacedElement[], problems: readonly ShownProblem[]): readonly ShownProblem[] {
    const byContainer = new Map<HTMLElement, ShownProblem[]>();
    const others: ShownProblem[] = [];
    const marked: HTMLElement[] = [];
    for (const element of this.marked) delete element.dataset.severity;
    for (const problem of problems) {
      const item = innermost(elements, problem);
      const container = item && item !== elements[0] ? containerOf(item.element) : null;
      if (!item || !container) {
        others.push(problem);
        continue;
      }
      byContainer.set(container, [...(byContainer.get(container) ?? []), problem]);
      // Problems are in the order of their severity.
      item.element.dataset.severity ??= problem.severity;
      marked.push(item.element);
    }
    this.marked = marked;
    this.update(byContainer);
    return others;
  }

  private update(byContainer: ReadonlyMap<HTMLElement, readonly ShownProblem[]>): void {
    const lists = new Map<HTMLElement, HTMLElement>();
    for (const [container, problems] of byContainer) {
      const list = this.lists.get(container) ?? document.createElement('div');
      this.lists.delete(container);
      list.className = 'item-issues';
      render(<ProblemList problems={problems} {...this.parts} />, list);
      if (container.lastElementChild !== list) container.append(list);
      lists.set(container, list);
    }
    for (const list of this.lists.values()) {
      render(null, list);
      list.remove();
    }
    this.lists = lists;
  }
}

function containerOf(element: HTMLElement): HTMLElement | null {
  const row = element.closest('tr');
  if (row) return row.querySelector<HTMLElement>(':scope > :last-child');
  const container = element.closest<HTMLElement>(containers);
  // The header has the picture and the text next to each other.
  return container?.querySelector<HTMLElement>(':scope > .header-text') ?? container;
}
