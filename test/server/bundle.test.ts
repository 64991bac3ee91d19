import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CodeAction, CompletionList } from 'vscode-languageserver';
import { documentedRules } from '../../scripts/docs/ruleDocs';
import { resumeTexts, textsWithoutLanguage } from '../support/resumeTexts';
import { ServerProcess } from './limits/serverProcess';

describe('The bundle of the server', () => {
  const bundle = readFileSync(path.join(__dirname, '..', '..', 'dist', 'languageServer.js'), 'utf8');

  it('contains every rule', () => {
    for (const { code } of documentedRules) assert.ok(bundle.includes(`"${code}"`), code);
  });

  it('contains no documentation of a rule', () => {
    assert.doesNotMatch(bundle, /\bwhy:/);
    for (const { code, docs } of documentedRules) {
      // Up to the first character that a bundle may escape.
      const beginning = /^[^'"`]*/.exec(docs.why)?.[0] ?? '';
      if (beginning.length > 15) assert.ok(!bundle.includes(beginning), `${code}: ${beginning}`);
    }
  });

  // The bundle contains none of the schemas that the JSON service ships with.
  it('completes a profile whose `$schema` names a schema of JSON Schema', async () => {
    const server = await ServerProcess.start();
    try {
      await server.open('{"$schema": "http://json-schema.org/draft-07/schema#", ""}');
      const list = await server.request<CompletionList>('textDocument/completion', {
        position: { line: 0, character: 56 },
      });
      assert.ok(list.items.some(({ label }) => label === 'skills'));
    } finally {
      server.stop();
    }
  });

  // The bundle contains a part of the data of the detector.
  describe('detects the language of a text', () => {
    let server: ServerProcess;
    before(async () => (server = await ServerProcess.start()));
    after(() => server.stop());

    async function detected(text: string): Promise<string | undefined> {
      const profile = JSON.stringify({ text, text_language: '' });
      await server.open(profile);
      const position = { line: 0, character: profile.length - 2 };
      const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
        range: { start: position, end: position },
        context: { diagnostics: [], only: ['quickfix'] },
      });
      return actions.flatMap(({ title }) => /^Change to "(\w+)"$/.exec(title)?.[1] ?? [])[0];
    }

    it('of resumes: never wrongly, and of most of them', async () => {
      let count = 0;
      for (const [language, text] of resumeTexts) {
        const found = await detected(text);
        assert.ok(found === undefined || found === language, `${found}: ${text}`);
        if (found !== undefined) count++;
        // A paragraph is enough, except for Danish and Norwegian.
        else assert.ok(text.length < 130 || language === 'no', text);
      }
      assert.ok(count >= 0.75 * resumeTexts.length, String(count));
    });

    it('of nothing without a language', async () => {
      for (const text of textsWithoutLanguage) assert.equal(await detected(text), undefined, text);
    });
  });
});
