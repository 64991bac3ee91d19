import assert from 'node:assert/strict';
import {
  type CompletionItem,
  getLanguageService,
  MarkupContent,
  TextDocument,
  TextEdit,
} from 'vscode-json-languageservice';
import profileSchema from '../../schemas/profile.schema.json';
import { errorsOf, expandSnippet, isObject, profilesIn, schemaProperties } from './support';

const caret = '█';
const uri = 'hrflow-profile:schema';
const service = getLanguageService({
  schemaRequestService: () => Promise.resolve(JSON.stringify(profileSchema)),
  clientCapabilities: { textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } } } },
});
service.configure({ schemas: [{ uri, fileMatch: ['**'] }] });

async function completionsAt(marked: string): Promise<{ document: TextDocument; items: CompletionItem[] }> {
  const offset = marked.indexOf(caret);
  const document = TextDocument.create('file:///harry.profile.json', 'json', 1, marked.replace(caret, ''));
  const parsed = service.parseJSONDocument(document);
  const list = await service.doComplete(document, document.positionAt(offset), parsed);
  return { document, items: list?.items ?? [] };
}

/** The text after the suggestion with this label is accepted and nothing is typed. */
async function accept(marked: string, label: string): Promise<string> {
  const { document, items } = await completionsAt(marked);
  const item = items.find((each) => each.label === label);
  assert.ok(item, `${label} is not among ${items.map((each) => each.label).join(' ')}`);
  assert.ok(TextEdit.is(item.textEdit));
  return TextDocument.applyEdits(document, [{ ...item.textEdit, newText: expandSnippet(item.textEdit.newText) }]);
}

function documentationOf({ documentation }: CompletionItem): string {
  return MarkupContent.is(documentation) ? documentation.value : (documentation ?? '');
}

const minimal = profilesIn('valid').find(([name]) => name === 'minimal')?.[1];
assert.ok(isObject(minimal));

/** The text of the minimal profile, with one property replaced. */
function profileWith(member: string, text: string): string {
  const rest = Object.fromEntries(Object.entries(minimal ?? {}).filter(([name]) => name !== member));
  return `${JSON.stringify(rest).slice(0, -1)},"${member}":${text}}`;
}

async function acceptIn(member: string, text: string, label: string): Promise<unknown> {
  const after = await accept(profileWith(member, text), label);
  const value: unknown = JSON.parse(after);
  assert.deepEqual(errorsOf(value), [], after);
  return isObject(value) ? value[member] : undefined;
}

const traits = ['language', 'interest', 'certification', 'course', 'task', 'tag', 'metadata'];
const items: readonly (readonly [list: string, item: string])[] = [
  ['experiences', 'experience'],
  ['educations', 'education'],
  ['skills', 'skill'],
  ['labels', 'label'],
  ['attachments', 'attachment'],
  ...traits.map((trait) => [`${trait}s`, trait] as const),
];

