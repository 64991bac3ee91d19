import assert from 'node:assert/strict';
import { type CompletionItem, CompletionItemKind, InsertTextFormat, TextEdit } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ProfileDocument } from '../../../../server/profile/document/profileDocument';
import { createProfileService, collectUsedValues } from '../../../../server/profile/profileService';
import { propertyNamesAt } from '../../../../server/profile/schema/profileSchema';
import type { CompletionPosition } from '../../../support/completionPosition';
import { completionPositions, neighbour } from '../../../support/completionPositions';
import { marked } from '../../../support/languageClient';
import { problemsOf } from '../../../support/profiles';

const service = createProfileService({ now: () => new Date(2026, 10, 24, 12).getTime() });

async function offered(source: string): Promise<{ document: TextDocument; items: CompletionItem[] }> {
  const { text, position } = marked(source);
  const document = TextDocument.create('untitled:Untitled-1', 'hrflow-profile', 1, text);
  const list = await service.complete(new ProfileDocument(document), position, [collectUsedValues(neighbour)]);
  return { document, items: list?.items ?? [] };
}

/** The text after a completion is accepted, with marks. */
async function taken(source: string, label: string): Promise<string> {
  const { document, items } = await offered(source);
  const item = items.find((each) => each.label === label);
  assert.ok(item, `${label} is not among ${items.map((each) => each.label).join(' ')}`);
  assert.ok(TextEdit.is(item.textEdit));
  const { newText } = item.textEdit;
  const inserted = item.insertTextFormat === InsertTextFormat.Snippet ? expanded(newText) : `${newText}█`;
  const lineEnd = document.getText().includes('\r\n') ? '\r\n' : '\n';
  const edit = { ...item.textEdit, newText: inserted.replaceAll('\n', lineEnd) };
  return TextDocument.applyEdits(document, [edit, ...(item.additionalTextEdits ?? [])]);
}

/** The text of one of our snippets, with marks at its first tab stop. */
function expanded(snippet: string): string {
  const first = /\$(?:\{1[:|]|\{1\}|1)/.test(snippet) ? '1' : '';
  const text = snippet
    .replaceAll(/\$(\d+)|\$\{(\d+)\}/g, (_, a?: string, b?: string) => ((a ?? b) === first ? '█' : ''))
    .replaceAll(/\$\{(\d+):([^}]*)\}/g, (_, a: string, value: string) => (a === first ? `«${value}»` : value))
    .replaceAll(/\$\{(\d+)\|([^,|]*)[^}]*\}/g, (_, a: string, value: string) => (a === first ? `«${value}»` : value))
    .replaceAll(/\\([\\$}])/g, '$1');
  return first === '' ? `${text}█` : text;
}

/** The text when a completion is requested: typed text, with the closing quote that the editor inserts. */
function typed({ source, typed = '' }: CompletionPosition, closed: boolean): string {
  const quotes = closed && typed.includes('"') && /█(?:[;:.,=}\])>\s]|$)/.test(source) ? '"' : '';
  return source.replace('█', `${typed}█${quotes}`);
}

