import assert from 'node:assert/strict';
import type { DocumentDiagnosticReport, Hover, MarkupContent } from 'vscode-languageserver';
import { ServerProcess } from './limits/serverProcess';

/** What an editor with a locale shows for the same document. */
async function shownIn(locale: string | undefined): Promise<{ hover: string; codes: unknown[]; messages: string[] }> {
  const server = await ServerProcess.start({}, locale);
  try {
    await server.open('{"info": []}');
    const hover = await server.request<Hover>('textDocument/hover', { position: { line: 0, character: 3 } });
    const report = await server.request<DocumentDiagnosticReport>('textDocument/diagnostic');
    assert.ok(report.kind === 'full');
    return {
      hover: (hover.contents as MarkupContent).value,
      codes: report.items.map(({ code }) => code),
      messages: report.items.map(({ message }) => (typeof message === 'string' ? message : message.value)),
    };
  } finally {
    server.stop();
  }
}

describe('The server in an editor that passes its locale only', () => {
  let english: Awaited<ReturnType<typeof shownIn>>;

  before(async () => (english = await shownIn(undefined)));

  for (const locale of ['fr', 'fr-CA'])
    it(`${locale}: is French`, async () => {
      const french = await shownIn(locale);
      assert.match(english.hover, /Information about the candidate/);
      assert.match(french.hover, /Informations sur le candidat/);
      assert.deepEqual(french.codes, english.codes);
      assert.ok(english.messages.length > 0);
      for (const message of french.messages) assert.ok(!english.messages.includes(message), message);
    });

  for (const locale of ['en-GB', 'de', '../../fr'])
    it(`${locale}: is English`, async () => assert.deepEqual(await shownIn(locale), english));
});
