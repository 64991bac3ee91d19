import { fstatSync, readSync, type Stats } from 'node:fs';
import * as l10n from '@vscode/l10n';
import type { Credentials } from '../../hrflow/types';
import { safeText } from '../check/excerpt';
import { fileErrorText } from '../files/fileErrorText';
import { UsageError } from '../terminal/usageError';
import type { Destination } from './destination';

type Variables = Readonly<Record<string, string | undefined>>;

const hrflowOrigin = 'https://api.hrflow.ai';
/** HTTP header values must be visible ASCII characters (RFC 9110, section 5.5). */
const headerValuePattern = /^[\x21-\x7e]+$/;

/**
 * The credentials for a destination, from a file descriptor or environment variables. No message contains them.
 * `HRFLOW_API_KEY` does not say which service it is for: it is sent to HrFlow.ai and to the address that the user names in an option,
 * but not to an address of a configuration file, which another author may have written. Such an address receives credentials only if
 * the user trusts its host.
 * @param fd of `--credentials-fd`.
 * @throws {UsageError}
 */
export function readCredentials(
  { environment: { name, apiAddress }, isNamedAddress }: Destination,
  fd: number | undefined,
  variables: Variables,
): Credentials {
  const isGeneral = isNamedAddress || apiAddress.origin === hrflowOrigin;
  if (!isGeneral) requireTrust(apiAddress.origin, variables);
  if (fd !== undefined) return fromDescriptor(fd);
  const suffix = variableSuffix(name);
  const names = isGeneral ? ['HRFLOW_API_KEY'] : [];
  const [keyNames, emailNames] = [
    [`HRFLOW_API_KEY_${suffix}`, ...names],
    [`HRFLOW_USER_EMAIL_${suffix}`, 'HRFLOW_USER_EMAIL'],
  ];
  // Without an environment, only the general names are documented.
  const wanted = isGeneral ? 'HRFLOW_API_KEY' : `HRFLOW_API_KEY_${suffix}`;
  return {
    apiKey: variable(variables, keyNames, wanted),
    userEmail: variable(variables, emailNames, 'HRFLOW_USER_EMAIL'),
  };
}

/**
 * A repository could name an environment as the user's own one, and its own address. As with the tokens in npm's `.npmrc`, the user's
 * configuration says which host receives a key; a question would not help in scripts.
 * @throws {UsageError} unless the user trusts the host.
 */
function requireTrust(origin: string, variables: Variables): void {
  const { host } = new URL(origin);
  const trusted = (variables.HRFLOW_TRUSTED_HOSTS ?? '').toLowerCase().split(/[\s,]+/);
  if (trusted.includes(host)) return;
  throw new UsageError(
    l10n.t(
      'The address {0} comes from .hrflowrc.json. If you trust it with your credentials, set the environment variable {1}.',
      ...[safeText(origin), safeText(`HRFLOW_TRUSTED_HOSTS=${host}`)],
    ),
  );
}

/** The part of a variable that names an environment: `Pre-production` is `PRE_PRODUCTION`. */
function variableSuffix(environment: string): string {
  return environment.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
}

function variable(variables: Variables, names: readonly string[], wanted: string): string {
  const value = names.map((name) => variables[name]?.trim() ?? '').find((each) => each !== '');
  if (value === undefined)
    throw new UsageError(
      l10n.t('No API credentials: set the environment variable {0}, or use --credentials-fd.', wanted),
    );
  return headerValue(value, wanted);
}

function fromDescriptor(fd: number): Credentials {
  const expected = l10n.t('--credentials-fd expects JSON such as {0}.', '{"apiKey": "…", "userEmail": "…"}');
  if (isUnreadable(fd))
    throw new UsageError(
      l10n.t(
        'Nothing can be read from the file descriptor {0} of --credentials-fd. Redirect a file or a pipe to it, such as {1}.',
        fd,
        '--credentials-fd 3 3< credentials.json',
      ),
    );
  let value: unknown;
  try {
    value = JSON.parse(readDescriptor(fd));
  } catch (error) {
    // The message of `JSON.parse` quotes the text.
    throw new UsageError(error instanceof SyntaxError ? expected : `--credentials-fd: ${fileErrorText(error)}`);
  }
  const { apiKey, userEmail } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof apiKey !== 'string' || typeof userEmail !== 'string') throw new UsageError(expected);
  return { apiKey: headerValue(apiKey.trim(), 'apiKey'), userEmail: headerValue(userEmail.trim(), 'userEmail') };
}

/** Whether a descriptor is closed, or one that Node has opened for itself, from which a read may never return. */
function isUnreadable(fd: number): boolean {
  const stats = statsOf(fd);
  if (!stats) return true;
  if (!stats.isFIFO()) return !stats.isFile() && !stats.isSocket() && !stats.isCharacterDevice();
  // Node keeps both ends of its pipes, which it has opened together.
  return stats.ino !== 0 && fd > 2 && [fd - 1, fd + 1].some((other) => other > 2 && statsOf(other)?.ino === stats.ino);
}

function statsOf(fd: number): Stats | undefined {
  try {
    return fstatSync(fd);
  } catch {
    return undefined;
  }
}

/** A pipe that Node has opened as standard input does not block: then this waits for the writer. */
function readDescriptor(fd: number): string {
  const chunks: Buffer[] = [];
  const buffer = Buffer.alloc(65_536);
  for (;;) {
    try {
      const length = readSync(fd, buffer);
      if (length === 0) return Buffer.concat(chunks).toString('utf8');
      chunks.push(Buffer.from(buffer.subarray(0, length)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return Buffer.concat(chunks).toString('utf8');
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function headerValue(value: string, name: string): string {
  if (headerValuePattern.test(value)) return value;
  throw new UsageError(l10n.t('{0} must consist of visible ASCII characters.', safeText(name)));
}
