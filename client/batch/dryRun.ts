import { formatCount, lowerFirst, formatProfileCount, exclusionText } from '../messages/batchMessages';
import { isDuplicateInBatch, type ExcludedFile, type PlannedProfile, type ExclusionReason } from './plan/planner';

/** What a batch would do, before it does it. */
export interface BatchPlan {
  readonly planned: readonly PlannedProfile[];
  readonly leftOut: readonly ExcludedFile[];
  /** URIs of documents whose text in the editor is not saved. */
  readonly unsaved: ReadonlySet<string>;
}

/** Where it would go, in words. */
export interface PlanTarget {
  readonly environment: string;
  readonly host: string;
  /** How a source is called, by its key. */
  readonly sourceName: (key: string) => string;
}

const reasons: readonly ExclusionReason[] = [
  'errors',
  'unreadable',
  'same-content',
  'same-reference',
  'repeated',
  'unchanged',
  'reference-used',
  'edited',
  'has-key',
  'unknown',
  'under-way',
];

/** The counts, a sentence each. */
export function countLines({ planned, leftOut, unsaved }: BatchPlan): string[] {
  const count = (why: ExclusionReason): number => leftOut.filter((each) => each.why === why).length;
  const withoutReference = planned.filter(({ reference }) => reference === undefined).length;
  const lookedUpFirst = planned.filter(({ check }) => check).length;
  const unsavedCount = planned.filter(({ document }) => unsaved.has(document)).length;
  return [
    `${formatCount(planned.length)} will be sent`,
    ...(lookedUpFirst > 0
      ? [
          `  ${formatCount(lookedUpFirst)} of them only if the service does not have ${lookedUpFirst === 1 ? 'it: it was' : 'them: they were'} sent before`,
        ]
      : []),
    ...(withoutReference > 0
      ? [
          `  ${formatCount(withoutReference)} of them without a reference: ${withoutReference === 1 ? 'it' : 'they'} cannot be checked after a fault`,
        ]
      : []),
    ...(unsavedCount > 0
      ? [`  ${formatCount(unsavedCount)} of them with changes that are not saved: the text in the editor counts`]
      : []),
    ...reasons.flatMap((why) =>
      count(why) > 0 ? [`${formatCount(count(why))} ${lowerFirst(exclusionText(why, count(why)))}`] : [],
    ),
  ];
}

/** Keys of the sources that profiles go to, those with the most first. */
export function countBySource({
  planned,
}: Pick<BatchPlan, 'planned'>): readonly { readonly key: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { sourceKey } of planned) counts.set(sourceKey, (counts.get(sourceKey) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);
}

/**
 * The dry run as a plain text for a person.
 * @param fileOf turns the URI of a document into what a person reads.
 */
export function dryRunText(
  plan: BatchPlan,
  { environment, host, sourceName }: PlanTarget,
  fileOf: (document: string) => string,
): string {
  const lines = [
    'Dry run: nothing is sent yet.',
    '',
    `Environment: ${environment} (${host})`,
    ...countBySource(plan).map(({ key, count }) => `Source: ${sourceName(key)} (${formatProfileCount(count)})`),
    '',
    ...countLines(plan),
  ];
  const section = (title: string, files: readonly string[]): string[] =>
    files.length === 0 ? [] : ['', title, ...files.map((file) => `  ${file}`)];
  for (const why of reasons) {
    const excluded = plan.leftOut.filter((each) => each.why === why);
    lines.push(
      ...section(
        exclusionText(why, excluded.length),
        excluded.map((each) => excludedLine(each, fileOf)),
      ),
    );
  }
  lines.push(
    ...section(
      'Will be sent',
      plan.planned.map((each) => plannedLine(each, plan.unsaved, fileOf)),
    ),
  );
  return `${lines.join('\n')}\n`;
}

function plannedLine(
  { document, reference, check }: PlannedProfile,
  unsaved: ReadonlySet<string>,
  fileOf: (document: string) => string,
): string {
  const remarks = [
    reference === undefined ? 'no reference' : `reference ${reference}`,
    ...(unsaved.has(document) ? ['not saved'] : []),
    ...(check ? ['asked for first'] : []),
  ];
  return `${fileOf(document)}: ${remarks.join(', ')}`;
}

function excludedLine({ document, why, words }: ExcludedFile, fileOf: (document: string) => string): string {
  if (words === undefined) return fileOf(document);
  return `${fileOf(document)}: ${isDuplicateInBatch(why) ? `like ${fileOf(words)}` : words}`;
}
