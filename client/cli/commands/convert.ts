import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { createProfileService } from '../../../server/profile/profileService';
import { importReport, notConvertedText, type ReportedProfile } from '../../messages/importMessages';
import { safeText } from '../check/excerpt';
import { exitCodes } from '../check/summary';
import { formatIds } from '../formatIds';
import { fileErrorText } from '../files/fileErrorText';
import { decode, type FileStamp, readProfile } from '../files/readProfile';
import { refuseInputAsOutput } from '../files/inputGuard';
import { createNewFiles } from '../files/newFiles';
import type { Environment } from '../terminal/environment';
import { readAll } from '../terminal/readAll';
import { UsageError } from '../terminal/usageError';

/** The options of the command line. */
export interface ConvertCommand {
  readonly paths: readonly string[];
  /** The `id` of a format; by default, each document is recognised. */
  readonly from?: string;
  /** A folder for the profiles. */
  readonly output?: string;
  readonly ndjson: boolean;
  /** A file for the report: where each value went. */
  readonly report?: string;
}

interface Converted extends ReportedProfile {
  readonly profile: string;
}

/** Converts documents of other systems to profiles. @returns the exit code. */
export async function convert(command: ConvertCommand, environment: Environment): Promise<number> {
  const { output, errors } = environment;
  const names = command.paths.length > 0 ? command.paths : ['-'];
  if (command.report !== undefined) {
    await refuseInputAsOutput(command.report, names, environment.folder);
    requireNewFile(command.report, environment.folder);
  }
  const converter = createConverter(command, environment);
  const state = { code: exitCodes.clean as number, first: undefined as Converted | undefined };
  const reported: ReportedProfile[] = [];
  const files = command.output === undefined ? undefined : newFilesIn(path.resolve(environment.folder, command.output));
  for (const name of names) {
    const result = await converter(name);
    if (result.failure !== undefined) {
      state.code = Math.max(state.code, result.code);
      await errors.write(`${safeText(name)}: ${safeText(result.failure)}\n`);
    }
    for (const converted of result.profiles) {
      if (command.report !== undefined) reported.push(withoutProfile(converted));
      if (files)
        await output.write(`${safeText(path.relative(environment.folder, files.write(name, converted.profile)))}\n`);
      else if (command.ndjson) await output.write(`${onOneLine(converted.profile)}\n`);
      else if (state.first) throw new UsageError(l10n.t('There are several profiles: use --output or --ndjson.'));
      else state.first = converted;
    }
  }
  if (state.first) await output.write(withLineBreak(state.first.profile));
  if (command.report !== undefined) writeReport(path.resolve(environment.folder, command.report), reported);
  return state.code;
}

interface ConversionResult {
  readonly profiles: readonly Converted[];
  /** Why not everything was converted. */
  readonly failure?: string;
  readonly code: number;
}

function createConverter(
  { from }: ConvertCommand,
  { folder, input }: Environment,
): (name: string) => Promise<ConversionResult> {
  const clock = { now: 0 };
  const service = createProfileService({ now: () => clock.now });
  return async (name) => {
    const content: { readonly stamp?: FileStamp } & ReturnType<typeof decode> =
      name === '-' ? decode(await readAll(input)) : readProfile(path.resolve(folder, name));
    if ('failure' in content) return { profiles: [], failure: content.failure, code: exitCodes.failure };
    // The time of a file, so that the same file leads to the same profile, which `index` recognises.
    clock.now = content.stamp?.modified ?? Date.now();
    const result = service.importProfile(content.text, from);
    if (result.kind === 'unknown') return { profiles: [], failure: unknownFormatText(), code: exitCodes.problems };
    const found = result.kind === 'several' ? result.profiles : [result];
    if (found.some(({ hasSyntaxErrors }) => hasSyntaxErrors))
      return {
        profiles: [],
        failure: l10n.t('The document has syntax errors. Repair them first.'),
        code: exitCodes.problems,
      };
    const known = found.filter(({ isUnknown }) => !isUnknown);
    const profiles = known.map(({ format, profile, report }) => ({ name, format, profile, report }));
    if (known.length === found.length) return { profiles, code: exitCodes.clean };
    const failure = notConvertedText(found.length - known.length, found.length);
    return { profiles, failure: `${failure} ${unknownFormatText()}`, code: exitCodes.problems };
  };
}

function unknownFormatText(): string {
  return l10n.t(
    'Unknown format: neither a HrFlow profile nor a candidate in a known format was found. Use --from to convert from one of: {0}.',
    formatIds.join(', '),
  );
}

/** Before anything is converted. @throws {UsageError} if the file exists or its folder cannot be written. */
function requireNewFile(name: string, folder: string): void {
  const file = path.resolve(folder, name);
  if (existsSync(file)) throw new UsageError(l10n.t('{0} exists. Name a new file for the report.', safeText(name)));
  try {
    accessSync(path.dirname(file), constants.W_OK);
  } catch (error) {
    throw new UsageError(`${safeText(name)}: ${fileErrorText(error)}`);
  }
}

function newFilesIn(folder: string): ReturnType<typeof createNewFiles> {
  try {
    mkdirSync(folder, { recursive: true });
    return createNewFiles(folder);
  } catch (error) {
    throw new UsageError(`${folder}: ${fileErrorText(error)}`);
  }
}

function withoutProfile({ name, format, report }: Converted): ReportedProfile {
  return { name, format, report };
}

/** JSON without line breaks. A text that is no JSON cannot be here: it has syntax errors. */
function onOneLine(profile: string): string {
  return JSON.stringify(JSON.parse(profile));
}

function withLineBreak(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Markdown for a file with that extension, otherwise JSON. */
function writeReport(file: string, profiles: readonly ReportedProfile[]): void {
  const text = /\.(?:md|markdown)$/i.test(file)
    ? importReport(profiles)
    : JSON.stringify(
        profiles.map(({ name, format, report }) => ({ file: name, format, values: report })),
        undefined,
        2,
      );
  try {
    writeFileSync(file, `${text}\n`);
  } catch (error) {
    throw new UsageError(`${file}: ${fileErrorText(error)}`);
  }
}
