import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { anyTextPattern } from '../../../../server/profile/rules/engine/textPatterns';
import { rules } from '../../../../server/profile/rules/registry';
import { applyEdits, problemsOf, smallProfileWith } from '../../../support/profiles';

const codesOf = (text: string): string[] => problemsOf(text).map(({ code }) => code);

describe('rules', () => {
  it('are one file each', () => {
    const folder = path.join(__dirname, '../../../../server/profile/rules');
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'engine' && entry.name !== 'shared')
      .flatMap(({ name }) => readdirSync(path.join(folder, name)));
    const names = rules.map(
      ({ code }) => `${code.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.ts`,
    );
    assert.deepEqual(files.sort(), names.sort());
  });

  it('have no clue where one look finds none of any rule', () => {
    const characters = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
    const escaped = characters.flatMap((character) => {
      const digits = character.charCodeAt(0).toString(16).padStart(4, '0');
      return [`\\${character}`, `\\u${digits}`, `\\u${digits.toUpperCase()}`];
    });
    const doubled = ['Â', 'Ã'].flatMap((first) => characters.map((second) => `${first}${second}`));
    const keys = ['ask_', 'askr_', 'ASKW_'].map((form) => form + 'aB'.repeat(16));
    const texts = [...characters, ...escaped, ...doubled, ...keys];
    for (const { code, textPattern } of rules) {
      if (!textPattern) continue;
      const clued = texts.filter((text) => textPattern.test(text));
      assert.notDeepEqual(clued, [], code);
      assert.deepEqual(
        clued.filter((text) => !anyTextPattern.test(text)),
        [],
        code,
      );
    }
  });

  for (const { code, docs, severity, supersedes } of rules) {
    describe(code, () => {
      const bad = smallProfileWith(docs.bad);

      it('reports its bad example, once, at its severity, and nothing else is wrong with it', () => {
        assert.deepEqual(
          problemsOf(bad).map((problem) => `${problem.severity} ${problem.code}`),
          [`${severity} ${code}`],
        );
      });

      it('has a good example without any problem', () => assert.deepEqual(codesOf(smallProfileWith(docs.good)), []));

      it('is cured by each of its fixes, and nothing new is wrong', () => {
        for (const fix of problemsOf(bad)[0]?.fixes?.() ?? []) {
          const left = codesOf(applyEdits(bad, fix.edits));
          assert.ok(!left.includes(code), `${fix.title}: still there`);
          assert.deepEqual(left, [], fix.title);
        }
      });

      it('can be turned off; what gave way to it then speaks', () => {
        const left = problemsOf(bad, new Map([[code, 'off']])).map((problem) => problem.code);
        assert.deepEqual(
          left.filter((each) => supersedes?.includes(each) !== true),
          [],
        );
      });
    });
  }
});
