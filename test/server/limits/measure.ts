// Sends all requests for each hostile text in real size to the bundled server, and reports the slow ones. Not a test.
//
//   npx tsx test/server/limits/measure.ts [pattern] [maximum seconds per request] [factor of the sizes]
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pathological } from './pathological';
import { requestsFor } from './requests';
import { ServerProcess } from './serverProcess';

const [, , pattern = '.', limit = '10', factor = '1'] = process.argv;

async function main(): Promise<void> {
  const max = Number(limit) * 1000;
  let server = await ServerProcess.start();
  for (const { name, make, real } of pathological) {
    if (!new RegExp(pattern).test(name)) continue;
    const text = make(Math.round(real * Number(factor)));
    const slow: string[] = [];
    let total = 0;
    const time = async (label: string, run: () => Promise<unknown>): Promise<void> => {
      const begin = performance.now();
      let timer: NodeJS.Timeout | undefined;
      const out = await Promise.race([
        run().then(
          (answer) => `answered ${JSON.stringify(answer).length}`,
          (error: unknown) => `failed: ${String(error).slice(0, 60)}`,
        ),
        new Promise<string>((resolve) => (timer = setTimeout(() => resolve('HANG'), max))),
      ]);
      clearTimeout(timer);
      const ms = Math.round(performance.now() - begin);
      total += ms;
      if (ms > Number(process.env.SLOW ?? 400) || out.startsWith('failed') || server.hasEnded)
        slow.push(`${label} ${ms} ms ${out}${server.hasEnded ? ' DEAD' : ''}`);
      if (out === 'HANG' || server.hasEnded || server.peak > 3000) {
        server.stop();
        server = await ServerProcess.start();
        await server.open(text);
      }
    };
    await server.open(text);
    for (const [label, method, parameters] of requestsFor(text))
      await time(label, () => server.request(method, parameters));
    const middle = TextDocument.create('', '', 0, text).positionAt(text.length >> 1);
    await server.insert(middle, 'x');
    await time('after a key', () => server.request('textDocument/diagnostic'));
    await server.open('');
    await time('paste', () =>
      server.request('hrflow/pastedAsJson', {
        ranges: [{ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }],
        text,
      }),
    );
    console.log(
      `${name} (${(text.length / 1e6).toFixed(2)} MB): ${total} ms, peak ${server.peak} MB${slow.map((each) => `\n    ${each}`).join('')}`,
    );
    if (server.peak > 600) {
      server.stop();
      server = await ServerProcess.start();
    }
  }
  server.stop();
}

void main().then(() => process.exit(0));
