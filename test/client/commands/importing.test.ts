import assert from 'node:assert/strict';
import { copyAsJsonResume } from '../../../client/commands/profile/copyAsJsonResume';
import { importProfile } from '../../../client/commands/profile/importProfile';
import { offerImportReport } from '../../../client/commands/profile/offerImportReport';
import { splitProfiles } from '../../../client/commands/profile/splitProfiles';
import type { ImportResult, JsonResumeText } from '../../../client/languageClient/serverRequests';
import { FakeImportFiles } from '../../support/fakeImportFiles';
import { FakeDocument, FakeEditor, FakeLog, FakePerson } from '../../support/fakes';

const report = [
  { from: 'candidate.name', to: 'info.full_name' },
  { from: 'candidate.a|b', to: 'metadatas' },
];

/** The result of the server for a text: a profile for each word, unless it is `nothing`. */
function resultFor(text: string): ImportResult {
  if (text === 'nothing') return { kind: 'unknown' };
  if (text === 'prose') return { kind: 'unknown', withText: '{"text": "prose"}' };
  if (text === 'broken' || text === 'broken-hrflow') {
    const format = text === 'broken' ? 'Greenhouse' : 'HrFlow';
    return { kind: 'profile', format, profile: text, report: [], hasSyntaxErrors: true };
  }
  const profiles = text.split(' ').map((word) => ({ format: 'Lever', profile: `{"reference": "${word}"}`, report }));
  const [first] = profiles;
  return first && profiles.length === 1 ? { kind: 'profile', ...first } : { kind: 'several', profiles };
}

