import { isMainThread } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { runCommandLine } from './commandLine';
import { readTranslations } from './packageFiles';

configureLanguage();
if (isMainThread) void runCommandLine(process.argv.slice(2)).then((code) => (process.exitCode = code));
else void import('./check/worker').then(({ startWorker }) => startWorker());

/** The language of messages: that of the shell. */
function configureLanguage(): void {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((each) => each !== undefined && each !== '') ?? 'en';
  const contents = readTranslations(locale);
  if (contents !== undefined) l10n.config({ contents: JSON.parse(contents) as l10n.l10nJsonFormat });
}
