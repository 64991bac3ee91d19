import type { Batch, BatchHeader } from '../../batch/plan/batch';
import { readContent, type ParsedContent } from '../../batch/plan/profileContent';
import { countLines, dryRunText, type BatchPlan, countBySource } from '../../batch/dryRun';
import { createPlanner, type ValidationResult, type ExcludedFile, type PlannedProfile } from '../../batch/plan/planner';
import { mapInOrder } from '../../batch/run/mapInOrder';
import { formatCount, formatProfileCount, formatProgress } from '../../messages/batchMessages';
import { contentHash } from '../../ledger/contentHash';
import { accountFingerprint } from '../../ledger/accountFingerprint';
import type { Settings } from '../../settings/settings';
import type { Environment } from '../../environments/environments';
import { sourceWithShortKey } from '../../sources/sourceCache';
import { plainText } from '../../messages/plainText';
import type { BatchRunner } from '../../batch/batchRunner';
import { resolveSettings } from '../../target/activeSettings';
import { notify } from '../../ui/notify';
import { type Command } from '../command';
import { confirmWriteAccess } from '../../target/confirmation';
import { type Target, resolveTarget } from '../../target/target';
import { batchInProgress, type BatchParts, describeEnvironment } from '../../batch/batchParts';

/** A file that was read, as far as it is known without where it goes. */
interface InspectedFile {
  readonly document: string;
  readonly isUnsaved: boolean;
  readonly content: ParsedContent | Exclude<ValidationResult, { kind: 'profile' }>;
}

/** Sends many profiles: finds them, checks them all, shows what would be sent, asks, sends. */
export function indexProfiles(parts: BatchParts, runner: BatchRunner): Command {
  return {
    id: 'hrflow.indexProfiles',
    async run(resource, resources) {
      const { ui, batchFiles } = parts;
      if (!parts.isTrusted()) return void ui.showMessage('error', 'Profiles are only sent from trusted workspaces.');
      const settings = await resolveSettings(parts);
      if (!settings || !(await confirmWriteAccess(parts, settings.environment))) return;
      const documents = await selectDocuments(parts, resource, resources);
      if (!documents) return;
      if (documents.length === 0)
        return void ui.showMessage('information', 'There are no profiles (*.profile.json) there.');
      // From here on, so that nothing is planned twice.
      const release = await batchFiles.lock(parts.workspaceName());
      if (!release) return void ui.showMessage('warning', batchInProgress);
      try {
        await indexAll(parts, runner, settings, documents);
      } finally {
        await release();
      }
    },
  };
}

async function selectDocuments(
  { ui, profileFiles }: Pick<BatchParts, 'ui' | 'profileFiles'>,
  resource: unknown,
  resources: unknown,
): Promise<readonly string[] | undefined> {
  const selected = profileFiles.selected(resource, resources);
  if (selected) return await profileFiles.findInSelection(selected);
  const glob = await ui.showInputBox({
    title: 'Index Profiles',
    prompt: 'Which files of the workspace, as a glob: this one is for all of its profiles',
    value: '**/*.profile.json',
    validate: (answer) => (answer === '' ? { fault: 'Without a glob no file is found.' } : undefined),
  });
  return glob === undefined ? undefined : await profileFiles.findByGlob(glob);
}

async function indexAll(
  parts: BatchParts,
  runner: BatchRunner,
  settings: Settings,
  documents: readonly string[],
): Promise<void> {
  const files = await inspectFiles(parts, documents);
  if (!files) return;
  const { environment } = settings;
  const { apiAddress: address } = environment;
  const presetSource = (file: InspectedFile): string | undefined => presetSourceKey(parts, file);
  const allHaveSource = files.every((file) => 'kind' in file.content || presetSource(file) !== undefined);
  const target = await resolveTarget(parts, settings, allHaveSource);
  if (!target) return;
  const plan = await createPlan(parts, address.origin, files, (file) => presetSource(file) ?? target.sourceKey ?? '');
  if (!(await confirmPlan(parts, plan, environment, target))) return;
  await startBatch(parts, runner, plan, environment, target);
}

/** Reads and checks every file. @returns undefined, after telling, if that did not come to its end. */
async function inspectFiles(parts: BatchParts, documents: readonly string[]): Promise<InspectedFile[] | undefined> {
  const files: InspectedFile[] = [];
  try {
    const isComplete = await parts.ui.withProgress('Checking profiles', ({ signal, report }) =>
      mapInOrder(
        documents,
        (document) => inspectFile(parts, document),
        (inspected) => {
          files.push(inspected);
          if (files.length % 25 === 0 || files.length === documents.length) {
            report(formatProgress(files.length, documents.length), (25 / documents.length) * 100);
          }
        },
        signal,
      ),
    );
    return isComplete ? files : undefined;
  } catch {
    showServerUnavailable(parts);
    return undefined;
  }
}

/** Does not wait for an answer: until then nobody could index anything. */
function showServerUnavailable(parts: BatchParts): void {
  const message = 'The profiles could not be checked, because the language server does not answer. Nothing was sent.';
  notify(parts, 'error', message, {
    'restart-server': () => parts.editor.executeCommand('hrflow.restartServer'),
  });
}

