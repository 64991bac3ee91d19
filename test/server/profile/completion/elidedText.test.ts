import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { elideAround } from '../../../../server/profile/completion/elidedText';
import { ProfileDocument } from '../../../../server/profile/document/profileDocument';

const documentOf = (text: string): ProfileDocument =>
  new ProfileDocument(TextDocument.create('untitled:a', 'hrflow-profile', 1, text));

/** Elides the text around the cursor `█`, and inserts it into the result. */
function elided(textWithCaret: string): string {
  const { text, offset } = elideAround(documentOf(textWithCaret.replace('█', '')), textWithCaret.indexOf('█'));
  return `${text.slice(0, offset)}█${text.slice(offset)}`;
}

const many = (piece: string): string => piece.repeat(200_000);

describe('the part of a large text that the JSON service parses', () => {
  it('is a small text as a whole', () => {
    const text = '{"skills": [{"name": "a"}, {"na█"}], "x": [1, 2]}  ';
    assert.equal(elided(text), text);
  });

  it('is the properties and items around the cursor, and the adjacent values', () => {
    const text = `{"x": [${many('1,')}2], "info": {"gender": "█"}, "skills": [{"name": "a"}], "text": "b"}`;
    assert.equal(elided(text), '{"x": [], "info": {"gender": "█"}, "skills": [], "text": "b"}');
    assert.equal(elided(`[0, {"a": 1}, {"b": █null}, [2], ${many('3,')}4]`), '[,{}, {"b": █null}, [],]');
  });

  it('contains shortened gaps between them', () => {
    for (const [long, short] of [
      [many(' '), ' '],
      [many('\t\n'), '\n'],
    ] as const) {
      for (const [before, behind] of [
        ['{"info": {', '█"gender": 1}}'],
        ['{"info": {█', '"gender": 1}}'],
        ['{"info": {█"gender":', '1}}'],
        ['{"info":', '{"gender": "█"}}'],
        ['{"info": {"gender": █"M",', '"x": 1}}'],
        ['{"info": {"gender": 1, █', '}}'],
        ['{"info": {"gender": 1,', '█}}'],
        ['[[[{"a": █', ''],
        ['[[[{"a":', '█'],
      ] as const)
        assert.equal(elided(before + long + behind), before + short + behind);
    }
    assert.equal(elided(`{"info": {█${many(',')}}}`), '{"info": {█, }}');
    assert.equal(elided(`{"info": {${many(',')}█}}`), '{"info": {, █}}');
    assert.equal(elided(`{"info": {"gender": █"M"${many(' ')}, "x": 1}}`), '{"info": {"gender": █"M", "x": 1}}');
    assert.equal(elided(`{"a"${many(' ')}: 1, "b█"}`), '{"a": 1, "b█"}');
  });
});
