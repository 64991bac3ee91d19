import assert from 'node:assert/strict';
import type { Diagnostic, DocumentDiagnosticReport, Hover } from 'vscode-languageserver';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';
import { profileWith } from '../../support/profiles';
import { pathological } from './pathological';
import { requestsFor } from './requests';
import { ServerProcess } from './serverProcess';

const codesOf = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ severity, code }) => `${severity} ${code}`);

describe('a document beyond the limits', () => {
  const settings: Record<string, unknown> = {};
  let client: LanguageClient;
  let refreshed: () => void;
  const text = `${profileWith({ hobby: 1, skills: 5, info: { email: 'harry@example.com' } })}\n`;
  const deep = text.replace('"hobby":1', '"hobby":[[[[1]]]]');

  async function set(values: Record<string, unknown>): Promise<void> {
    Object.assign(settings, values);
    const refresh = new Promise<void>((resolve) => (refreshed = resolve));
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refresh;
  }

  beforeEach(async () => {
    for (const name of Object.keys(settings)) Reflect.deleteProperty(settings, name);
    const workspace = { ...vscodeCapabilities.workspace, diagnostics: { refreshSupport: true } };
    client = await LanguageClient.start({ ...vscodeCapabilities, workspace }, settings);
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshed();
      return null;
    });
  });
  afterEach(() => client.stop());

  for (const [what, beyond, code, one] of [
    ['too large', { 'hrflow.maxFileSize': 0.0001 }, 'document-too-large', { line: 0, character: 0 }],
    ['too deep', { 'hrflow.maxDepth': 4 }, 'nested-too-deep', undefined],
  ] as const) {
    it(`that is ${what} has one diagnostic, syntax errors and hovers, and nothing else`, async () => {
      Object.assign(settings, beyond);
      const uri = await client.open(deep);
      const diagnostics = await client.diagnostics(uri);
      assert.deepEqual(codesOf(diagnostics), [`2 ${code}`]);
      if (one) assert.deepEqual(diagnostics[0]?.range.start, one);
      const position = { line: 0, character: deep.indexOf('"info"') + 2 };
      assert.ok(await client.request<Hover | null>('textDocument/hover', uri, { position }));
      for (const [name, method, parameters] of requestsFor(deep)) {
        if (/hover|diagnostics|errors|problemsOf/.test(name)) continue;
        const answer = await client.request<unknown[] | null>(method, uri, parameters);
        assert.ok(answer === null || answer.length === 0, `${name}: ${JSON.stringify(answer)}`);
      }
      await client.change(uri, deep.replace('"skills":5', '"skills":5,"x"'));
      assert.deepEqual(codesOf(await client.diagnostics(uri)).sort(), ['1 colon-expected', `2 ${code}`]);
    });

    it(`that is ${what} is fully validated when an edit or a setting brings it back within the limits`, async () => {
      Object.assign(settings, beyond);
      const uri = await client.open(deep);
      assert.deepEqual(codesOf(await client.diagnostics(uri)), [`2 ${code}`]);
      await set({ 'hrflow.maxFileSize': 1, 'hrflow.maxDepth': 20 });
      const full = codesOf(await client.diagnostics(uri));
      assert.ok(full.includes('1 wrong-type') && full.includes('2 unknown-member'), full.join());
      await set(beyond);
      assert.deepEqual(codesOf(await client.diagnostics(uri)), [`2 ${code}`]);
      const small = '{"skills": 5}';
      const end = { line: 1, character: 0 };
      await client.edit(uri, [{ range: { start: { line: 0, character: 0 }, end }, text: small }]);
      assert.ok(codesOf(await client.diagnostics(uri)).includes('1 wrong-type'));
    });
  }

  it('that is edited beyond the limit and back has the same diagnostics as when it is opened', async () => {
    Object.assign(settings, { 'hrflow.maxDepth': 5 });
    const uri = await client.open('{"experiences": [{"title": 5}, {"title": 6}]}');
    const place = { line: 0, character: 27 };
    const edit = (length: number, inserted: string) =>
      client.edit(uri, [{ range: { start: place, end: { ...place, character: 27 + length } }, text: inserted }]);
    const before = await client.diagnostics(uri);
    for (const [length, inserted, isDeep] of [
      [1, '[[5]]', false],
      [5, '[[[5]]]', true],
      [7, '[[[[[5', true],
      [6, '5', false],
    ] as const) {
      await edit(length, inserted);
      const codes = codesOf(await client.diagnostics(uri));
      assert.equal(codes.includes('2 nested-too-deep'), isDeep, inserted);
    }
    assert.deepEqual(await client.diagnostics(uri), before);
  });

  it('is validated before it is sent: fully if it is large, with an error if it is deep', async () => {
    Object.assign(settings, { 'hrflow.maxFileSize': 0.0001, 'hrflow.maxDepth': 4 });
    const uri = await client.open(text);
    const errors = (): Promise<{ isOfProfile: boolean }[]> => client.request('hrflow/errors', uri);
    const countErrors = async (): Promise<[profile: number, other: number]> => {
      const ofProfile = (await errors()).filter(({ isOfProfile }) => isOfProfile).length;
      return [ofProfile, (await errors()).length - ofProfile];
    };
    assert.deepEqual(await countErrors(), [1, 0]);
    const counted = async (of: string): Promise<unknown> =>
      (await client.connection.sendRequest<{ counts: unknown }>('hrflow/problemsOf', { uri, text: of })).counts;
    assert.deepEqual(await counted(text), { error: 1, warning: 1, information: 1, hint: 0 });
    await client.change(uri, deep);
    assert.deepEqual(await countErrors(), [0, 1]);
    assert.deepEqual(await counted(deep), { error: 1, warning: 0, information: 0, hint: 0 });
  });

  it('has the defaults for invalid settings, and maximum values for those that are too large', async () => {
    const uri = await client.open(deep.replace('[[[[1]]]]', '['.repeat(700) + ']'.repeat(700)));
    for (const [depth, isDeep] of [
      ['a lot', true],
      [-1, true],
      [800, false],
    ] as const) {
      await set({ 'hrflow.maxDepth': depth, 'hrflow.maxFileSize': 'large' });
      assert.equal(codesOf(await client.diagnostics(uri)).includes('2 nested-too-deep'), isDeep, String(depth));
    }
    await set({ 'hrflow.maxDepth': 100_000 });
    await client.change(uri, '['.repeat(1001) + ']'.repeat(1001));
    assert.deepEqual(codesOf(await client.diagnostics(uri)), ['2 nested-too-deep']);
  });
});

