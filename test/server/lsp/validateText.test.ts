import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';
import { smallProfileWith } from '../../support/profiles';

interface Problems {
  readonly counts: Record<string, number>;
  readonly firstError?: { readonly message: string; readonly range: { readonly start: { readonly line: number } } };
  readonly diagnostics?: Diagnostic[];
}

describe('diagnostics of a text that is not open', () => {
  const settings: Record<string, unknown> = {};
  let client: LanguageClient;
  const ask = (text: string, all?: boolean): Promise<Problems> =>
    client.connection.sendRequest('hrflow/problemsOf', { uri: 'file:///a.profile.json', text, all });
  beforeEach(async () => {
    client = await LanguageClient.start(vscodeCapabilities, settings);
  });
  afterEach(() => client.stop());

  it('are counted, with the first error and its range', async () => {
    const good = await ask(smallProfileWith({}));
    assert.deepEqual([good.counts.error, good.firstError, good.diagnostics], [0, undefined, undefined]);
    const bad = await ask('{\n  "skills": 5,\n  "labels": 5\n}');
    assert.ok((bad.counts.error ?? 0) >= 2);
    assert.equal(bad.firstError?.range.start.line, 0);
    assert.match((await ask('{"a": }')).firstError?.message ?? '', /value/);
  });

  it('come with a summary of the profile on request', async () => {
    const text = '{"info": {"full_name": "Harry\\u202e"}, "experiences": [{"title": "Seeker"}]}';
    const parameters = { uri: 'file:///a.profile.json', text };
    const send = (more: object): Promise<object> =>
      client.connection.sendRequest('hrflow/problemsOf', { ...parameters, ...more });
    const { summary } = (await send({ summary: true })) as { summary?: unknown };
    assert.deepEqual(summary, { name: 'Harry\\u202E', headline: 'Seeker' });
    assert.ok(!('summary' in (await send({}))));
  });

  it('are the same as those of an open document, and leave nothing open', async () => {
    const text = smallProfileWith({ skills: 5, reference: ' ' });
    const { diagnostics } = await ask(text, true);
    assert.deepEqual(await client.diagnostics('file:///a.profile.json'), []);
    const uri = await client.open(text, 'hrflow-profile', 'file:///a.profile.json');
    assert.deepEqual(diagnostics, await client.diagnostics(uri));
    assert.ok((await client.diagnostics(uri)).length > 1);
  });

  it('have the levels of the settings', async () => {
    settings['hrflow.rules'] = { 'wrong-type': 'off' };
    assert.equal((await ask(smallProfileWith({ skills: 5 }))).counts.error, 0);
  });
});
