import * as l10n from '@vscode/l10n';
import type { TextProblems } from '../languageClient/serverRequests';
import { contentHash } from '../ledger/contentHash';
import { formatCount, formatProgress } from '../messages/formatNumber';
import { plainText } from '../messages/plainText';
import { notify } from '../ui/notify';
import type { BatchParts } from './batchParts';
import type { BatchPlan } from './dryRun';
import { createPlanner, type ExcludedFile, type PlannedProfile, type ValidationResult } from './plan/planner';
import { type ParsedContent, readContent } from './plan/profileContent';
import { mapInOrder } from './mapInOrder';
import { createTimedValidation } from './timedValidation';

/** A file that was read and validated; its source is not known yet. */
export interface InspectedFile {
  readonly document: string;
  readonly isUnsaved: boolean;
  readonly content: ParsedContent | Exclude<ValidationResult, { kind: 'profile' }>;
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
  if ('reason' in file) return { document, isUnsaved: false, content: { kind: 'unreadable', reason: file.reason } };
  const { text, isUnsaved } = file;
  const problems = await validate(document, text);
  if (!problems) {
    const reason = l10n.t('The language server cannot validate the file in time.');
    return { document, isUnsaved, content: { kind: 'unreadable', reason } };
  }
  const { counts, firstError } = problems;
  if (firstError) {
    const { range, message } = firstError;
    const reason = errorsText(counts.error, range.start.line + 1, plainText(message));
    return { document, isUnsaved, content: { kind: 'errors', reason } };
  }
  const content = readContent(text, contentHash);
  if (content && (!content.hasOwnSource || content.ownSource !== undefined)) {
    return { document, isUnsaved, content };
  }
  // The user may have turned off the diagnostics about this.
  const reason = content ? l10n.t('`source_key` is not a string') : l10n.t('not a JSON object');
  return { document, isUnsaved, content: { kind: 'unreadable', reason } };
}

function errorsText(count: number, line: number, message: string): string {
  return count === 1
    ? l10n.t('1 error, on line {0}: {1}', line, message)
    : l10n.t('{0} errors, the first on line {1}: {2}', formatCount(count), line, message);
}

/** The source from the document or the setting for it. */
export function presetSourceKey(
  { configuredSourceKey }: BatchParts,
  { document, content }: InspectedFile,
): string | undefined {
  if ('kind' in content) return undefined;
  if (content.ownSource !== undefined) return content.ownSource;
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
  const planner = createPlanner((profile) => ledger.prior(profile), origin);
  const planned: PlannedProfile[] = [];
  const leftOut: ExcludedFile[] = [];
  for (const file of files) {
    const { document, content } = file;
    const result = 'kind' in content ? content : toValidationResult(content, sourceKeyOf(file));
    const entry = await planner({ document, result });
    if ('planned' in entry) planned.push(entry.planned);
    else leftOut.push(entry.leftOut);
  }
  const unsaved = new Set(files.filter(({ isUnsaved }) => isUnsaved).map(({ document }) => document));
  return { planned, leftOut, unsaved };
}

function toValidationResult(
  { hash, reference, hasOwnSource, hasKey = false }: ParsedContent,
  sourceKey: string,
): ValidationResult {
  const knownReference = reference === undefined ? {} : { reference };
  return { kind: 'profile', content: { hash, sourceKey, namesSource: hasOwnSource, ...knownReference }, hasKey };
}
