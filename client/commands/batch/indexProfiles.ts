import type { Batch, BatchHeader } from '../../batch/plan/batch';
import { readContent, type ParsedContent } from '../../batch/plan/profileContent';
import { countLines, dryRunText, type BatchPlan, countBySource } from '../../batch/dryRun';
import { createPlanner, type ValidationResult, type ExcludedFile, type PlannedProfile } from '../../batch/plan/planner';
import { mapInOrder } from '../../batch/run/mapInOrder';
import { formatCount, formatProfileCount, formatProgress } from '../../messages/batchMessages';
import { contentHash } from '../../ledger/contentHash';
import { accountFingerprint } from '../../ledger/accountFingerprint';
import type { Ledger } from '../../ledger/ledger';
import type { TextProblems } from '../../languageClient/languageClient';
import { labelOf } from '../../environments/environments';
import type { Environment, Settings } from '../../settings/settings';
import { sourceInWords } from '../../sources/sourceCache';
import { plainText } from '../../messages/plainText';
import type { BatchDesk, BatchDeskParts } from '../../batch/batchRunner';
import { type ActiveSettingsParts, settingsFor } from '../../target/activeSettings';
import { type Command, tell } from '../../ui/command';
import { mayWrite } from '../../target/confirmation';
import { type Destination, type DestinationParts, findDestination } from '../../target/target';

/** What indexing many profiles needs. */
export interface BatchParts extends BatchDeskParts, DestinationParts, ActiveSettingsParts {
  readonly journal: Ledger;
  /** The setting `hrflow.sourceKey` for a document; empty if there is none. */
  readonly sourceKeyFor: (document: string) => string;
  readonly isTrusted: () => boolean;
  /** Names the workspace of this window. */
  readonly workspaceName: () => string;
  /** Another one each time. */
  readonly newId: () => string;
  /** Rejects if the language server does not answer. */
  readonly problemsOf: (document: string, text: string) => Promise<TextProblems>;
}

/** A file that was read, as far as it is known without where it goes. */
interface Look {
  readonly document: string;
  readonly isUnsaved: boolean;
  readonly found: ParsedContent | Exclude<ValidationResult, { kind: 'profile' }>;
}

/** Sends many profiles: finds them, checks them all, shows what would be sent, asks, sends. */
export function indexProfiles(parts: BatchParts, desk: BatchDesk): Command {
  return {
    id: 'hrflow.indexProfiles',
    async run(resource, resources) {
      const { ui, batchFiles } = parts;
      if (!parts.isTrusted()) return void ui.message('error', 'Profiles are only sent from trusted workspaces.');
      const settings = await settingsFor(parts);
      if (!settings || !(await mayWrite(parts, settings.environment))) return;
      const documents = await findProfiles(parts, resource, resources);
      if (!documents) return;
      if (documents.length === 0)
        return void ui.message('information', 'There are no profiles (*.profile.json) there.');
      // From here on, so that nothing is planned twice.
      const release = await batchFiles.lock(parts.workspaceName());
      if (!release) return void ui.message('warning', isBusy);
      try {
        await indexAll(parts, desk, settings, documents);
      } finally {
        await release();
      }
    },
  };
}

/** For a question that a person must not answer without seeing where it goes. */
export function environmentInWords(environment: Environment): string {
  return `${labelOf(environment)}${environment.isProduction ? ', which is marked as production' : ''}`;
}

export const isBusy = 'Profiles of this workspace are being indexed already, here or in another window.';

async function findProfiles(
  { ui, profileFiles }: Pick<BatchParts, 'ui' | 'profileFiles'>,
  resource: unknown,
  resources: unknown,
): Promise<readonly string[] | undefined> {
  const selected = profileFiles.selected(resource, resources);
  if (selected) return await profileFiles.findIn(selected);
  const glob = await ui.ask({
    title: 'Index Profiles',
    prompt: 'Which files of the workspace, as a glob: this one is for all of its profiles',
    value: '**/*.profile.json',
    check: (answer) => (answer === '' ? { fault: 'Without a glob no file is found.' } : undefined),
  });
  return glob === undefined ? undefined : await profileFiles.findBy(glob);
}

async function indexAll(
  parts: BatchParts,
  desk: BatchDesk,
  settings: Settings,
  documents: readonly string[],
): Promise<void> {
  const looks = await lookAtAll(parts, documents);
  if (!looks) return;
  const { environment } = settings;
  const { apiAddress: address } = environment;
  const sourceOf = (look: Look): string | undefined => sourceByItself(parts, look);
  const allHaveOne = looks.every((look) => 'kind' in look.found || sourceOf(look) !== undefined);
  const destination = await findDestination(parts, settings, allHaveOne);
  if (!destination) return;
  const plan = await planFor(parts, address.origin, looks, (look) => sourceOf(look) ?? destination.sourceKey ?? '');
  if (!(await agrees(parts, plan, environment, destination))) return;
  await start(parts, desk, plan, environment, destination);
}

/** Reads and checks every file. @returns undefined, after telling, if that did not come to its end. */
async function lookAtAll(parts: BatchParts, documents: readonly string[]): Promise<Look[] | undefined> {
  const looks: Look[] = [];
  try {
    const isWhole = await parts.ui.progress('Checking profiles', ({ signal, report }) =>
      mapInOrder(
        documents,
        (document) => lookAt(parts, document),
        (look) => {
          looks.push(look);
          if (looks.length % 25 === 0 || looks.length === documents.length) {
            report(formatProgress(looks.length, documents.length), (25 / documents.length) * 100);
          }
        },
        signal,
      ),
    );
    return isWhole ? looks : undefined;
  } catch {
    tellUnchecked(parts);
    return undefined;
  }
}

