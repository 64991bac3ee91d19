import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { anyTextPattern, mayMatchTextPattern } from '../../../../server/profile/rules/engine/textPatterns';
import * as registry from '../../../../server/profile/rules/registry';
import { allRules } from '../../../../server/profile/rules/ruleList';
import { documentedRules, ruleFiles } from '../../../../scripts/docs/ruleDocs';
import { applyEdits, problemsOf, smallProfileWith } from '../../../support/profiles';

const codesOf = (text: string): string[] => problemsOf(text).map(({ code }) => code);

describe('Rules', () => {
  it('have one file each', () => {
    const names = ruleFiles.map((file) => path.basename(file, '.ts'));
    assert.deepEqual(names.sort(), Object.keys(registry).sort());
  });

  it('are sorted in the registry', () => {
    const lines = readFileSync(path.join(__dirname, '../../../../server/profile/rules/registry.ts'), 'utf8').split(
      '\n',
    );
    const exported = lines.filter((line) => line.startsWith('export '));
    assert.equal(exported.length, allRules.length);
    assert.deepEqual(exported, exported.toSorted());
  });

  it('have no text pattern that matches where the combined pattern does not', () => {
    const characters = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
    const escaped = characters.flatMap((character) => {
      const digits = character.charCodeAt(0).toString(16).padStart(4, '0');
      return [`\\${character}`, `\\u${digits}`, `\\u${digits.toUpperCase()}`];
    });
    const doubled = ['Â', 'Ã'].flatMap((first) => characters.map((second) => `${first}${second}`));
    const keys = ['ask_', 'askr_', 'ASKW_'].map((form) => form + 'aB'.repeat(16));
    const texts = [...characters, ...escaped, ...doubled, ...keys];
    for (const { code, textPattern } of allRules) {
      if (!textPattern) continue;
      const matching = texts.filter((text) => textPattern.test(text));
      assert.notDeepEqual(matching, [], code);
      assert.deepEqual(
        matching.filter((text) => !anyTextPattern.test(text)),
        [],
        code,
      );
      assert.ok(
        matching.every((text) => mayMatchTextPattern((pattern) => pattern.test(text))),
        code,
      );
    }
  });

  for (const { code, docs, severity, supersedes } of documentedRules) {
    describe(code, () => {
      const bad = smallProfileWith(docs.bad);

      it('reports its bad example exactly once, with its severity, and nothing else', () => {
        assert.deepEqual(
          problemsOf(bad).map((problem) => `${problem.severity} ${problem.code}`),
          [`${severity} ${code}`],
        );
      });

      it('reports nothing in its good example', () => assert.deepEqual(codesOf(smallProfileWith(docs.good)), []));

      it('reports nothing after each of its fixes, and neither does another rule', () => {
        for (const fix of problemsOf(bad)[0]?.fixes?.() ?? []) {
          const left = codesOf(applyEdits(bad, fix.edits));
          assert.ok(!left.includes(code), `${fix.title}: still reported`);
          assert.deepEqual(left, [], fix.title);
        }
      });

      it('can be turned off, which restores what it supersedes', () => {
        const left = problemsOf(bad, new Map([[code, 'off']])).map((problem) => problem.code);
        assert.deepEqual(
          left.filter((each) => supersedes?.includes(each) !== true),
          [],
        );
      });
    });
  }
});
