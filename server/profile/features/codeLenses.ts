import * as l10n from '@vscode/l10n';
import type { ProfileDocument } from '../document/profileDocument';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { datesIn } from './experienceGaps';
import { periodLists } from '../rules/shared/profilePaths';
import { formatMonths, formatYears } from '../values/dateFormat';
import { formatNumber } from '../text/locale';
import { certainGapsBetween, yearsOf } from '../values/periodGaps';

/** A text above a line. */
export interface CodeLens {
  /** In the line. */
  readonly offset: number;
  readonly label: string;
}

/**
 * The number of items of each list of the profile, with the years that experiences and educations cover. A list on one line has none:
 * its items are in view, and a line above each one would move the text.
 * @returns none for a document that exceeds a limit.
 */
export function codeLensesOf(document: ProfileDocument): readonly CodeLens[] {
  if (document.exceededLimit) return [];
  const { tree } = document.parseResult;
  if (tree.size === 0 || tree.kind(0) !== NodeKind.Object) return [];
  const lenses: CodeLens[] = [];
  for (const list of tree.children(0)) {
    if (tree.kind(list) !== NodeKind.Array || !isOnSeveralLines(tree, list)) continue;
    const count = tree.children(list).length;
    if (count === 0) continue;
    const texts = [countText(count), ...periodTexts(tree.keyName(list - 1), () => datesIn(tree, list))];
    lenses.push({ offset: tree.start(list - 1), label: texts.join(' · ') });
  }
  return lenses;
}

function isOnSeveralLines(tree: SyntaxTree, node: number): boolean {
  return /[\r\n]/.test(tree.text.slice(tree.start(node), tree.end(node)));
}

function countText(count: number): string {
  return count === 1 ? l10n.t('1 item') : l10n.t('{0} items', formatNumber(count));
}

function periodTexts(name: string, readItems: () => readonly unknown[]): string[] {
  if (!periodLists.some((each) => each === name)) return [];
  const items = readItems();
  const years = yearsOf(items);
  if (!years) return [];
  return [formatYears(years), ...(name === 'experiences' ? gapTexts(items) : [])];
}

function gapTexts(items: readonly unknown[]): string[] {
  const gaps = certainGapsBetween(items);
  if (gaps.length === 0) return [];
  const months = formatMonths(gaps.reduce((sum, gap) => sum + gap.months, 0));
  return [gaps.length === 1 ? l10n.t('gap of {0}', months) : l10n.t('{0} gaps, {1}', gaps.length, months)];
}
