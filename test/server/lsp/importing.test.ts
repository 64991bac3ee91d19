import assert from 'node:assert/strict';
import type { ImportResult } from '../../../server/profile/profileService';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';

describe('requests for importing', () => {
  let client: LanguageClient;
  before(async () => {
    client = await LanguageClient.start(vscodeCapabilities, {});
  });
  after(() => client.stop());

  it('convert a text that is not open', async () => {
    const text = '{"basics": {"name": "Ada King", "label": "Engineer"}, "work": [{"position": "Engineer"}]}';
    const result = await client.connection.sendRequest<ImportResult>('hrflow/importProfile', { text });
    assert.ok(result.kind === 'profile' && result.format === 'JSON Resume');
    assert.deepEqual(
      result.report.map(({ to }) => to),
      ['info.full_name', 'metadatas', 'experiences[0].title'],
    );
    assert.deepEqual(await client.connection.sendRequest('hrflow/importProfile', { text: 'hello' }), {
      kind: 'unknown',
    });
  });

  it('convert an open profile to a JSON Resume', async () => {
    const uri = await client.open('{"info": {"full_name": "Ada King", "gender": "F"}}');
    const result = await client.request<{ text: string; report: unknown }>('hrflow/toJsonResume', uri);
    assert.deepEqual((JSON.parse(result.text) as { basics: unknown }).basics, { name: 'Ada King' });
    assert.deepEqual(result.report, [
      { from: 'info.full_name', to: 'basics.name' },
      { from: 'info.gender', to: 'lost' },
    ]);
    const broken = await client.open('{"info": ', 'hrflow-profile', 'file:///broken.profile.json');
    assert.equal(await client.request('hrflow/toJsonResume', broken), null);
  });

  it('come with one problem of a document in another format', async () => {
    const uri = await client.open(
      '{\n    "basics": {"name": "Ada King", "label": "Engineer"},\n    "work": [{"position": "Engineer", "salary": 1.50}]\n}\n',
      'hrflow-profile',
      'file:///resume.profile.json',
    );
    const diagnostics = await client.diagnostics(uri);
    assert.deepEqual(
      diagnostics.map(({ code, message }) => [code, message]),
      [['foreign-format', 'This document has the format of JSON Resume, not that of a profile of HrFlow.']],
    );
  });
});
