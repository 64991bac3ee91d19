// Runs a test suite inside a browser-hosted VS Code, with the command line of desktop VS Code:
//
//   vscode.js FOLDER|WORKSPACE.code-workspace --extensionDevelopmentPath=… --extensionTestsPath=… [--user-data-dir=…] [--extensions-dir=…] [--locale=…]
//             [--extensionDevelopmentKind=web]
//
// Exits with the exit code of the suite. HRFLOW_CODE_SERVER names the version of code-server.
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { launchBrowser } from './chromium';
import { codeServer, versions } from './codeServer';
import { type EditorServer, startEditorServer } from './editorServer';
import { localeScript } from './locale';
import { addTestCounts } from '../support/testCounts.mjs';

/** A run without output for this time is treated as hanging. */
const maxSilenceMs = 5 * 60_000;

/** Messages about modules and services that are not available in this environment; they can be ignored. */
const ignoredMessages =
  /spdlog|watchdog|ServiceWorker|open-vsx|Creating a socket|connection token|ChatSessionStore|builtin extensions/;

function option(name: string): string | undefined {
  const prefix = `--${name}=`;
  return process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
}

function pageAddress({ url, authority }: EditorServer): string {
  const remote = (file: string | undefined): string => `vscode-remote://${authority}${path.resolve(file ?? '')}`;
  const payload = [
    ['extensionDevelopmentPath', remote(option('extensionDevelopmentPath'))],
    ['extensionTestsPath', remote(option('extensionTestsPath'))],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  const workspace = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
  if (workspace !== undefined)
    query.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(workspace));
  return `${url}/?${query.toString()}`;
}

async function main(): Promise<number> {
  const version = process.env.HRFLOW_CODE_SERVER === versions.newest ? versions.newest : versions.oldest;
  const extensionsFolder = option('extensions-dir');
  const server = await startEditorServer(await codeServer(version), {
    dataFolder: option('user-data-dir') ?? (await mkdtemp(path.join(os.tmpdir(), 'hrflow-editor-'))),
    ...(extensionsFolder !== undefined && { extensionsFolder }),
    // The payload of the page has `extensionDevelopmentKind`, too, which VS Code 1.100 to 1.139 ignore in a browser.
    ...(option('extensionDevelopmentKind') === 'web' && {
      settings: { 'remote.extensionKind': { 'hrflow.hrflow-profile': ['web'] } },
    }),
  });
  const browser = await launchBrowser();
  const disconnected = new Promise<never>((_, reject) =>
    browser.once('disconnected', () => reject(new Error('The browser exited'))),
  );
  disconnected.catch(() => undefined);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void Promise.allSettled([browser.close(), server.stop()]).then(() => process.exit(130)));
  }
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const exit = new Promise<number>((resolve, reject) => {
      const timeOut = (): void => reject(new Error(`No output for ${maxSilenceMs / 1000} s:\n${server.output.text}`));
      let timer = setTimeout(timeOut, maxSilenceMs);
      const restartTimer = (): void => {
        clearTimeout(timer);
        timer = setTimeout(timeOut, maxSilenceMs);
      };
      page.on('crash', () => reject(new Error('The page crashed')));
      page.on('close', () => clearTimeout(timer));
      const open = async (): Promise<void> => {
        await page.exposeFunction('codeAutomationLog', (type: string, texts: unknown[]) => {
          restartTimer();
          const text = format(...texts);
          const counts = /^HRFLOW_TEST_COUNTS (.*)/.exec(text)?.[1];
          if (counts !== undefined) {
            const stats = JSON.parse(counts) as Parameters<typeof addTestCounts>[0];
            addTestCounts(stats);
            // VS Code calls `codeAutomationExit` after the extension host has stopped, which one in a web worker does not report.
            resolve(stats.failures > 0 ? 1 : 0);
            return;
          }
          if (!ignoredMessages.test(text)) (type === 'error' ? console.error : console.log)(text);
        });
        await page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
        const locale = option('locale');
        if (locale !== undefined) await page.addInitScript({ content: localeScript(locale) });
        await page.goto(pageAddress(server));
      };
      open().catch(reject);
    });
    return await Promise.race([exit, disconnected]);
  } finally {
    await Promise.allSettled([browser.close(), server.stop()]);
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
