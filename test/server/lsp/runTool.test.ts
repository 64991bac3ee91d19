import assert from 'node:assert/strict';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';
import { smallProfileWith } from '../../support/profiles';

const text = smallProfileWith({ hobby: 1 });

interface Answer {
  readonly text: string;
  readonly isError?: boolean;
}

describe('hrflow/runTool', () => {
  const settings: Record<string, unknown> = {};
  let client: LanguageClient;
  const run = (parameters: object): Promise<Answer> => client.connection.sendRequest('hrflow/runTool', parameters);

  beforeEach(async () => (client = await LanguageClient.start(vscodeCapabilities, settings, ['file:///work'])));
  afterEach(async () => {
    Reflect.deleteProperty(settings, 'hrflow.rules');
    await client.stop();
  });

  it('runs a tool with the settings of the document', async () => {
    const uri = 'file:///work/a.profile.json';
    settings['hrflow.rules'] = { 'unknown-member': 'off' };
    const check = { name: 'check_profile', input: { text } };
    assert.match((await run(check)).text, /unknown-member/);
    assert.deepEqual(await run({ ...check, uri }), { text: 'No problems found.' });
  });

  it('uses the documentation that the editor passes', async () => {
    const ruleDocumentation = '### a-rule\n\nDefault: hint.\n\nWhy.\n';
    const answer = await run({ name: 'explain_rule', input: { code: 'a-rule' }, ruleDocumentation });
    assert.equal(answer.text, '# a-rule\n\nDefault: hint.\n\nWhy.');
  });

  it('returns what is wrong with the input', async () => {
    assert.deepEqual(await run({ name: 'check_profile', input: {} }), {
      text: '`text` is required: a string.',
      isError: true,
    });
    assert.equal((await run({ name: 'index_profile', input: {} })).isError, true);
  });
});
