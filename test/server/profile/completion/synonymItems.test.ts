import assert from 'node:assert/strict';
import { TextEdit } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ProfileDocument } from '../../../../server/profile/document/profileDocument';
import { createProfileService } from '../../../../server/profile/profileService';
import { marked } from '../../../support/languageClient';

const service = createProfileService({ now: () => Date.UTC(2026, 10, 24) });

async function offered(source: string) {
  const { text, position } = marked(source);
  const document = TextDocument.create('untitled:Untitled-1', 'hrflow-profile', 1, text);
  const list = await service.complete(new ProfileDocument(document), position, []);
  const typed = document.offsetAt(position);
  const synonyms = (list?.items ?? []).filter(({ labelDetails }) => labelDetails !== undefined);
  for (const { textEdit, filterText = '' } of synonyms) {
    // Editors compare the text in the range up to the cursor: VS Code fuzzily, others as a prefix.
    assert.ok(TextEdit.is(textEdit));
    const word = text.slice(document.offsetAt(textEdit.range.start), typed);
    assert.ok(filterText.startsWith(word), `${filterText} ${word}`);
  }
  return { document, list, synonyms };
}

describe('completion of a property by a synonym', () => {
  for (const [source, ...expected] of [
    ['{"experiences": [{"employer█"}]}', 'company: employer'],
    ['{"experiences": [{"emplo█"}]}', 'title: emploi', 'company: employer'],
    ['{"experiences": [{"startDate█"}]}', 'date_start: start_date'],
    ['{"experiences": [{"start_d█"}]}', 'date_start: start_date'],
    ['{"experiences": [{"title": "x", employer█}]}', 'company: employer'],
    ['{"experiences": [{"Déb█"}]}', 'date_start: debut'],
    ['{"experiences": [{"Dé█"}]}'],
    ['{"educations": [{"degre█"}]}', 'title: degree'],
    ['{"info": {"téléph█"}}', 'phone: telephone'],
    ['{"info": {"mobile█"}}', 'phone: mobile'],
    ['{"info": {"phone": null, "mobile█"}}'],
    ['{"languages": [{"fluen█"}]}', 'value: fluency'],
    ['{"hobb█"}', 'interests: hobby'],
    ['{"experiences": [{"compan█"}]}'],
    ['{"experiences": [{"e█"}]}'],
    ['{"experiences": [{"█"}]}'],
    ['{"experiences": [{"title": "employer█"}]}'],
  ] as const)
    it(`${source}: ${expected.join(', ') || 'none'}`, async () => {
      const { synonyms } = await offered(source);
      assert.deepEqual(
        synonyms.map(({ label, labelDetails }) => `${label}: ${labelDetails?.description}`).sort(),
        [...expected].sort(),
      );
    });

  it('inserts the property', async () => {
    const { document, synonyms } = await offered('{"experiences": [{"employer█"}]}');
    const edit = synonyms[0]?.textEdit;
    assert.ok(TextEdit.is(edit));
    assert.match(TextDocument.applyEdits(document, [edit]), /^\{"experiences": \[\{"company": .*\}\]\}$/);
  });

  it('is requested again after each letter', async () =>
    assert.equal((await offered('{"experiences": [{"█"}]}')).list?.isIncomplete, true));
});
