import * as l10n from '@vscode/l10n';
import { placeholdersText, templatePlaceholders } from '../indexing/templatePlaceholders';
import type { TextProblems } from '../languageClient/serverRequests';
import { formatProgress } from '../messages/formatNumber';
import { notify } from '../ui/notify';
import type { BatchParts } from './batchParts';
import type { BatchPlan } from './dryRun';
import type { ExcludedFile, PlannedProfile } from './plan/batch';
import { createPlanner, type ValidatedFile } from './plan/planner';
import { inspectText } from './inspectText';
import { mapInOrder } from './mapInOrder';
import { createTimedValidation } from './timedValidation';

export interface InspectedFile extends ValidatedFile {
  readonly isUnsaved: boolean;
  /** Which placeholders of the template it contains, as a sentence. */
  readonly placeholders?: string;
}

/** Reads and validates files. @returns undefined if the user cancels, or after a message if the language server does not respond. */
export async function inspectFiles(
  parts: BatchParts,
  documents: readonly string[],
): Promise<InspectedFile[] | undefined> {
  const files: InspectedFile[] = [];
  const restart = (): Promise<unknown> => parts.editor.executeCommand('hrflow.restartServer');
  const validate = createTimedValidation(parts.problemsOf, restart);
  try {
    const isComplete = await parts.ui.withProgress(l10n.t('Validating profiles'), ({ signal, report }) =>
      mapInOrder(
        documents,
        (document) => inspectFile(parts.profileFiles, document, validate),
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

/** Does not wait for an answer: until then the lock of the workspace would be held. */
function showServerUnavailable(parts: BatchParts): void {
  const message = l10n.t('The language server does not respond, so the profiles were not validated. Nothing was sent.');
  notify(parts, 'error', message, { 'restart-server': () => parts.editor.executeCommand('hrflow.restartServer') });
}

async function inspectFile(
  profileFiles: BatchParts['profileFiles'],
  document: string,
  validate: (document: string, text: string) => Promise<TextProblems | undefined>,
): Promise<InspectedFile> {
  const file = await profileFiles.read(document);
  const isUnsaved = 'text' in file && file.isUnsaved;
  const unreadable = (reason: string): InspectedFile => {
    return { document, isUnsaved, content: { kind: 'unreadable', reason } };
  };
  if ('reason' in file) return unreadable(file.reason);
  const problems = await validate(document, file.text);
  if (!problems) return unreadable(l10n.t('The language server cannot validate the file in time.'));
  const { counts, firstError } = problems;
  const content = inspectText(file.text, {
    count: counts.error,
    ...(firstError && { first: { line: firstError.range.start.line + 1, message: firstError.message } }),
  });
  const placeholders = 'kind' in content ? undefined : placeholdersText(templatePlaceholders(file.text));
  return { document, isUnsaved, content, ...(placeholders !== undefined && { placeholders }) };
}

/** The source from the document or the setting for it. */
export function presetSourceKey(
  { configuredSourceKey }: BatchParts,
  { document, content }: InspectedFile,
): string | undefined {
  if ('kind' in content) return undefined;
  if (typeof content.ownSource === 'string') return content.ownSource;
  const configured = configuredSourceKey(document);
  return configured === '' ? undefined : configured;
}

/** @param origin of the API. @param sourceKeyOf the source that a file is sent to. */
export async function createPlan(
  { ledger }: BatchParts,
  origin: string,
  files: readonly InspectedFile[],
  sourceKeyOf: (file: InspectedFile) => string,
): Promise<BatchPlan> {
  const planner = createPlanner(await ledger.priors(), origin);
  const planned: PlannedProfile[] = [];
  const leftOut: ExcludedFile[] = [];
  for (const file of files) {
    const entry = await planner(file, sourceKeyOf(file));
    if ('planned' in entry) planned.push(entry.planned);
    else leftOut.push(entry.leftOut);
  }
  const unsaved = new Set(files.filter(({ isUnsaved }) => isUnsaved).map(({ document }) => document));
  const placeholders = new Map(
    files.flatMap((file) => (file.placeholders ? [[file.document, file.placeholders]] : [])),
  );
  return { planned, leftOut, unsaved, placeholders };
}
