import * as l10n from '@vscode/l10n';
import { exclusionText } from '../messages/batchMessages';
import { placeholdersConsequence } from '../indexing/templatePlaceholders';
import { formatCount } from '../messages/formatNumber';
import { type ExcludedFile, exclusionReasons, isDuplicateInBatch, type PlannedProfile } from './plan/batch';

/** What a batch would send. */
export interface BatchPlan {
  readonly planned: readonly PlannedProfile[];
  readonly leftOut: readonly ExcludedFile[];
  /** URIs of documents with unsaved changes. */
  readonly unsaved: ReadonlySet<string>;
  /** Which placeholders of the template documents contain, as sentences by URI. */
  readonly placeholders: ReadonlyMap<string, string>;
}

/** Where a batch would send it, as the user reads it. */
export interface PlanTarget {
  readonly environment: string;
  readonly host: string;
  readonly sourceName: (key: string) => string;
}

/** The counts, one in each line. */
export function countLines({ planned, leftOut, unsaved, placeholders }: BatchPlan): string[] {
  const lookedUpFirst = planned.filter(({ check }) => check).length;
  const withoutReference = planned.filter(({ reference }) => reference === undefined).length;
  const unsavedCount = planned.filter(({ document }) => unsaved.has(document)).length;
  const placeholderCount = planned.filter(({ document }) => placeholders.has(document)).length;
  const remarks = [
    ...(placeholderCount > 0
      ? [l10n.t('With placeholders of the template: {0}', formatCount(placeholderCount)), placeholdersConsequence()]
      : []),
    ...(lookedUpFirst > 0
      ? [l10n.t('May already be stored (VS Code checks first): {0}', formatCount(lookedUpFirst))]
      : []),
    ...(withoutReference > 0
      ? [l10n.t('Without a reference (cannot be checked after a failure): {0}', formatCount(withoutReference))]
      : []),
    ...(unsavedCount > 0
      ? [l10n.t('With unsaved changes (the text in the editor is sent): {0}', formatCount(unsavedCount))]
      : []),
  ];
  return [
    l10n.t('To be sent: {0}', formatCount(planned.length)),
    ...remarks.map((remark) => `  ${remark}`),
    ...exclusionReasons.flatMap((why) => {
      const count = leftOut.filter((each) => each.why === why).length;
      return count > 0 ? [`${exclusionText(why)} (${formatCount(count)})`] : [];
    }),
  ];
}

/** Keys of the sources, the most frequent first. */
export function countBySource({
  planned,
}: Pick<BatchPlan, 'planned'>): readonly { readonly key: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { sourceKey } of planned) counts.set(sourceKey, (counts.get(sourceKey) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);
}

/** @param sourceName of a source that profiles are sent to. @param count of these profiles. */
export function sourceLine(sourceName: string, count: number): string {
  return `${l10n.t('Source: {0}', sourceName)} (${formatCount(count)})`;
}

/**
 * The dry run as plain text.
 * @param fileOf converts the URI of a document to a path for the user.
 */
export function dryRunText(
  plan: BatchPlan,
  { environment, host, sourceName }: PlanTarget,
  fileOf: (document: string) => string,
): string {
  const lines = [
    l10n.t('Dry run: nothing has been sent yet.'),
    '',
    l10n.t('Environment: {0} ({1})', environment, host),
    ...countBySource(plan).map(({ key, count }) => sourceLine(sourceName(key), count)),
    '',
    ...countLines(plan),
  ];
  const section = (title: string, files: readonly string[]): string[] =>
    files.length === 0 ? [] : ['', title, ...files.map((file) => `  ${file}`)];
  for (const why of exclusionReasons) {
    const excluded = plan.leftOut.filter((each) => each.why === why);
    const files = excluded.map((each) => excludedLine(each, fileOf));
    lines.push(...section(exclusionText(why), files));
  }
  const withPlaceholders = plan.planned.flatMap(({ document }) => {
    const text = plan.placeholders.get(document);
    return text === undefined ? [] : [`${fileOf(document)} (${text})`];
  });
  lines.push(...section(l10n.t('With placeholders of the template'), withPlaceholders));
  const planned = plan.planned.map((each) => plannedLine(each, plan.unsaved, fileOf));
  lines.push(...section(l10n.t('To be sent'), planned));
  return `${lines.join('\n')}\n`;
}

function plannedLine(
  { document, reference, check }: PlannedProfile,
  unsaved: ReadonlySet<string>,
  fileOf: (document: string) => string,
): string {
  const remarks = [
    reference === undefined ? l10n.t('no reference') : l10n.t('reference {0}', reference),
    ...(unsaved.has(document) ? [l10n.t('unsaved changes')] : []),
    ...(check ? [l10n.t('checked first')] : []),
  ];
  return `${fileOf(document)} (${remarks.join(', ')})`;
}

function excludedLine({ document, why, words }: ExcludedFile, fileOf: (document: string) => string): string {
  if (words === undefined) return fileOf(document);
  return `${fileOf(document)} (${isDuplicateInBatch(why) ? fileOf(words) : words})`;
}
