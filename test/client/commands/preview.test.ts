import assert from 'node:assert/strict';
import { answerOf } from '../preview/support';
import { FakeImportFiles } from '../../support/fakeImportFiles';
import { FakeDocument } from '../../support/fakes';
import { FakeWindow } from '../../support/fakeWindow';

const text = '{"info": {"full_name": "Ada King"}}';

describe('the commands of the preview', () => {
  let window: FakeWindow;
  afterEach(() => window.close());

  /** @param content of the document, which the server answers for. */
  function open(content = text): void {
    window = new FakeWindow(content, { url: 'https://api.hrflow.ai', sourceKey: '', trusted: true, production: false });
    window.parts.profileServer.preview = (_, showAll) => Promise.resolve(answerOf(content, 1, showAll));
  }

  for (const [id, place] of [
    ['hrflow.openPreview', 'active'],
    ['hrflow.openPreviewToSide', 'side'],
  ] as const)
    it(`${id} opens the preview, or says what to do`, async () => {
      open();
      const opened: unknown[] = [];
      const resource = {};
      const preview = {
        ...window.parts.preview,
        open: (...parameters: unknown[]) => Promise.resolve(opened.push(parameters) > 0),
      };
      await window.run(id, { preview }, resource);
      assert.deepEqual(opened, [[resource, place]]);
      assert.deepEqual(window.person.shown, []);
      await window.run(id, { preview: { ...preview, open: () => Promise.resolve(false) } });
      assert.match(window.person.last, /^information: Open a profile/);
    });

  it('hrflow.togglePreviewLock passes on', async () => {
    open();
    let count = 0;
    await window.run('hrflow.togglePreviewLock', {
      preview: {
        ...window.parts.preview,
        toggleLock: () => {
          count++;
        },
      },
    });
    assert.equal(count, 1);
  });

  for (const [format, file] of [
    ['html', 'Untitled-1.html'],
    ['markdown', 'Untitled-1.md'],
    ['text', 'Untitled-1.txt'],
  ] as const)
    it(`exports as ${format}, and opens the file on request`, async () => {
      open();
      window.person.answer(format, 'open-export');
      await window.run('hrflow.exportPreview');
      assert.match(window.shown[0] ?? '', new RegExp(`^${file}: ${format} of .*Ada King`));
      assert.equal(window.shown[1], `open ${file}`);
    });

  it('prints through the browser, otherwise saves the file', async () => {
    open();
    window.person.answer('print');
    await window.run('hrflow.exportPreview');
    assert.match(window.shown.join(), /^browser Untitled-1\.html: html of /);
    window.person.answer('print');
    const exportFiles = { ...window.parts.exportFiles, openInBrowser: () => Promise.resolve(false) };
    await window.run('hrflow.exportPreview', { exportFiles });
    assert.match(window.shown.at(-1) ?? '', /^Untitled-1\.html: /);
    assert.match(window.person.last, /in a browser to print it\. \[open-export\]$/);
  });

  it('requests all items', async () => {
    open();
    let requested: readonly string[] = [];
    const profileServer = {
      ...window.parts.profileServer,
      preview: (_: string, showAll: readonly string[]) => {
        requested = showAll;
        return Promise.resolve(answerOf(text, 1));
      },
    };
    window.person.answer('html');
    await window.run('hrflow.exportPreview', { profileServer });
    assert.ok(requested.includes('experiences') && requested.includes('attachments'));
  });

  it('asks before it exports a profile with syntax errors', async () => {
    open(`${text.slice(0, -1)}, "skills": `);
    window.person.answer('html', undefined);
    await window.run('hrflow.exportPreview');
    assert.match(window.person.last, /^confirm: The profile has syntax errors/);
    assert.deepEqual(window.shown, []);
    window.person.answer('html', 'export-anyway');
    await window.run('hrflow.exportPreview');
    assert.equal(window.shown.length, 1);
  });

  it('does not export what is not a profile', async () => {
    open('[5]');
    window.person.answer('html');
    await window.run('hrflow.exportPreview');
    assert.match(window.person.last, /^error: The profile cannot be exported/);
    window.editor.document = undefined;
    await window.run('hrflow.exportPreview');
    assert.match(window.person.last, /^information: Open a profile/);
    assert.deepEqual(window.shown, []);
  });

  describe('for several profiles', () => {
    let files: FakeImportFiles['files'];
    let answers: (string | undefined)[];
    let asked: number;
    let names: string[];
    /** Called when a preview is requested. */
    let onRequest: () => void;
    let rejects: boolean;
    beforeEach(() => {
      asked = 0;
      rejects = false;
      names = [];
      onRequest = () => undefined;
      answers = ['markdown', 'keep-both'];
    });

    const run = async (...texts: readonly string[]): Promise<void> => {
      open();
      const importFiles = new FakeImportFiles().add('file:///chosen/ADA.md', 'old');
      files = importFiles.files;
      window.person.answer(...answers);
      const documents = texts.map(
        (content, index) =>
          new FakeDocument(content, `file:///w/${index}/${names[index] ?? 'ada'}.profile.json`).asTextDocument,
      );
      const { preview, profileServer } = window.parts;
      const parts = {
        importFiles,
        preview: { ...preview, documentFor: (index: unknown) => Promise.resolve(documents[Number(index)]) },
        profileServer: {
          ...profileServer,
          preview: (_: string, __: readonly string[], signal: AbortSignal) => {
            onRequest();
            // The language server answers a cancelled request with null, or rejects it if it has not begun.
            if (signal.aborted) return rejects ? Promise.reject(new Error('Request cancelled')) : Promise.resolve(null);
            return Promise.resolve(answerOf(texts[asked++] ?? '', 1));
          },
        },
      };
      await window.run('hrflow.exportPreview', parts, 0, Object.keys(texts));
    };

    it('asks once for the format and the folder, and replaces no file', async () => {
      await run(text, text.replace('Ada', 'Grace'), '{"info": {"full_name": "Broken"}, "skills": ');
      assert.deepEqual(
        [...files.keys()].map((file) => file.replace('file:///chosen/', '')),
        ['ADA.md', 'ada-1.md', 'ada-2.md'],
      );
      assert.match(JSON.stringify(files.get('file:///chosen/ada-2.md')), /markdown of .*Grace/);
      assert.match(window.person.last, /^warning: Exported resumes: 2\. Left out.*: 1\.$/);
    });

    it('saves each in a file of its own, also if a number makes a name that of another one', async () => {
      names = ['grace', 'grace', 'grace-1', 'GRACE-1'];
      answers = ['markdown'];
      await run(...['One', 'Two', 'Three', 'Four'].map((name) => text.replace('Ada', name)));
      const saved = [...files].filter(([file]) => !file.endsWith('ADA.md'));
      assert.equal(new Set(saved.map(([file]) => file.toLowerCase())).size, 4);
      for (const name of ['One', 'Two', 'Three', 'Four']) assert.ok(JSON.stringify(saved).includes(name), name);
    });

    it('writes nothing after it was cancelled, also while it waits for the last one', async () => {
      onRequest = () => {
        if (asked === 1) window.person.cancel();
      };
      for (rejects of [false, true]) {
        asked = 0;
        await run(text, text);
        assert.equal(files.size, 1);
        assert.doesNotMatch(window.person.shown.join(), /Exported|Left out|failed/);
      }
    });

    it('writes nothing after Escape', async () => {
      answers = [undefined];
      await run(text, text);
      assert.deepEqual([files.size, asked], [1, 0]);
      answers = ['markdown', undefined];
      await run(text, text);
      assert.equal(files.size, 1);
    });
  });
});
