import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import bundle from '../../l10n/bundle.l10n.fr.json';
import {
  enumDescription,
  localizedRootSchema,
  schemaDescription,
  schemaTitle,
} from '../../server/profile/schema/localizedSchema';
import { rootSchema, schemaAt } from '../../server/profile/schema/profileSchema';

describe('localized schema', () => {
  const french: Readonly<Record<string, string>> = bundle;
  const skill = schemaAt(['skills', 0])?.schema ?? {};
  const skillType = schemaAt(['skills', 0, 'type'])?.schema ?? {};

  it('is the schema itself in English', () => {
    assert.deepEqual(localizedRootSchema(), rootSchema);
    assert.equal(schemaTitle(skill), 'skill');
    assert.equal(schemaDescription(skill), skill.markdownDescription);
    assert.equal(enumDescription(skillType, 0), skillType.markdownEnumDescriptions?.[0]);
  });

  describe('in French', () => {
    before(() => l10n.config({ contents: bundle }));
    after(() => l10n.config({ contents: {} }));

    it('describes schemas and enumerated values', () => {
      assert.equal(schemaTitle(skill), 'compétence');
      assert.equal(schemaDescription(skill), french[skill.markdownDescription ?? '']);
      assert.equal(enumDescription(skillType, 0), french[skillType.markdownEnumDescriptions?.[0] ?? '']);
      assert.notEqual(enumDescription(skillType, 0), skillType.markdownEnumDescriptions?.[0]);
    });

    it('has no description where the schema has none', () => {
      assert.equal(schemaTitle({}), undefined);
      assert.equal(schemaDescription({}), undefined);
      assert.equal(enumDescription({}, 0), undefined);
    });

    it('translates the texts of the whole schema, and neither values nor snippet bodies', () => {
      const [english, translated] = [rootSchema, localizedRootSchema()].map(linesOf);
      const pairs = english?.map((line, index) => [line, translated?.[index]]) ?? [];
      const changed = pairs.filter(([line, other]) => line !== other);
      assert.equal(translated?.length, english?.length);
      assert.ok(changed.length > 100);
      for (const [line = '', other = ''] of changed) assert.equal(textOf(other), french[textOf(line)], line);
      const untranslated = english?.filter(
        (line) => line.startsWith('"markdownDescription": ') && translated?.includes(line),
      );
      assert.deepEqual(untranslated, []);
    });
  });
});

/** The schema with each string on a line of its own. */
function linesOf(schema: unknown): string[] {
  return JSON.stringify(schema, undefined, 1)
    .split('\n')
    .map((line) => line.trim());
}

/** The string at the end of a line, decoded. */
function textOf(line: string): string {
  return JSON.parse(/"(?:[^"\\]|\\.)*"(?=,?$)/.exec(line)?.[0] ?? '""') as string;
}
