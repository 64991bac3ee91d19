import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CompletionList } from 'vscode-languageserver';
import { documentedRules } from '../../scripts/docs/ruleDocs';
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
});