/** In real size, in a separate process. */
const real: readonly (readonly [name: string, count: number])[] = [
  ['lists in lists', 100_000],
  ['lists in lists, never closed', 100_000],
  ['objects in objects', 100_000],
  ['round brackets', 100_000],
  ['"x=[" again and again', 100_000],
  ['unknown properties', 100_000],
  ['trailing commas', 50_000],
  ['one text', 50_000_000],
  ['email of "a"', 200_000],
  ['many items far down', 100_000],
  ['"[{\\"a\\":1}\\n\\"b\\":" again and again in an object', 50_000],
  ['"date(2016, 1, 1), " again and again in an object', 50_000],
  ['equal experiences', 10_000],
];

describe('the bundled server', () => {
  let server: ServerProcess;
  before(async () => (server = await ServerProcess.start()));
  after(() => server.stop());

  for (const [name, count] of real) {
    it(`responds to all requests for ${name}`, async function () {
      // Takes seconds, and longer on a busy machine.
      this.timeout(120_000);
      const input = pathological.find((each) => each.name === name);
      assert.ok(input, name);
      const text = input.make(count);
      await server.open(text);
      for (const [, method, parameters] of requestsFor(text)) await server.request(method, parameters);
      const report = await server.request<DocumentDiagnosticReport>('textDocument/diagnostic');
      const shown = report.kind === 'full' ? report.items.length : 0;
      assert.ok(shown > 0 && shown <= 1000, String(shown));
      assert.ok(!server.hasEnded);
      assert.ok(server.peak < 2000, `${server.peak} MB`);
    });
  }
});
