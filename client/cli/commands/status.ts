import * as l10n from '@vscode/l10n';
import { historyState } from '../../messages/historyState';
import { stateLabel, stateText } from '../../profilesView/stateTexts';
import { type ProfileState, profileStates } from '../../profilesView/profileState';
import { formatCount } from '../../messages/formatNumber';
import { safeText } from '../check/excerpt';
import { exitCodes } from '../check/summary';
import { findFiles } from '../files/findFiles';
import { readProfile } from '../files/readProfile';
import { createFileStates, type FileState } from '../sending/fileStates';
import { documentOf, withSource } from '../sending/inspector';
import { resolveDestination } from '../service/destination';
import { openLedger } from '../service/localLedger';
import type { ServiceOptions } from '../service/options';
import type { Environment } from '../terminal/environment';

/** The options of the command line. */
export interface StatusCommand extends Omit<ServiceOptions, 'credentialsFd'> {
  readonly paths: readonly string[];
  readonly format: 'pretty' | 'json' | 'ndjson';
}

/** The state of a file, as the output contains it. */
interface StatusRow {
  readonly file: string;
  readonly state: ProfileState;
  readonly sourceKey?: string;
  readonly reference?: string;
  /** Of the stored profile. */
  readonly key?: string;
  /** Of the last submission, in ISO 8601. */
  readonly time?: string;
  readonly message: string;
}

/** Shows the states of profiles according to the ledger. Asks no service. @returns the exit code. */
export async function status(command: StatusCommand, environment: Environment): Promise<number> {
  const { folder, output, errors } = environment;
  const { environment: service } = resolveDestination(command, folder);
  const { ledger, close } = openLedger(command.ledger, folder);
  try {
    const reading = { entries: await ledger.entries(), prior: await ledger.priors() };
    const stateOf = createFileStates(reading, service.apiAddress.origin);
    const rows: StatusRow[] = [];
    let code: number = exitCodes.clean;
    let count = 0;
    for await (const { path, name, failure } of findFiles(command.paths, folder)) {
      count++;
      const read = failure === undefined ? readProfile(path) : { failure };
      if ('failure' in read) {
        code = exitCodes.failure;
        await errors.write(`${safeText(name)}: ${safeText(read.failure)}\n`);
        continue;
      }
      const text = withSource(read.text, command.source);
      const row = rowOf(name, await stateOf(documentOf(path), text, command.source ?? service.sourceKey));
      if (row.state !== 'current') code = Math.max(code, exitCodes.problems);
      if (command.format === 'ndjson') await output.write(`${JSON.stringify(row)}\n`);
      else rows.push(row);
    }
    if (count === 0) {
      code = exitCodes.failure;
      await errors.write(`${l10n.t('No profiles found: there is no file named *.profile.json.')}\n`);
    }
    if (command.format === 'json') await output.write(`${JSON.stringify(rows, undefined, 2)}\n`);
    if (command.format === 'pretty') await output.write(prettyRows(rows));
    return code;
  } finally {
    await close();
  }
}

function rowOf(file: string, { state, sourceKey, reference, newest }: FileState): StatusRow {
  const key = newest?.ending?.key;
  return {
    ...{ file, state, ...(sourceKey !== undefined && { sourceKey }), ...(reference !== undefined && { reference }) },
    ...(key !== undefined && { key }),
    ...(newest && { time: new Date(newest.submission.time).toISOString() }),
    message: messageOf(state, newest),
  };
}

function messageOf(state: ProfileState, newest: FileState['newest']): string {
  if (state !== 'unknown') return stateText(state, newest);
  const reason = newest && historyState(newest).reason;
  const text = l10n.t('It is unknown whether it was indexed.');
  return reason === undefined ? text : `${text} ${reason}.`;
}

/** The files by state, those that need attention first, and the counts. */
function prettyRows(rows: readonly StatusRow[]): string {
  const lines = profileStates.flatMap((state) => {
    const own = rows.filter((row) => row.state === state);
    return own.length === 0
      ? []
      : [
          `${stateLabel(state)} (${formatCount(own.length)})`,
          ...own.map(({ file, message }) => `  ${safeText(file)}: ${safeText(message)}`),
        ];
  });
  return lines.map((line) => `${line}\n`).join('');
}
