import type { Problem, Severity, Span } from './problem';
import type { ProfileDocument } from './profileDocument';
import { syntaxProblems } from './syntaxProblems';
import { Kind, type TextTree } from './textTree';
import type { Finding } from './findings';
import { validate } from './validate';

/** Problems of one severity that are shown; more help nobody, and an editor with 100,000 of them stands still. */
const limitPerSeverity = 250;

/**
 * Everything that is wrong with a document, in the order of the text.
 *
 * Value first: the schema judges the value; positions are looked up for what it says against it. A blank document has
 * no problems: it is where everybody begins.
 */
export function problemsIn(document: ProfileDocument): Problem[] {
  const { reading, text } = document;
  const problems = syntaxProblems(text, reading);
  if (document.isTooDeep || reading.tree.size === 0) return problems;
  const budget = new Map<Severity, number>();
  let left = 0;
  validate(document.value, (finding) => {
    const used = budget.get(finding.severity) ?? 0;
    const problem = used < limitPerSeverity ? located(reading.tree, finding) : undefined;
    if (problem) {
      budget.set(finding.severity, used + 1);
      problems.push(problem);
    } else if (used >= limitPerSeverity) left++;
  });
  problems.sort((a, b) => a.start - b.start || a.end - b.end);
  if (left > 0) problems.push(notShown(left, problems));
  return problems;
}

/** @returns undefined where the text is broken in a way that makes the finding uncertain. */
function located(tree: TextTree, finding: Finding): Problem | undefined {
  const node = tree.locate(finding.path);
  if (node === undefined) return undefined;
  // Where a bracket is missing, members may have moved from one object to another.
  if (finding.mark === 'object' && tree.isDamaged(node)) return undefined;
  if (finding.mark === 'key' && tree.isDamaged(tree.locate(finding.path.slice(0, -1)) ?? 0)) return undefined;
  const { code, severity, message, documentation } = finding;
  return { code, severity, message, documentation, kind: 'profile', ...spanOf(tree, node, finding) };
}

/** The smallest stretch that helps: a plain value, else the name of the member, else the bracket that opens it. */
function spanOf(tree: TextTree, node: number, { path, mark }: Finding): Span {
  if (mark === 'value' && !tree.isContainer(node)) return span(tree, node);
  if (typeof path.at(-1) === 'string') return span(tree, node - 1);
  return { start: tree.start(node), end: endOfOpening(tree, node) };
}

/** An item or the root has no name: its bracket, with its first member's name if that stands on the same line. */
function endOfOpening(tree: TextTree, node: number): number {
  const first = node + 1;
  const start = tree.start(node);
  if (tree.after(node) > first && tree.kind(first) === Kind.Key) {
    const end = tree.end(first);
    if (!tree.text.slice(start, end).includes('\n')) return end;
  }
  return start + 1;
}

function span(tree: TextTree, node: number): Span {
  return { start: tree.start(node), end: tree.end(node) };
}

function notShown(count: number, shown: readonly Problem[]): Problem {
  const last = shown.at(-1);
  return {
    code: 'more-problems',
    severity: 'information',
    kind: 'profile',
    start: last?.start ?? 0,
    end: last?.end ?? 0,
    message: `${count} more problems are not shown.`,
    documentation: last?.documentation ?? '',
  };
}
