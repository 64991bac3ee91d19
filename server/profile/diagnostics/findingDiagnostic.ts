import { editsForChanges } from '../fixes/editsOfChanges';
import type { QuickFix } from '../fixes/quickFix';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import type { Finding } from '../schema/finding';
import type { Severity } from '../schema/severity';
import type { Span } from '../text/textEdit';
import type { ProfileDiagnostic } from './diagnostic';

/** @returns undefined where syntax errors make the finding uncertain. */
export function findingDiagnostic(
  tree: SyntaxTree,
  finding: Finding,
  severity: Severity,
): ProfileDiagnostic | undefined {
  const { path, mark, visited, fixes: valueFixes, related } = finding;
  const node = tree.nodeAtPath(path);
  if (node === undefined) return undefined;
  // A missing bracket may move properties from one object to another.
  if (mark === 'object' && tree.isDamaged(node)) return undefined;
  if (mark === 'key' && tree.isDamaged(tree.nodeAtPath(path.slice(0, -1)) ?? 0)) return undefined;
  if (visited && tree.isDamaged(tree.nodeAtPath(visited) ?? 0)) return undefined;
  const relatedNode = related && tree.nodeAtPath(related.path);
  return {
    code: finding.code,
    severity,
    message: finding.message,
    documentation: finding.documentation,
    kind: 'profile',
    ...diagnosticSpan(tree, node, finding),
    ...(valueFixes && { fixes: () => (isCutOffString(tree, node) ? [] : toQuickFixes(tree, valueFixes(tree))) }),
    ...(related &&
      relatedNode !== undefined && {
        related: [
          { ...diagnosticSpan(tree, relatedNode, { path: related.path, mark: 'value' }), message: related.message },
        ],
      }),
  };
}

/** Whether an unescaped quote ends a string too early, such as `'Rock '` in `'Rock 'n' Roll'`. */
function isCutOffString(tree: SyntaxTree, node: number): boolean {
  if (tree.kind(node) !== NodeKind.String) return false;
  const end = tree.end(node);
  return /^(?:["']|[ \t]*[\p{L}\p{N}])/u.test(tree.text.slice(end, end + 100));
}

function toQuickFixes(tree: SyntaxTree, valueFixes: ReturnType<NonNullable<Finding['fixes']>>): QuickFix[] {
  return valueFixes.flatMap(({ title, changes, preferred = false, safe = false }) => {
    const edits = editsForChanges(tree, changes);
    const isRemoval = changes.every(({ kind }) => kind === 'remove');
    return edits ? [{ title, preferred, safe, edits, ...(isRemoval && { isRemoval }) }] : [];
  });
}

/** The smallest span that identifies a finding: a scalar value, otherwise the property name, otherwise the opening bracket. */
function diagnosticSpan(tree: SyntaxTree, node: number, { path, mark }: Pick<Finding, 'path' | 'mark'>): Span {
  if (mark === 'value' && !tree.isContainer(node)) return span(tree, node);
  if (typeof path.at(-1) === 'string') return span(tree, node - 1);
  return { start: tree.start(node), end: endOfOpening(tree, node) };
}

/** For an item or the root, which have no name: its opening bracket, and its first property name if on the same line. */
function endOfOpening(tree: SyntaxTree, node: number): number {
  const first = node + 1;
  const start = tree.start(node);
  if (tree.subtreeEnd(node) > first && tree.kind(first) === NodeKind.Key) {
    const end = tree.end(first);
    if (!tree.text.slice(start, end).includes('\n')) return end;
  }
  return start + 1;
}

function span(tree: SyntaxTree, node: number): Span {
  return { start: tree.start(node), end: tree.end(node) };
}
