import { counted, lowerFirst, profiles, reasonInWords } from '../messages/batchMessages';
import { isForAnother, type LeftOut, type Planned, type Reason } from './plan/planner';

/** What a batch would do, before it does it. */
export interface Plan {
  readonly planned: readonly Planned[];
  readonly leftOut: readonly LeftOut[];
  /** URIs of documents whose text in the editor is not saved. */
  readonly unsaved: ReadonlySet<string>;
}

/** Where it would go, in words. */
export interface PlanTarget {
  readonly environment: string;
  readonly host: string;
  /** How a source is called, by its key. */
  readonly sourceOf: (key: string) => string;
}

const reasons: readonly Reason[] = [
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
export function countsOf({ planned, leftOut, unsaved }: Plan): string[] {
  const count = (why: Reason): number => leftOut.filter((each) => each.why === why).length;
  const unnamed = planned.filter(({ reference }) => reference === undefined).length;
  const checked = planned.filter(({ check }) => check).length;
  const dirty = planned.filter(({ document }) => unsaved.has(document)).length;
  return [
    `${counted(planned.length)} will be sent`,
    ...(checked > 0
      ? [
          `  ${counted(checked)} of them only if the service does not have ${checked === 1 ? 'it: it was' : 'them: they were'} sent before`,
        ]
      : []),
    ...(unnamed > 0
      ? [
          `  ${counted(unnamed)} of them without a reference: ${unnamed === 1 ? 'it' : 'they'} cannot be checked after a fault`,
        ]
      : []),
    ...(dirty > 0
      ? [`  ${counted(dirty)} of them with changes that are not saved: the text in the editor counts`]
      : []),
    ...reasons.flatMap((why) =>
      count(why) > 0 ? [`${counted(count(why))} ${lowerFirst(reasonInWords(why, count(why)))}`] : [],
    ),
  ];
}

/** Keys of the sources that profiles go to, those with the most first. */
export function sourcesOf({
  planned,
}: Pick<Plan, 'planned'>): readonly { readonly key: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { sourceKey } of planned) counts.set(sourceKey, (counts.get(sourceKey) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);
}

/**
 * The dry run as a plain text for a person.
 * @param fileOf turns the URI of a document into what a person reads.
 */
export function dryRunText(
  plan: Plan,
  { environment, host, sourceOf }: PlanTarget,
  fileOf: (document: string) => string,
): string {
  const lines = [
    'Dry run: nothing is sent yet.',
    '',
    `Environment: ${environment} (${host})`,
    ...sourcesOf(plan).map(({ key, count }) => `Source: ${sourceOf(key)} (${profiles(count)})`),
    '',
    ...countsOf(plan),
  ];
  const about = (title: string, files: readonly string[]): string[] =>
    files.length === 0 ? [] : ['', title, ...files.map((file) => `  ${file}`)];
  for (const why of reasons) {
    const those = plan.leftOut.filter((each) => each.why === why);
    lines.push(
      ...about(
        reasonInWords(why, those.length),
        those.map((each) => leftOutLine(each, fileOf)),
      ),
    );
  }
  lines.push(
    ...about(
      'Will be sent',
      plan.planned.map((each) => lineOf(each, plan.unsaved, fileOf)),
    ),
  );
  return `${lines.join('\n')}\n`;
}

function lineOf(
  { document, reference, check }: Planned,
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

function leftOutLine({ document, why, words }: LeftOut, fileOf: (document: string) => string): string {
  if (words === undefined) return fileOf(document);
  return `${fileOf(document)}: ${isForAnother(why) ? `like ${fileOf(words)}` : words}`;
}
