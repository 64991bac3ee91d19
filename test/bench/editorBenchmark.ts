import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { versions } from '../host/codeServer';
import { documentOf } from './documents';
import { type Figures, addSample } from './serverBenchmark';

const root = path.join(__dirname, '..', '..');

interface Measured {
  readonly activation: number;
  /** Our extension, then VS Code's JSON support. */
  readonly first: readonly [number, number];
  readonly later: readonly [readonly number[], readonly number[]];
}

/** Measures inside VS Code. The built-in server has no schema there and only checks the syntax. @param output folder for the build. */
export async function measureEditor(output: string, figures: Figures): Promise<void> {
  await build({
    entryPoints: [path.join(__dirname, 'editorSuite.ts')],
    ...{ outdir: output, bundle: true, platform: 'node', format: 'cjs', target: 'node20' },
    external: ['vscode'],
  });
  for (let round = 0; round < 4; round++) {
    const { activation, first, later } = await measureRound(output, round % 2 === 0 ? 'ours' : 'built-in');
    addSample(figures, 'in VS Code: activation of the client', 'ours', activation);
    for (const [index, candidate] of (['ours', 'built-in'] as const).entries()) {
      addSample(figures, 'in VS Code: first document to first squiggle · 20 KB', candidate, first[index] ?? NaN);
      for (const each of later[index] ?? [])
        addSample(figures, 'in VS Code: document to first squiggle · 20 KB', candidate, each);
    }
  }
}

async function measureRound(output: string, firstServer: string): Promise<Measured> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-bench-'));
  const file = path.join(folder, 'figures.json');
  try {
    await runTests({
      vscodeExecutablePath: path.join(root, 'test', 'host', 'vscode.js'),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(output, 'editorSuite.js'),
      launchArgs: [
        `--user-data-dir=${path.join(folder, 'data')}`,
        `--extensions-dir=${path.join(folder, 'extensions')}`,
      ],
      extensionTestsEnv: {
        HRFLOW_CODE_SERVER: versions.newest,
        HRFLOW_BENCH_OUTPUT: file,
        // The first measurement in a new window includes waiting for the window, so the order alternates.
        HRFLOW_BENCH_FIRST: firstServer,
        // A trailing comma: both report a problem.
        HRFLOW_BENCH_TEXT: documentOf('20 KB', 'valid').replace(/\}\s*$/, ',}'),
      },
    });
    return JSON.parse(readFileSync(file, 'utf8')) as Measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
