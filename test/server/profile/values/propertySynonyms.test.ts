import assert from 'node:assert/strict';
import { propertySynonyms } from '../../../../server/profile/values/propertySynonyms';
import { synonymsAt, synonymTargets } from '../../../../server/profile/values/synonymLookup';
import { formsOf } from '../../../../server/profile/values/propertyNameForms';
import { schemaAt } from '../../../../server/profile/schema/profileSchema';
import type { Path } from '../../../../server/profile/json/syntaxTree';

/** A path with each location of the table. */
const places: Readonly<Record<string, Path>> = {
  '': [],
  info: ['info'],
  location: ['info', 'location'],
  fields: ['info', 'location', 'fields'],
  geojson: ['info', 'location', 'geojson'],
  urls: ['info', 'urls'],
  date_start: ['experiences', 0, 'date_start'],
  date_end: ['educations', 0, 'date_end'],
};
const placeOf = (location: string): Path => places[location] ?? [location, 0];
const targetsOf = (name: string, location: string, owner: object = { [name]: 'x' }): string[] =>
  synonymTargets(formsOf(name), location, owner).map(({ path, isWeak }) => `${isWeak ? '~' : ''}${path.join('.')}`);

describe('synonyms of property names', () => {
  for (const location of Object.keys(propertySynonyms)) {
    it(`stand for properties of the schema in ${JSON.stringify(location)}`, () => {
      const place = placeOf(location);
      assert.ok(schemaAt(place)?.schema.properties, location);
      for (const { synonym, path } of synonymsAt(location)) {
        // The items of a list of URLs have `type` and `url`.
        const owner = location === 'urls' && ['type', 'url'].includes(path[0] ?? '') ? [...place, 0] : place;
        const target = path[0] === '^' ? [...owner.slice(0, -1), ...path.slice(1)] : [...owner, ...path];
        assert.ok(schemaAt(target), `${synonym}: ${target.join('.')}`);
        assert.match(synonym, /^[\p{Ll}\p{Lo}\p{Lm}\d_]+$/u);
      }
    });

    it(`are not the names of properties in ${JSON.stringify(location)}`, () => {
      const known = schemaAt(placeOf(location))?.schema.properties ?? {};
      const wrong = [...synonymsAt(location)].filter(({ synonym, isWeak }) => !isWeak && Object.hasOwn(known, synonym));
      assert.deepEqual(
        wrong.map(({ synonym }) => synonym),
        [],
      );
    });
  }

  for (const [name, location, ...expected] of [
    ['startDate', 'experiences', 'date_start'],
    ['DATE-DE-DÉBUT', 'experiences', 'date_start'],
    ['Date_Begin__c', 'experiences', 'date_start'],
    ['companyName', 'experiences', 'company'],
    ['name of the company', 'experiences', 'company'],
    ['degree', 'educations', 'title'],
    ['Année', 'educations', '~date_end'],
    ['code postal', 'info', 'location.fields.postcode'],
    ['postal', 'location', 'fields.postcode'],
    ['linkedInUrl', '', 'info.urls.linkedin'],
    ['Compétences', 'info', '^.skills'],
    ['candidateEmail', 'info', '~email'],
    ['candidate_mail', 'info', '~email'],
    ['niveau', 'languages', 'value'],
    ['niveau', 'interests', 'value'],
    ['toString', 'info'],
    ['constructor', ''],
    ['', 'info'],
  ] as const)
    it(`${JSON.stringify(name)} in ${JSON.stringify(location)}: ${expected.join(', ') || 'none'}`, () =>
      assert.deepEqual(targetsOf(name, location), expected));

  for (const [owner, name, expected] of [
    [{ nom: 'Marie Curie' }, 'nom', 'full_name'],
    [{ nom: 'Curie', prénom: 'Marie' }, 'nom', 'last_name'],
    [{ nom: 'Curie', prénom: '' }, 'nom', 'full_name'],
    [{ nom: 'Marie Curie', prénom: 'Marie' }, 'nom', 'full_name'],
    [{ nombre: 'Ana', apellidos: 'García' }, 'nombre', 'first_name'],
    [{ name: 'Kim', surname: 'Larsen' }, 'name', 'first_name'],
    [{ name: 'Klein', vorname: 'Uwe' }, 'name', 'last_name'],
    [{ name: 'Klein', first_name: 'Uwe' }, 'name', 'last_name'],
    [{ name: 'Uwe Klein', firstName: 'Uwe', lastName: 'Klein' }, 'name', 'full_name'],
    [{ name: 'U. K.', first_name: 'Uwe', last_name: 'Klein' }, 'name', 'full_name'],
    [{ name: 5, first_name: 'Uwe' }, 'name', 'last_name'],
    [
      {
        name: 'A',
        surname: 'B',
        ...Object.fromEntries(
          'x'
            .repeat(60)
            .split('')
            .map((x, i) => [`${x}${i}`, 1]),
        ),
      },
      'name',
      'full_name',
    ],
  ] as const)
    it(`${name} is the ${expected} in ${JSON.stringify(owner).slice(0, 70)}`, () =>
      assert.deepEqual(targetsOf(name, 'info', owner)[0], expected));
});
