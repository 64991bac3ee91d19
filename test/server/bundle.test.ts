import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CompletionList } from 'vscode-languageserver';
import { rules } from '../../server/profile/rules/registry';
import { ServerProcess } from './limits/serverProcess';

describe('The bundle of the server', () => {
  const bundle = readFileSync(path.join(__dirname, '..', '..', 'dist', 'languageServer.js'), 'utf8');

  it('has every rule, and nothing of what docs/rules.md says of it', () => {
    for (const { code, docs } of rules) {
      assert.ok(bundle.includes(`"${code}"`), code);
      // Up to the first sign that a bundle may write in another way.
      const beginning = /^[^'"`]*/.exec(docs.why)?.[0] ?? '';
      if (beginning.length > 15) assert.ok(!bundle.includes(beginning), `${code}: ${beginning}`);
    }
  });

  // It has none of the schemas that the JSON service brings along.
  it('completes as a profile what names a schema of JSON Schema as its own', async () => {
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
