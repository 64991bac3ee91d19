import assert from 'node:assert/strict';
import type { PreviewAnswer } from '../../../server/profile/profileService';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';

describe('hrflow/preview', () => {
  let client: LanguageClient;
  const settings: Record<string, unknown> = {};
  before(async () => {
    client = await LanguageClient.start(vscodeCapabilities, settings);
  });
  after(() => client.stop());

  const preview = (uri: string, parameters: object = {}): Promise<PreviewAnswer | null> =>
    client.request('hrflow/preview', uri, parameters);

  async function previewOf(text: string, languageId?: string, uri?: string): Promise<PreviewAnswer> {
    const answer = await preview(await client.open(text, languageId, uri));
    assert.ok(answer);
    return answer;
  }

  it('returns the resume of the current version, and its version', async () => {
    const uri = await client.open('{"info": {"full_name": "Ada King"}}');
    const first = await preview(uri);
    await client.change(uri, '{"info": {"full_name": "Grace Hopper"}}');
    const second = await preview(uri);
    assert.ok(first?.resume.kind === 'resume' && second?.resume.kind === 'resume');
    assert.deepEqual([first.resume.header.name?.text, second.resume.header.name?.text], ['Ada King', 'Grace Hopper']);
    assert.equal(second.version, first.version + 1);
    assert.equal(second.error, undefined);
  });

  it('returns the problems that the editor shows, with their offsets', async () => {
    const text = '{"info": {"full_name": "Ada", "email": "no address"}}';
    const uri = await client.open(text);
    const shown = (await client.diagnostics(uri)).map(({ message }) => message);
    const answer = await preview(uri);
    assert.deepEqual(
      answer?.problems.map(({ message }) => message),
      shown,
    );
    const email = answer.problems.find(({ message }) => message.includes('email address'));
    assert.equal(email && text.slice(email.start, email.end), '"no address"');
  });

  it('follows the severities in the settings', async () => {
    const text = '{"info": {"full_name": "Ada", "email": "no address"}}';
    const severities = async (): Promise<(string | undefined)[]> => {
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      const { problems } = await previewOf(text);
      return problems.filter(({ message }) => message.includes('email address')).map(({ severity }) => severity);
    };
    const before = await severities();
    settings['hrflow.rules'] = { 'email-invalid': 'off' };
    settings.hrflow = { rules: { 'email-invalid': 'off' } };
    assert.notDeepEqual(await severities(), before);
    delete settings['hrflow.rules'];
    delete settings.hrflow;
    assert.deepEqual(await severities(), before);
  });

  it('returns what can be read of a broken text, and its first error', async () => {
    const text = '{"info": {"full_name": "Ada"}, "skills": [{"name": "a"} {"name": "b"}], "tags": }';
    const { resume, error } = await previewOf(text);
    assert.ok(resume.kind === 'resume' && resume.isBroken && error);
    assert.equal(resume.header.name?.text, 'Ada');
    assert.ok(error.start < text.indexOf('"tags"'), 'the first one');
  });

  it('leaves syntax errors of JSON documents to the editor, but names the first one', async () => {
    const { problems, error } = await previewOf('{"info": {}, }', 'json', 'file:///a.profile.json');
    assert.ok(error && !problems.some(({ start }) => start === error.start));
  });

  it('returns all items of a section on request', async () => {
    const skills = Array.from({ length: 300 }, (_, index) => ({ name: `Skill ${index}`, type: 'hard', value: null }));
    const uri = await client.open(JSON.stringify({ skills }));
    const counts = async (parameters?: object): Promise<unknown> => {
      const answer = await preview(uri, parameters);
      assert.ok(answer?.resume.kind === 'resume' && answer.resume.skills);
      return [answer.resume.skills.items.length < 300, answer.resume.skills.total];
    };
    assert.deepEqual(await counts(), [true, 300]);
    assert.deepEqual(await counts({ showAll: ['skills'] }), [false, 300]);
  });

  it('returns no problems of read-only copies, nor anything of a document that is not open', async () => {
    const text = '{"info": {"full_name": "Ada", "email": "no address"}}';
    assert.deepEqual((await previewOf(text, 'hrflow-profile', 'hrflow-stored:/a.json')).problems, []);
    assert.equal(await preview('file:///closed.profile.json'), null);
  });
});
