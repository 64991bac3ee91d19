import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LanguageClient } from '../../support/languageClient';

const uri = 'file:///documents/a.profile.json';

/** A notification about the document, whose version is not necessarily new. */
interface Step {
  readonly kind: 'open' | 'close' | 'replace' | 'insert' | 'look';
  readonly version: number;
  /** The offset of an insertion. */
  readonly at: number;
  readonly text: string;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('open', 'close', 'replace', 'insert', 'look'),
  version: fc.integer({ min: 0, max: 2 }),
  at: fc.nat(8),
  text: fc.constantFrom('', '{', '{"a": 1}', '{"info": {"email": "x"}}', '[]', 'tru', '{"skills": [{}]}'),
});

/** The text after a step; undefined while the document is closed. */
function textAfter(before: string | undefined, { kind, at, text }: Step): string | undefined {
  if (kind === 'open') return text;
  if (kind === 'look' || before === undefined) return before;
  if (kind === 'close') return undefined;
  return kind === 'replace' ? text : before.slice(0, at) + text + before.slice(at);
}

describe('open documents', () => {
  let client: LanguageClient;
  before(async () => (client = await LanguageClient.start()));
  after(() => client.stop());

  const codes = async (of = uri): Promise<unknown[]> => (await client.diagnostics(of)).map(({ code }) => code);
  const open = (text: string, version: number, of = uri): Promise<void> =>
    client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: of, languageId: 'hrflow-profile', version, text },
    });
  const close = (): Promise<void> =>
    client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  const change = (version: number, contentChanges: object[]): Promise<void> =>
    client.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });

  async function take({ kind, version, at, text }: Step): Promise<void> {
    if (kind === 'open') {
      await open(text, version);
      return;
    }
    if (kind === 'close') {
      await close();
      return;
    }
    if (kind === 'replace') {
      await change(version, [{ text }]);
      return;
    }
    const place = { line: 0, character: at };
    if (kind === 'insert') {
      await change(version, [{ range: { start: place, end: place }, text }]);
      return;
    }
  }

  it('have their last text, even if the version did not change', async () => {
    await open('{"a": 1}', 1);
    const before = await codes();
    await open('{"a": tru}', 1);
    assert.ok((await codes()).includes('unknown-word'));
    await change(1, [{ text: '{"a": 01}' }]);
    assert.ok((await codes()).includes('invalid-number'));
    await change(1, [{ range: { start: { line: 0, character: 6 }, end: { line: 0, character: 7 } }, text: '' }]);
    assert.deepEqual(await codes(), before);
  });

  it('have their last text after any notifications', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 12 }), async (steps) => {
        await close();
        let expected: string | undefined;
        for (const step of steps) {
          await take(step);
          expected = textAfter(expected, step);
          if (step.kind !== 'look') continue;
          await open(expected ?? '', 1, `${uri}.fresh`);
          assert.deepEqual(await codes(), expected === undefined ? [] : await codes(`${uri}.fresh`));
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 300), seed: 15 },
    );
  });
});
