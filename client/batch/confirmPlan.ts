import * as l10n from '@vscode/l10n';
import type { Environment } from '../environments/environments';
import { formatCount } from '../messages/formatNumber';
import { plainText } from '../messages/plainText';
import { closedSource, type SourceList, sourceWithShortKey } from '../sources/sourceCache';
import type { Target } from '../target/target';
import type { BatchParts } from './batchParts';
import { type BatchPlan, countBySource, countLines, dryRunText, sourceLine } from './dryRun';
import { destinationLines } from './destinationLines';

const maxSourceLines = 5;

/** Shows the dry run, and asks twice: whether to continue, and whether to send. */
export async function confirmPlan(
  { ui, batchView, profileFiles, sourceLists }: BatchParts,
  plan: BatchPlan,
  environment: Environment,
  { credentials }: Target,
): Promise<boolean> {
  const name = plainText(environment.name);
  const { host } = new URL(environment.apiAddress.origin);
  const sourceList = sourceLists.cached({ address: environment.apiAddress, credentials });
  const sourceName = (key: string): string => sourceWithShortKey(sourceList, key);
  const target = { environment: environment.name, host, sourceName };
  await batchView.show('dry run', dryRunText(plan, target, profileFiles.relativePath));
  const count = plan.planned.length;
  if (count === 0) {
    void ui.showMessage('information', l10n.t('Nothing to send. The dry run shows the reasons.'));
    return false;
  }
  const label = count === 1 ? l10n.t('Index 1 Profile') : l10n.t('Index {0} Profiles', formatCount(count));
  const selection = await ui.showQuickPick({
    title: l10n.t('Dry run: nothing has been sent yet'),
    placeHolder: l10n.t('The document lists the profiles to send and the excluded ones'),
    items: [
      { label: `${label}…`, description: name, value: 'index-profiles' },
      { label: l10n.t('Send Nothing'), value: 'send-nothing' },
    ],
  });
  if (selection !== 'index-profiles') return false;
  const sources = countBySource(plan);
  const sourceLines = sources.slice(0, maxSourceLines).map(({ key, count: each }) => sourceLine(sourceName(key), each));
  const question =
    count === 1
      ? l10n.t('Index 1 profile in {0}?', name)
      : l10n.t('Index {0} profiles in {1}?', formatCount(count), name);
  const lines = [
    ...destinationLines(environment),
    ...sourceLines,
    ...(sources.length > maxSourceLines
      ? [l10n.t('Other sources: {0}', formatCount(sources.length - maxSourceLines))]
      : []),
    '',
    ...countLines(plan),
    ...closedSourceLines(plan, sourceList),
  ];
  return await ui.confirm(question, lines.join('\n'), { id: 'index-profiles', label });
}

function closedSourceLines({ planned }: BatchPlan, sourceList: SourceList | undefined): string[] {
  const count = planned.filter(({ sourceKey }) => closedSource(sourceList, sourceKey) !== undefined).length;
  return count === 0
    ? []
    : [l10n.t('For a disabled or archived source (will probably be rejected): {0}', formatCount(count))];
}