/** The text after each completion at each offset, as JSON: a value that is still to be typed is null. */
async function* everywhere(
  text: string,
  typed = '',
): AsyncGenerator<{ readonly source: string; readonly made: string }> {
  for (let offset = 0; offset <= text.length; offset++) {
    const source = `${text.slice(0, offset)}${typed}█${text.slice(offset)}`;
    for (const { label } of (await offered(source)).items) {
      const made = await taken(source, label);
      yield { source, made: made.replace(/(?<=": )█(?=\s*[,}\]])/, 'null').replaceAll(/[█«»]/g, '') };
    }
  }
}

const whole = `{
  "reference": "a", "text" : null,"tags":[], "skills": [ {"name": "b", "value": 0.5 } , {"name":"c"}, {} ],
  "consent_algorithmic": {"owner": {"parsing": true}}, "info": { "email": "d" , "urls": {"from_resume": ["e"]} } }`;

describe('completion', () => {
  it('keeps the text valid JSON without duplicate properties at each offset', async () => {
    let count = 0;
    for await (const { source, made } of everywhere(whole)) {
      const document = new ProfileDocument(TextDocument.create('', '', 1, made));
      const codes = service.diagnostics(document).map(({ code }) => code);
      assert.ok(document.isJson && !codes.includes('repeated-key'), `${source} -> ${made}`);
      count++;
    }
    assert.ok(count > 1000, String(count));
  });

  it('makes valid JSON from a typed quote where a name or an item is expected, closed or not', async () => {
    // Within strings and next to values, an additional quote is ambiguous.
    const text = '{ "text" : null,"info":{ } , "skills": [ {"name": null } , { } ],"tags":[]}';
    let count = 0;
    for (const quotes of ['"', '""']) {
      for await (const { source, made } of everywhere(text, quotes)) {
        const before = source.slice(0, source.indexOf(`${quotes}█`));
        if (/:\s*$|\w$/.test(before) || (before.split('"').length - 1) % 2 === 1) continue;
        assert.ok(new ProfileDocument(TextDocument.create('', '', 1, made)).isJson, `${source} -> ${made}`);
        count++;
      }
    }
    assert.ok(count > 300, String(count));
  });

  it('suggests missing properties, also with syntax errors', async () => {
    for (const source of ['{"text": "a", █ "info": {}}', '{"text": "a" "█ "info": {}}', `{'text': None █, "info": }`]) {
      const { items } = await offered(source);
      const offeredNames = items.map(({ label }) => label);
      assert.ok(offeredNames.includes('skills'), source);
      assert.ok(!offeredNames.includes('text') && !offeredNames.includes('info'), source);
    }
  });

  it('suggests required properties first, then recommended ones, then the others, in documentation order', async () => {
    const sorted = async (source: string): Promise<string[]> =>
      (await offered(source)).items
        .sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1))
        .map(({ label }) => label);
    for (const source of ['{█}', '{"text_language": "a", █ "tags": []}', '{"█"}', '{"te█": null}']) {
      const names = await sorted(source);
      assert.deepEqual(
        names.slice(0, 4),
        ['consent_algorithmic', 'info', 'experiences', 'experiences_duration'],
        source,
      );
      assert.ok(names.indexOf('attachments') < names.indexOf('created_at'), source);
      assert.ok(names.indexOf('text') < names.indexOf('source_key'), source);
    }
    const parts = await sorted('{"skills": [{█}]}');
    assert.deepEqual(parts.slice(0, 3), ['name', 'type', 'value']);
  });

  it('shows the description of a snippet in the list', async () => {
    const [skill] = (await offered('{"skills": [█]}')).items;
    assert.ok(skill?.detail);
    assert.equal(skill.documentation, undefined);
  });

  for (const party of ['owner', 'controller']) {
    for (const permission of propertyNamesAt(['consent_algorithmic', party])) {
      it(`suggests true and false for ${permission} of the ${party}`, async () => {
        const { items } = await offered(`{"consent_algorithmic": {"${party}": {"${permission}": █}}}`);
        assert.deepEqual(items.map(({ label }) => label).sort(), ['false', 'true']);
      });
    }
  }

  for (const [what, positions] of Object.entries(completionPositions)) {
    describe(`of ${what}`, () => {
      for (const position of positions) {
        const sources = [...new Set([true, false].map((closed) => typed(position, closed)))];
        for (const source of sources) {
          const { label, expected } = position;
          if (label === undefined) {
            it(`is not offered in ${JSON.stringify(source)}`, async () =>
              assert.deepEqual((await offered(source)).items, []));
          } else {
            it(`changes ${JSON.stringify(source)} to ${JSON.stringify(expected)}`, async () =>
              assert.equal(await taken(source, label), expected));
          }
        }
      }
    });
  }
});

describe('completion in an empty document', () => {
  for (const source of ['█', '  \n█\n', 'prof█', '█profile', '\uFEFF█'])
    it(`suggests whole profiles at ${JSON.stringify(source)}`, async () => {
      assert.deepEqual(
        (await offered(source)).items.map(({ label }) => label),
        ['profile', 'profile-minimal'],
      );
      const made = (await taken(source, 'profile')).replaceAll(/[█«»\uFEFF]/g, '');
      const value = JSON.parse(made) as Readonly<Record<string, unknown>>;
      assert.equal(value.created_at, new Date(2026, 10, 24, 12).toISOString().slice(0, 19));
      // Other tests cover these codes.
      const codes = problemsOf(made.replace(/2026-11-2\d/, '2020-01-01')).map(
        ({ severity, code }) => `${severity} ${code}`,
      );
      // Only the values that are still to be replaced are reported.
      assert.deepEqual(new Set(codes), new Set(['information placeholder-text', 'information no-contact']));
    });

  it('suggests them nowhere else', async () => {
    for (const source of ['{█}', '{"skills": [█]}', '[]█', '"a█"'])
      assert.ok((await offered(source)).items.every(({ label }) => !label.startsWith('profile')));
  });

  it('suggests nothing of the kind that the editor hides', async () => {
    for (const source of ['█', '{█}', '{"skills": [█]}', '{"experiences": [{"date_start": █}]}'])
      assert.ok((await offered(source)).items.every(({ kind }) => kind !== CompletionItemKind.Snippet));
  });
});