/** Does not wait for an answer: until then nobody could index anything. */
function tellUnchecked(parts: BatchParts): void {
  const told = 'The profiles could not be checked, because the language server does not answer. Nothing was sent.';
  tell(parts, 'error', told, { 'Restart Language Server': () => parts.editor.run('hrflow.restartServer') });
}

async function lookAt({ profileFiles, problemsOf }: BatchParts, document: string): Promise<Look> {
  const file = await profileFiles.read(document);
  if ('why' in file) return { document, isUnsaved: false, found: { kind: 'unreadable', reason: file.why } };
  const { text, isUnsaved } = file;
  const { counts, firstError } = await problemsOf(document, text);
  if (firstError) {
    const { range, message } = firstError;
    const first = `line ${range.start.line + 1}: ${plainText(message)}`;
    return { document, isUnsaved, found: { kind: 'errors', count: counts.error, firstError: first } };
  }
  const content = readContent(text, contentHash);
  if (content && (!content.hasOwnSource || content.ownSource !== undefined)) {
    return { document, isUnsaved, found: content };
  }
  // A person may have turned the problems off that say so.
  const reason = content ? 'its source_key is no text' : 'it is no JSON object';
  return { document, isUnsaved, found: { kind: 'unreadable', reason } };
}

/** The source that a document names, or that the setting for it does. */
function sourceByItself({ sourceKeyFor }: BatchParts, { document, found }: Look): string | undefined {
  if ('kind' in found) return undefined;
  if (found.ownSource !== undefined) return found.ownSource;
  const set = sourceKeyFor(document);
  return set === '' ? undefined : set;
}

async function planFor(
  { journal }: BatchParts,
  origin: string,
  looks: readonly Look[],
  sourceOf: (look: Look) => string,
): Promise<BatchPlan> {
  const planner = createPlanner(await journal.entries(), origin);
  const planned: PlannedProfile[] = [];
  const leftOut: ExcludedFile[] = [];
  for (const look of looks) {
    const { document, found } = look;
    const result: ValidationResult = 'kind' in found ? found : withSource(found, sourceOf(look));
    const entry = planner({ document, result });
    if ('planned' in entry) planned.push(entry.planned);
    else leftOut.push(entry.leftOut);
  }
  const unsaved = new Set(looks.filter(({ isUnsaved }) => isUnsaved).map(({ document }) => document));
  return { planned, leftOut, unsaved };
}

function withSource(
  { hash, reference, hasOwnSource, hasKey = false }: ParsedContent,
  sourceKey: string,
): ValidationResult {
  const known = reference === undefined ? {} : { reference };
  return { kind: 'profile', content: { hash, sourceKey, namesSource: hasOwnSource, ...known }, hasKey };
}

/** Shows the dry run, and asks twice: whether to go on, and, with all that matters, whether to send. */
async function agrees(
  { ui, batchView, profileFiles, sourceLists }: BatchParts,
  plan: BatchPlan,
  environment: Environment,
  { credentials }: Destination,
): Promise<boolean> {
  const { name } = environment;
  const { host } = new URL(environment.apiAddress.origin);
  const known = sourceLists.known({ address: environment.apiAddress, credentials });
  const sourceName = (key: string): string => sourceInWords(known, key);
  await batchView.show('dry run', dryRunText(plan, { environment: name, host, sourceName }, profileFiles.nameOf));
  const count = plan.planned.length;
  if (count === 0) {
    void ui.message('information', 'There is nothing to send: see the dry run for the reasons.');
    return false;
  }
  const button = `Index ${formatCount(count)} ${count === 1 ? 'Profile' : 'Profiles'}`;
  const goesOn = await ui.choose({
    title: 'Dry run: nothing is sent yet',
    placeHolder: 'The document below says what would be sent, and what would not',
    items: [
      { label: `${button}…`, description: `at ${plainText(name)}`, value: true },
      { label: 'Send Nothing', value: false },
    ],
  });
  if (!goesOn) return false;
  const sources = countBySource(plan);
  const where = sources
    .slice(0, 5)
    .map(({ key, count: each }) => `Source: ${sourceName(key)} (${formatProfileCount(each)})`);
  if (sources.length > 5) where.push(`and ${formatCount(sources.length - 5)} more sources`);
  return await ui.confirm(
    `Index ${formatProfileCount(count)} in ${environmentInWords(environment)}?`,
    [`Host: ${host}`, ...where, '', ...countLines(plan)].join('\n'),
    button,
  );
}

async function start(
  parts: BatchParts,
  desk: BatchDesk,
  { planned, leftOut }: BatchPlan,
  { name, apiAddress: address }: Environment,
  { credentials }: Destination,
): Promise<void> {
  const { batchFiles } = parts;
  const time = Date.now();
  const workspace = parts.workspaceName();
  const { origin, base } = address;
  const header: BatchHeader = {
    ...{ id: `${time}-${parts.newId()}`, time, workspace, environment: name, origin, base },
    account: accountFingerprint(origin, credentials.userEmail),
  };
  await forgetDone(parts, workspace);
  const batch: Batch = { header, planned, leftOut, progress: new Map() };
  await batchFiles.create(batch);
  await desk.run(batch, { address, credentials });
}

/** The report of the last batch is kept, no older one. */
async function forgetDone({ batchFiles }: BatchParts, workspace: string): Promise<void> {
  for (const id of await batchFiles.ids()) {
    // One that cannot be read stays.
    const batch = await batchFiles.read(id).catch(() => undefined);
    if (batch?.header.workspace === workspace && batch.closing === 'done') await batchFiles.remove(id);
  }
}
