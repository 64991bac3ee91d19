import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { inspectText } from '../../batch/inspectText';
import type { ValidatedFile } from '../../batch/plan/planner';
import { placeholdersText, templatePlaceholders } from '../../indexing/templatePlaceholders';
import { applyReplacement, propertyReplacement } from '../../hrflow/propertyRanges';
import { createTextChecker } from '../check/textChecker';
import { createConfigFiles } from '../files/configFile';
import type { FoundFile } from '../files/findFiles';
import { readProfile } from '../files/readProfile';

/** Where a profile goes. */
export interface SourceOptions {
  /** `--source`: replaces that of the profile. */
  readonly source: string | undefined;
  /** Of the environment: for profiles that name none. */
  readonly fallback: string;
}

/** A profile that was read and validated, and its source. */
export interface InspectedProfile extends ValidatedFile {
  /** Empty if the profile is not sent. */
  readonly sourceKey: string;
  /** Which placeholders of the template it contains, as a sentence. */
  readonly placeholders?: string;
}

/** Reads and validates profiles with the rules and the configuration of `check`. */
export interface Inspector {
  file(found: FoundFile): InspectedProfile;
  /** A line of NDJSON: its errors have no line of their own. @param file the absolute path for the configuration. */
  line(document: string, file: string, text: string): InspectedProfile;
}

/** The URI by which the ledger knows a file. */
export function documentOf(file: string): string {
  return pathToFileURL(file).toString();
}

/** @param onFailure receives what is wrong with a configuration or a rule. */
export function createInspector(
  { source, fallback }: SourceOptions,
  onFailure: (file: string, reason: string) => void,
): Inspector {
  const checker = createTextChecker((code, error) => onFailure(code, String(error)));
  const config = createConfigFiles(onFailure);
  const inspect = (document: string, file: string, text: string, isOneLine: boolean): InspectedProfile => {
    const excluded = (reason: string): InspectedProfile => ({
      ...{ document, sourceKey: '', content: { kind: 'errors', reason } },
    });
    const errors = checker.check(text, config.levelsOf(file), false).filter(({ isBlocking }) => isBlocking);
    const [first] = errors;
    const content = inspectText(withSource(text, source), {
      count: errors.length,
      ...(first && { first: { ...(!isOneLine && { line: first.start.line }), message: first.message } }),
    });
    if ('kind' in content) return excluded(content.reason);
    const sourceKey = typeof content.ownSource === 'string' ? content.ownSource : (source ?? fallback);
    if (sourceKey === '') return excluded(l10n.t('No source: use --source, or add `source_key` to the profile.'));
    const placeholders = placeholdersText(templatePlaceholders(text));
    return { document, content, sourceKey, ...(placeholders !== undefined && { placeholders }) };
  };
  return {
    line: (document, file, text) => inspect(document, file, text, true),
    file({ path, failure }) {
      const document = documentOf(path);
      const read = failure === undefined ? readProfile(path) : { failure };
      if ('text' in read) return inspect(document, path, read.text, false);
      return { document, sourceKey: '', content: { kind: 'unreadable', reason: read.failure } };
    },
  };
}

/** The text with the source of `--source` instead of its own one. A text that is not a profile is not changed. */
export function withSource(text: string, source: string | undefined): string {
  // The name may be written with escape sequences.
  if (source === undefined || !/source_key|\\u/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'source_key')) return text;
  } catch {
    return text;
  }
  return applyReplacement(text, propertyReplacement(text, 'source_key', source));
}