describe('completion by the schema', () => {
  for (const [list, item] of items) {
    it(`inserts one ${item} in ${list}`, async () => {
      const value = await acceptIn(list, `[${caret}]`, item);
      assert.ok(Array.isArray(value) && value.length === 1 && isObject(value[0]));
    });

    it(`inserts a second ${item} before the first in ${list}`, async () => {
      const first = await acceptIn(list, `[${caret}]`, item);
      assert.ok(Array.isArray(first));
      const value = await acceptIn(list, `[${caret} ${JSON.stringify(first[0])}]`, item);
      assert.ok(Array.isArray(value) && value.length === 2);
    });

    it(`suggests ${list} as an array`, async () => {
      const value = await acceptIn(list, caret, list);
      assert.ok(Array.isArray(value));
      assert.equal(value.length, list === 'attachments' ? 0 : 1);
    });
  }

  const values: readonly (readonly [member: string, text: string, label: string])[] = [
    ['consent_algorithmic', caret, 'consent'],
    ['consent_algorithmic', `{"owner": ${caret}}`, 'permissions'],
    ['info', caret, 'info'],
    ['info', `{"location": ${caret}}`, 'location'],
    ['info', `{"urls": ${caret}}`, 'urls'],
    ['info', `{"urls": [${caret}]}`, 'url'],
    ['info', `{"location": {"fields": ${caret}}}`, 'address'],
    ['info', `{"gender": ${caret}}`, '"female"'],
    ['info', `{"gender": ${caret}}`, 'null'],
    ['experiences', `[{"date_start": ${caret}}]`, 'date'],
    ['experiences', `[{"date_end": ${caret}}]`, 'null'],
    ['experiences', `[{"skills": ${caret}}]`, 'skills'],
    ['educations', `[{"courses": [${caret}]}]`, 'course'],
    ['skills', `[{"name": "Python", "type": ${caret}}]`, '"hard"'],
    ['skills', `[{"name": "Python", "type": "${caret}"}]`, '"soft"'],
    ['labels', `[{"stage": "${caret}"}]`, '"later"'],
    ['attachments', `[{"type": ${caret}}]`, '"cover"'],
    ['tags', `[{"name": "archive", "value": ${caret}}]`, 'true'],
  ];
  for (const [member, text, label] of values) {
    it(`inserts ${label} in ${member}: ${text.replace(caret, '|')}`, async () => {
      await acceptIn(member, text, label);
    });
  }

  for (const [where, part] of [
    ['profile', 'profile'],
    ['experience', 'experiences'],
    ['education', 'educations'],
  ] as const) {
    it(`inserts every property of ${where} with a value that the schema accepts`, async () => {
      const empty = where === 'profile' ? `{${caret}}` : `{"${part}": [{${caret}}]}`;
      const { items: offered } = await completionsAt(empty);
      const members = offered.filter(({ kind }) => kind === 10);
      assert.ok(members.length > 10);
      for (const { label } of members) {
        if (label === 'source_key') continue; // waits, empty, for the key to be typed
        const text = await accept(empty, label);
        const value: unknown = JSON.parse(text);
        const wrong = errorsOf(value).filter(
          ({ keyword, instancePath }) => keyword !== 'required' || instancePath !== '',
        );
        assert.deepEqual(wrong, [], text);
      }
    });
  }

  it('replaces existing quotes, and adds no comma at the end', async () => {
    assert.equal(await accept(`{"info": {"full_na${caret}"}}`, 'full_name'), '{"info": {"full_name": ""}}');
    assert.equal(
      await accept(`{"info": {${caret} "phone": "0202"}}`, 'email'),
      '{"info": {"email": "", "phone": "0202"}}',
    );
    assert.equal(await accept(`{"labels": [{"stage": "ye${caret}"}]}`, '"yes"'), '{"labels": [{"stage": "yes"}]}');
  });

  it('documents each property with its own description, also if it refers to a shared definition', async () => {
    const { items: offered } = await completionsAt(`{"experiences": [{${caret}}]}`);
    const described = Object.fromEntries(offered.map((item) => [item.label, documentationOf(item)]));
    assert.match(described.date_start ?? '', /^Start date\./);
    assert.match(described.date_end ?? '', /^End date;/);
    for (const [where, { markdownDescription, doNotSuggest }] of schemaProperties) {
      const [part, name = ''] = where.split('.');
      if (part === 'experience' && !doNotSuggest) assert.equal(described[name], markdownDescription, where);
    }
  });

  it('documents each value of an enumeration', async () => {
    const { items: offered } = await completionsAt(`{"skills": [{"type": ${caret}}]}`);
    const hard = offered.find(({ label }) => label === '"hard"');
    assert.match(hard ? documentationOf(hard) : '', /^Hard skill:/);
  });

  it('does not suggest properties that the service sets, or deprecated names', async () => {
    const { items: root } = await completionsAt(`{${caret}}`);
    const { items: info } = await completionsAt(`{"info": {${caret}}}`);
    const labels = [...root, ...info].map(({ label }) => label);
    for (const name of ['id', 'key', 'archived_at', 'source', '$schema', 'birthdate']) {
      assert.ok(!labels.includes(name), name);
    }
    assert.ok(labels.includes('skills') && labels.includes('date_birth'));
  });
});
