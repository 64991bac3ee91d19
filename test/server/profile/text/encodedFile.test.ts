import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { encodedFileIn } from '../../../../server/profile/text/encodedFile';
import { checkFix, codesWith, titlesWith } from '../../../support/ruleChecks';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const inLines = (text: string, length = 76): string => text.replaceAll(new RegExp(`.{${length}}`, 'g'), '$&\r\n');
/** Bytes that do not change between the runs of the test. */
const bytes = Buffer.from(Array.from({ length: 2000 }, (_, index) => (index * index * 31 + index * 7) % 251));
const pdf = base64(`%PDF-1.4\n${'3 0 obj <</Length 4 0 R/Filter/FlateDecode>> '.repeat(5)}`);
const resume = 'Harry Potter, lead of the Mathematic Departement. Python, SQL, 2016 to 2020. ';

describe('A file in a text', () => {
  for (const [name, text, type] of [
    ['a PDF', pdf, 'PDF'],
    ['a PDF in lines', inLines(pdf), 'PDF'],
    ['a PDF after spaces', `\n ${pdf}\n`, 'PDF'],
    ['the PDF of a form that filled it with zeros', `JVBERi0xLjQK${'A'.repeat(300)}`, 'PDF'],
    ['a Word file', base64(`PK\u0003\u0004${'\u0014\u0000\u0006'.repeat(60)}`), 'ZIP'],
    ['an old Word file', `0M8R4KGxGuEAAAAA${'AAAAAAAAAAAAAAAA'.repeat(10)}`, 'Word'],
    ['an RTF file', base64(`{\\rtf1\\ansi ${resume.repeat(3)}}`), 'RTF'],
    ['a picture', `iVBORw0KGgoAAAANSUhEUgAA${bytes.toString('base64')}`, 'PNG'],
    ['a plain text', base64(resume.repeat(3)), undefined],
    ['a text in Chinese', base64('王小明。北京大学计算机系毕业，现任软件工程师。'.repeat(4)), undefined],
    ['bytes, in the alphabet for addresses', bytes.toString('base64url'), undefined],
    ['bytes in lines', inLines(bytes.toString('base64'), 64), undefined],
    ['a data URL', `data:application/pdf;base64,${pdf}`, 'PDF'],
    ['a data URL with a parameter', `data:text/plain;charset=utf-8;base64,${base64(resume.repeat(3))}`, undefined],
    ['the source of a PDF', '%PDF-1.7\n%âãÏÓ\n3 0 obj', 'PDF'],
    ['the source of an RTF file', '{\\rtf1\\ansi\\deff0 Harry}', 'RTF'],
  ] as const)
    it(`is found in base64 of ${name}`, () => assert.deepEqual(encodedFileIn(text), { type, rest: '' }));

  it('is found between words, which stay', () => {
    const picture = `data:image/png;base64,iVBORw0KGgo${base64(resume.repeat(3))}`;
    assert.deepEqual(encodedFileIn(`Harry Potter. ![](${picture}) Lead.`), {
      type: 'PNG',
      rest: 'Harry Potter. ![]() Lead.',
    });
    const file = bytes.toString('base64');
    assert.deepEqual(encodedFileIn(`Resume:\n${file}\nEnd`), { type: undefined, rest: 'Resume:\n\nEnd' });
  });

  it('is found in random bytes', () => {
    for (let run = 0; run < 200; run++) {
      const text = randomBytes(150 + run * 10).toString('base64');
      assert.notEqual(encodedFileIn(text), undefined, text);
    }
  });

  for (const [name, text] of [
    ['long Chinese', '负责公司财务管理团队制定预算'.repeat(200)],
    ['long Japanese', 'ソフトウェアエンジニアとして開発に従事'.repeat(200)],
    ['long Thai', 'วิศวกรซอฟต์แวร์ที่มีประสบการณ์'.repeat(200)],
    ['words without spaces', 'HarryPotterLeadTeacherAtHogwarts2016To2020WithManyStudents'.repeat(40)],
    ['a long word', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '.repeat(5)],
    ['an address', `https://example.com/${'aZ3/bY4-'.repeat(200)}?x=1`],
    ['a token in words', `Token eyJhbGciOiJIUzI1NiJ9.${bytes.toString('base64url').slice(0, 300)} of the API`],
    ['hexadecimal digits', bytes.toString('hex')],
    ['a line of signs', '='.repeat(2000)],
    ['a line of hyphens', `Harry\n${'-'.repeat(2000)}\nLead`],
    ['one letter', 'A'.repeat(2000)],
    ['the name of a format', 'JVBERi0 is how base64 of a PDF begins'],
    ['words of the same case', 'LEADTEACHER'.repeat(200)],
    ['a list of codes', 'A1 B2 C3 D4 E5 F6 '.repeat(100)],
    ['data', 'data: application/json;base64 is a MIME type, '.repeat(5)],
  ] as const)
    it(`is not ${name}`, () => assert.equal(encodedFileIn(text), undefined));

  it('is one problem; removing it is offered and not preferred', () => {
    const summary = (text: string | null) => ({ info: { full_name: 'Harry', phone: '0202', summary: text } });
    assert.deepEqual(codesWith(summary(pdf.repeat(500))), ['file-in-text']);
    assert.deepEqual(codesWith(summary('%PDF-1.7\n\u0000\u0081\ufffdÃ©')), ['file-in-text']);
    assert.deepEqual(titlesWith(summary(pdf), 'file-in-text'), ['Remove the encoded file']);
    checkFix(summary(pdf), 'Remove the encoded file', summary(null));
    const text = `Lead. data:image/png;base64,${bytes.toString('base64')}`;
    checkFix(summary(text), 'Remove the encoded file', summary('Lead.'));
  });
});
