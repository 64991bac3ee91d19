import assert from 'node:assert/strict';
import manifest from '../../package.json';
import english from '../../package.nls.json';
import { messagesFor, resolveInput, type ToolFiles } from '../../client/languageModelTools/toolInput';
import { toolDefinitions } from '../../server/tools/registry';

const text = '{"info": {}}';

/** Two folders, and a profile that is open from elsewhere. */
function filesWith(contents: Readonly<Record<string, string>>): ToolFiles & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    folders: () => ['file:///one', 'file:///two'],
    join: (folder, relative) => new URL(relative, `${folder}/`).href,
    absolute: (file) => (/^\w+:/.test(file) ? new URL(file).href : file.startsWith('/') ? `file://${file}` : undefined),
    isAllowed: (uri) => /^file:\/\/\/(?:one|two)\//.test(uri) || uri === 'untitled:Untitled-1',
    read(uri) {
      asked.push(uri);
      const content = contents[uri];
      return Promise.resolve(content === undefined ? { reason: 'Not found.' } : { text: content, isUnsaved: false });
    },
  };
}

describe('language model tools', () => {
  const { languageModelTools } = manifest.contributes;

  it('are the tools of the other agents, with the same descriptions', () => {
    assert.deepEqual(
      languageModelTools.map(({ name, modelDescription }) => ({ name, modelDescription })),
      toolDefinitions.map(({ name, description }) => ({ name: `hrflow_${name}`, modelDescription: description })),
    );
    for (const { name, displayName, userDescription, toolReferenceName, inputSchema } of languageModelTools) {
      for (const key of [displayName, userDescription]) assert.ok(Object.hasOwn(english, key.slice(1, -1)), key);
      assert.match(toolReferenceName, /^hrflow[A-Z]/);
      const definition = toolDefinitions.find((each) => `hrflow_${each.name}` === name);
      const { file, ...properties } = inputSchema.properties as Readonly<Record<string, object>>;
      assert.deepEqual(properties, definition?.inputSchema.properties);
      assert.equal(file !== undefined, Object.hasOwn(properties, 'text'), name);
    }
  });

  it('never index, and never read from the service', () => {
    for (const { name } of languageModelTools) assert.doesNotMatch(name, /index|stored|source|send|status/);
  });

  describe('resolveInput', () => {
    it('passes on what needs no file', async () => {
      const files = filesWith({});
      assert.deepEqual(await resolveInput({ text }, files), { input: { text } });
      assert.deepEqual(await resolveInput({ text, file: ' ' }, files), { input: { text } });
      assert.deepEqual(await resolveInput({ code: 'a' }, files), { input: { code: 'a' } });
      assert.deepEqual(files.asked, []);
    });

    for (const [file, uri] of [
      ['a.profile.json', 'file:///one/a.profile.json'],
      ['b/b.profile.json', 'file:///two/b/b.profile.json'],
      ['file:///two/b/b.profile.json', 'file:///two/b/b.profile.json'],
      ['/one/a.profile.json', 'file:///one/a.profile.json'],
      ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ] as const)
      it(`reads ${file}`, async () => {
        assert.deepEqual(await resolveInput({ file, format: 'x' }, filesWith({ [uri]: text })), {
          input: { format: 'x', text },
          uri,
        });
      });

    for (const file of ['../secret.json', '/etc/passwd', 'file:///etc/passwd', 'b/../../x.json', 'http://one/a.json'])
      it(`refuses ${file} without reading it`, async () => {
        const files = filesWith({ 'file:///etc/passwd': 'x', 'file:///secret.json': 'x', 'file:///x.json': 'x' });
        await assert.rejects(resolveInput({ file }, files), /only files of the workspace and open profiles/);
        assert.deepEqual(files.asked, []);
      });

    it('says why a file is not read, and that it needs one of two inputs', async () => {
      await assert.rejects(resolveInput({ file: 'none.json' }, filesWith({})), /^Error: none\.json: Not found\.$/);
      await assert.rejects(resolveInput({ file: 'a.json', text }, filesWith({})), /not both/);
    });
  });

  describe('messagesFor', () => {
    it('asks before a file is passed to the model, and only then', () => {
      for (const { name } of toolDefinitions) {
        assert.equal(messagesFor(name, { text, code: 'c', path: 'p' }).confirmationMessages, undefined);
        const { confirmationMessages, invocationMessage } = messagesFor(name, { file: 'a\n](command:x).json' });
        assert.match(
          confirmationMessages?.message ?? '',
          /^Allow the language model to read a \] \(command:x\)\.json\?/,
        );
        assert.match(invocationMessage, /: a \]/);
      }
    });

    it('names each tool', () => {
      const messages = toolDefinitions.map(({ name }) => messagesFor(name, {}).invocationMessage);
      assert.equal(new Set(messages).size, messages.length);
      assert.equal(
        messagesFor('explain_rule', { code: 'date-not-iso' }).invocationMessage.endsWith(': date-not-iso'),
        true,
      );
    });
  });
});