describe('importing', () => {
  let person: FakePerson;
  let editor: FakeEditor;
  let log: FakeLog;
  let files: FakeImportFiles;

  beforeEach(() => {
    person = new FakePerson();
    editor = new FakeEditor(undefined);
    log = new FakeLog();
    files = new FakeImportFiles();
  });

  const settle = () => new Promise(setImmediate);

  async function run(importText = (text: string) => Promise.resolve(resultFor(text)), ...parameters: unknown[]) {
    const parts = { ui: person, editor, log, importFiles: files, profileServer: { importProfile: importText } };
    await importProfile(parts).run(...parameters);
    await settle();
  }

  it('opens the profile of the clipboard, and shows the report on request', async () => {
    person.answer('clipboard', 'show-report');
    files.clipboard = 'ada';
    await run();
    assert.deepEqual(editor.did, ['open {"reference": "ada"}']);
    assert.equal(person.last, 'information: Imported from Lever as a profile. [show-report]');
    assert.match(
      files.reports.join(),
      /\| `candidate\.name` \| `info\.full_name` \|\n\| `candidate\.a\\\|b` \| `metadatas` \|/,
    );
  });

  it('offers the active editor only if there is one', async () => {
    person.answer(undefined);
    await run();
    files.active = { name: 'a.txt', text: 'ada' };
    person.answer('editor');
    await run();
    assert.deepEqual(person.shown.slice(0, 2), [
      'choose: Import as Profile [files] [clipboard]',
      'choose: Import as Profile [files] [clipboard] [editor]',
    ]);
    assert.deepEqual(editor.did, ['open {"reference": "ada"}']);
  });

  it('opens the profiles of several files, and names those without one', async () => {
    files.add('file:///a.json', 'ada').add('file:///b.json', 'ben cy').add('file:///c.json', 'nothing');
    files.chosenFiles = [...files.files.keys(), 'file:///d.pdf'];
    person.answer('files');
    await run();
    assert.deepEqual(
      editor.did,
      ['ada', 'ben', 'cy'].map((each) => `open {"reference": "${each}"}`),
    );
    assert.deepEqual(person.shown.slice(1), [
      'error: c.json: no candidate in a known format was found. d.pdf: The file cannot be read.',
      'information: 3 profiles imported. [show-report]',
    ]);
  });

  it('opens the profiles of a file, but not what is among them and no profile', async () => {
    const other = { format: 'unknown', profile: '{"order": 1}', report: [], isUnknown: true } as const;
    const known = { format: 'HrFlow', profile: '{"info": {}}', report: [] } as const;
    files.add('file:///a.json', 'mixed');
    await run(() => Promise.resolve({ kind: 'several', profiles: [known, other] }), ['file:///a.json']);
    assert.deepEqual(editor.did, ['open {"info": {}}']);
    assert.deepEqual(person.shown, [
      'error: a.json: Not converted: 1 of 2 documents.',
      'information: Imported from HrFlow as a profile.',
    ]);
  });

  it('imports the files that a menu passes without a question', async () => {
    files.add('file:///a.json', 'ada');
    await run(undefined, ['file:///a.json']);
    assert.deepEqual(editor.did, ['open {"reference": "ada"}']);
  });

  it('saves many profiles in a folder', async () => {
    person.answer('clipboard');
    files.clipboard = 'a b c d e f';
    await run();
    assert.deepEqual(editor.did, []);
    assert.deepEqual(files.did, ['choose folder: Folder for the 6 Profiles']);
    assert.deepEqual(files.files.get('file:///chosen/Clipboard-6.profile.json'), {
      text: '{"reference": "f"}',
      isUnsaved: false,
    });
    assert.equal(person.last, 'information: 6 profiles saved. [show-report]');
  });

  it('says that a text with syntax errors is not converted yet', async () => {
    for (const [text, expected] of [
      [
        'broken',
        'The text from Greenhouse has syntax errors and is not converted yet. Repair them, then use Turn into a profile.',
      ],
      ['broken-hrflow', 'The profile has syntax errors. Repair them first.'],
    ] as const) {
      person.answer('clipboard');
      files.clipboard = text;
      await run();
      assert.equal(person.last, `warning: ${expected}`);
      assert.equal(editor.did.at(-1), `open ${text}`);
    }
  });

  it('offers a profile with a text that is no data', async () => {
    person.answer('clipboard', 'make-profile');
    files.clipboard = 'prose';
    await run();
    assert.equal(person.last, 'information: Clipboard: this is text, not the data of a candidate. [make-profile]');
    assert.deepEqual(editor.did, ['open {"text": "prose"}']);
  });

  it('says that the clipboard is empty', async () => {
    person.answer('clipboard');
    files.clipboard = ' \n';
    await run();
    assert.equal(person.last, 'information: Clipboard: there is no text.');
    assert.deepEqual(editor.did, []);
  });

  it('does nothing after Escape', async () => {
    for (const answers of [[undefined], ['files']]) {
      person.answer(...answers);
      await run();
    }
    files.folder = undefined;
    files.clipboard = 'a b c d e f';
    person.answer('clipboard');
    await run();
    assert.deepEqual([editor.did, files.files.size], [[], 0]);
  });

  it('offers to restart a server that does not respond', async () => {
    person.answer('clipboard', 'restart-server');
    files.clipboard = 'ada';
    await run(() => Promise.reject(new Error('no')));
    assert.deepEqual(editor.did, ['run hrflow.restartServer']);
  });

  it('offers the report after a quick fix, which contains no value', async () => {
    person.answer('show-report');
    const profileServer = { importProfile: (text: string) => Promise.resolve(resultFor(text)) };
    const { run: offer } = offerImportReport({ ui: person, log, importFiles: files, profileServer });
    for (const converted of [undefined, {}, { text: 'nothing' }]) await offer(converted);
    assert.deepEqual(person.shown, []);
    await offer({ text: 'zoe' });
    await settle();
    assert.equal(files.reports.length, 1);
    assert.doesNotMatch(files.reports.join(), /zoe/);
  });

  describe('splitting a document', () => {
    async function split(texts: readonly string[], uri = 'file:///work/all.json'): Promise<void> {
      editor.document = new FakeDocument('[]', uri).asTextDocument;
      const profileServer = { splitProfiles: () => Promise.resolve(texts) };
      await splitProfiles({ ui: person, editor, importFiles: files, profileServer }).run();
    }
    const saved = (): Record<string, string> =>
      Object.fromEntries([...files.files].map(([uri, file]) => [uri, 'text' in file ? file.text : '']));

    it('saves the profiles next to it', async () => {
      await split(['1', '2']);
      assert.deepEqual(saved(), { 'file:///work/all-1.profile.json': '1', 'file:///work/all-2.profile.json': '2' });
      assert.deepEqual(files.did, ['open file:///work/all-1.profile.json']);
      assert.equal(person.last, 'information: Split into 2 files: all-1.profile.json to all-2.profile.json.');
    });

    it('asks for the folder of a new document', async () => {
      await split(['1', '2'], 'untitled:Untitled-1');
      assert.deepEqual(Object.keys(saved()), [
        'file:///chosen/profile-1.profile.json',
        'file:///chosen/profile-2.profile.json',
      ]);
    });

    for (const [answer, expected] of [
      [
        'replace-files',
        {
          'file:///work/ALL-2.profile.json': 'old',
          'file:///work/all-1.profile.json': '1',
          'file:///work/all-2.profile.json': '2',
        },
      ],
      [
        'keep-both',
        {
          'file:///work/ALL-2.profile.json': 'old',
          'file:///work/all-1.profile.json': '1',
          'file:///work/all-3.profile.json': '2',
        },
      ],
      [undefined, { 'file:///work/ALL-2.profile.json': 'old' }],
    ] as const)
      it(`asks before it replaces a file: ${answer ?? 'Escape'}`, async () => {
        files.add('file:///work/ALL-2.profile.json', 'old');
        person.answer(answer);
        await split(['1', '2']);
        assert.match(
          person.shown[0] ?? '',
          /decide: all-2\.profile\.json exists already\. \[keep-both\] \[replace-files\]/,
        );
        assert.deepEqual(saved(), expected);
      });

    it('reports that there are not several, and that files cannot be created', async () => {
      await split([]);
      assert.equal(person.lastKind, 'information');
      files.rejectsEdits = true;
      await split(['1', '2']);
      assert.equal(person.lastKind, 'error');
      editor.document = undefined;
      const profileServer = { splitProfiles: () => Promise.resolve([]) };
      await splitProfiles({ ui: person, editor, importFiles: files, profileServer }).run();
      assert.equal(person.lastKind, 'information');
    });
  });

  describe('copying as a JSON Resume', () => {
    async function copy(text: string, resume: JsonResumeText | null): Promise<void> {
      editor.document = new FakeDocument(text).asTextDocument;
      const profileServer = { toJsonResume: () => Promise.resolve(resume) };
      await copyAsJsonResume({ ui: person, editor, log, importFiles: files, profileServer }).run();
      await settle();
    }

    it('copies what the server returns', async () => {
      await copy('{}', { text: '{"basics": {}}', report: [{ from: 'info', to: 'basics' }] });
      assert.deepEqual([editor.did, editor.copied, person.shown], [['copy {"basics": {}}'], ['JSON Resume'], []]);
    });

    it('reports what a JSON Resume does not have', async () => {
      person.answer('show-report');
      const report = [
        { from: 'info.email', to: 'basics.email' },
        { from: 'labels[0]', to: 'lost' },
      ];
      await copy('{}', { text: '{}', report });
      assert.equal(person.lastKind, 'information [show-report]');
      assert.match(
        files.reports.join(),
        /\| `labels\[0\]` \| \(not included\) \|\n\| `info\.email` \| `basics\.email` \|$/,
      );
    });

    it('reports a document that the server does not convert', async () => {
      await copy('{}', null);
      assert.deepEqual([editor.copied, person.lastKind], [[], 'error']);
    });

    it('copies nothing from a document with a syntax error', async () => {
      await copy('{', { text: '{}', report: [] });
      assert.deepEqual(
        editor.did.filter((each) => each.startsWith('copy')),
        [],
      );
    });
  });
});