async function inspectFile({ profileFiles, problemsOf }: BatchParts, document: string): Promise<InspectedFile> {
  const file = await profileFiles.read(document);
  if ('reason' in file) return { document, isUnsaved: false, content: { kind: 'unreadable', reason: file.reason } };
  const { text, isUnsaved } = file;
  const { counts, firstError } = await problemsOf(document, text);
  if (firstError) {
    const { range, message } = firstError;
    const location = `line ${range.start.line + 1}: ${plainText(message)}`;
    return { document, isUnsaved, content: { kind: 'errors', count: counts.error, firstError: location } };
  }
  const content = readContent(text, contentHash);
  if (content && (!content.hasOwnSource || content.ownSource !== undefined)) {
    return { document, isUnsaved, content };
  }
  // A person may have turned the problems off that say so.
  const reason = content ? 'its source_key is no text' : 'it is no JSON object';
  return { document, isUnsaved, content: { kind: 'unreadable', reason } };
}

/** The source that a document names, or that the setting for it does. */
function presetSourceKey(
  { configuredSourceKey }: BatchParts,
  { document, content }: InspectedFile,
): string | undefined {
  if ('kind' in content) return undefined;
  if (content.ownSource !== undefined) return content.ownSource;
  const configured = configuredSourceKey(document);
  return configured === '' ? undefined : configured;
}

async function createPlan(
  { ledger }: BatchParts,
  origin: string,
  files: readonly InspectedFile[],
  sourceOf: (file: InspectedFile) => string,
): Promise<BatchPlan> {
  const planner = createPlanner(await ledger.entries(), origin);
  const planned: PlannedProfile[] = [];
  const leftOut: ExcludedFile[] = [];
  for (const file of files) {
    const { document, content } = file;
    const result: ValidationResult = 'kind' in content ? content : toFinding(content, sourceOf(file));
    const entry = planner({ document, result });
    if ('planned' in entry) planned.push(entry.planned);
    else leftOut.push(entry.leftOut);
  }
  const unsaved = new Set(files.filter(({ isUnsaved }) => isUnsaved).map(({ document }) => document));
  return { planned, leftOut, unsaved };
}

function toFinding(
  { hash, reference, hasOwnSource, hasKey = false }: ParsedContent,
  sourceKey: string,
): ValidationResult {
  const knownReference = reference === undefined ? {} : { reference };
  return { kind: 'profile', content: { hash, sourceKey, namesSource: hasOwnSource, ...knownReference }, hasKey };
}

/** Shows the dry run, and asks twice: whether to go on, and, with all that matters, whether to send. */
async function confirmPlan(
  { ui, batchView, profileFiles, sourceLists }: BatchParts,
  plan: BatchPlan,
  environment: Environment,
  { credentials }: Target,
): Promise<boolean> {
  const { name } = environment;
  const { host } = new URL(environment.apiAddress.origin);
  const sourceList = sourceLists.cached({ address: environment.apiAddress, credentials });
  const sourceName = (key: string): string => sourceWithShortKey(sourceList, key);
  await batchView.show('dry run', dryRunText(plan, { environment: name, host, sourceName }, profileFiles.relativePath));
  const count = plan.planned.length;
  if (count === 0) {
    void ui.showMessage('information', 'There is nothing to send: see the dry run for the reasons.');
    return false;
  }
  const button = `Index ${formatCount(count)} ${count === 1 ? 'Profile' : 'Profiles'}`;
  const selection = await ui.showQuickPick({
    title: 'Dry run: nothing is sent yet',
    placeHolder: 'The document below says what would be sent, and what would not',
    items: [
      { label: `${button}…`, description: `at ${plainText(name)}`, value: 'index-profiles' },
      { label: 'Send Nothing', value: 'send-nothing' },
    ],
  });
  if (selection !== 'index-profiles') return false;
  const sources = countBySource(plan);
  const sourceLines = sources
    .slice(0, 5)
    .map(({ key, count: each }) => `Source: ${sourceName(key)} (${formatProfileCount(each)})`);
  if (sources.length > 5) sourceLines.push(`and ${formatCount(sources.length - 5)} more sources`);
  return await ui.confirm(
    `Index ${formatProfileCount(count)} in ${describeEnvironment(environment)}?`,
    [`Host: ${host}`, ...sourceLines, '', ...countLines(plan)].join('\n'),
    { id: 'index-profiles', label: button },
  );
}

async function startBatch(
  parts: BatchParts,
  runner: BatchRunner,
  { planned, leftOut }: BatchPlan,
  { name, apiAddress: address }: Environment,
  { credentials }: Target,
): Promise<void> {
  const { batchFiles } = parts;
  const time = Date.now();
  const workspace = parts.workspaceName();
  const { origin, base } = address;
  const header: BatchHeader = {
    ...{ id: `${time}-${parts.newId()}`, time, workspace, environment: name, origin, base },
    account: accountFingerprint(origin, credentials.userEmail),
  };
  await deleteFinishedBatches(parts, workspace);
  const batch: Batch = { header, planned, leftOut, progress: new Map() };
  await batchFiles.create(batch);
  await runner.run(batch, { address, credentials });
}

/** The report of the last batch is kept, no older one. */
async function deleteFinishedBatches({ batchFiles }: BatchParts, workspace: string): Promise<void> {
  for (const id of await batchFiles.ids()) {
    // One that cannot be read stays.
    const batch = await batchFiles.read(id).catch(() => undefined);
    if (batch?.header.workspace === workspace && batch.closing === 'done') await batchFiles.remove(id);
  }
}
