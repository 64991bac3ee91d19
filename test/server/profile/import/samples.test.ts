import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { convertToProfile } from '../../../../server/profile/import/engine/convertProfile';
import { foreignFormats } from '../../../../server/profile/import/formats/foreignFormats';
import { plainText } from '../../../../server/profile/import/engine/importValues';
import { matchesFormat, recognizeFormat } from '../../../../server/profile/import/engine/recognizeFormat';
import { parseText } from '../../../../server/profile/json/parser';
import { problemsOf } from '../../../support/profiles';
import { expectedValues, type ImportedValues } from './expectedValues';

const now = Date.UTC(2026, 10, 23);
const samplesFolder = path.join(__dirname, '..', '..', '..', 'samples');
const formatIds = foreignFormats.map(({ id }) => id).sort((a, b) => b.length - a.length);

interface Sample {
  readonly name: string;
  readonly text: string;
  /** The format that the name of the file starts with. */
  readonly formatId: string | undefined;
}

function jsonFilesIn(folder: string): (readonly [name: string, text: string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => [path.basename(file, '.json'), readFileSync(path.join(folder, file), 'utf8')]);
}

const samples = jsonFilesIn(path.join(samplesFolder, 'imports')).map(([name, text]): Sample => ({
  name,
  text,
  formatId: formatIds.find((id) => name.startsWith(`${id}-`) || name === id),
}));

function imported({ text }: Sample): ReturnType<typeof convertToProfile> {
  const format = recognizeFormat(JSON.parse(text));
  assert.ok(format);
  return convertToProfile(parseText(text).tree, format, { now });
}

/** Hints and information about what the source lacks or contradicts: a conversion cannot avoid them. */
const unavoidable = new Set([
  'attachments-by-hand',
  'date-without-rating',
  'duration-disagrees',
  'name-not-snake-case',
  'no-contact',
  'not-scorable',
  'not-searchable',
  'set-by-service',
  'url-without-scheme',
]);

describe('samples of other formats', () => {
  it('has two or more samples of each format, and one name for each', () => {
    const names = new Set(samples.map(({ formatId }) => formatId));
    assert.ok(!names.has(undefined));
    assert.deepEqual(
      formatIds.filter((id) => !names.has(id)),
      [],
    );
  });

  for (const sample of samples) {
    describe(sample.name, () => {
      it('is recognised as its format, and as no other with fixed names', () => {
        const root = JSON.parse(sample.text) as Record<string, unknown>;
        const found = foreignFormats.filter((format) => format.isLoose !== true && matchesFormat(root, format));
        const expected = sample.formatId === 'flat-resume' ? [] : [sample.formatId];
        assert.deepEqual(
          found.map(({ id }) => id),
          expected,
        );
        assert.equal(recognizeFormat(root)?.id, sample.formatId);
      });

      it('becomes a profile without avoidable problems', () => {
        const { text } = imported(sample);
        const problems = problemsOf(text).filter(({ code }) => !unavoidable.has(code));
        assert.deepEqual(
          problems.map(({ code, message }) => `${code}: ${message}`),
          [],
        );
      });

      it('is a profile that is no document of another format', () =>
        assert.equal(recognizeFormat(JSON.parse(imported(sample).text)), undefined));

      it('has every value in the report once, and every word in the profile', () => checkReport(sample));

      const expected = expectedValues[sample.name];
      if (expected) it('has its values in the right places', () => assert.deepEqual(valuesOf(sample), expected));
    });
  }

  it('has expected values for each format with fixed names', () => {
    const tested = samples.filter(({ name }) => expectedValues[name]).map(({ formatId }) => formatId);
    assert.deepEqual(
      formatIds.filter((id) => id !== 'flat-resume' && !tested.includes(id)),
      [],
    );
  });
});

describe('documents of HrFlow', () => {
  const fixtures = path.join(__dirname, '..', '..', '..', 'fixtures');
  const folders = ['connectors', 'responses'].map((each) => path.join(samplesFolder, each));
  for (const folder of [...folders, path.join(fixtures, 'profiles'), path.join(fixtures, 'workspace')])
    for (const [name, text] of jsonFilesIn(folder))
      it(`are no documents of another format: ${name}`, () => {
        const { tree } = parseText(text);
        assert.equal(recognizeFormat(tree.value(0)), undefined);
      });
});

/** Values that a conversion writes in another way: dates, codes and words of a list of values. */
const rewritten =
  /date_|_at$|_duration|text_language|gender|\.type$|\.stage|(?:^|\.)(?:skills|languages|experiences|educations|interests|certifications)$/;

function checkReport(sample: Sample): void {
  const { text, report } = imported(sample);
  const profile: unknown = JSON.parse(text);
  const leaves = leavesOf(JSON.parse(sample.text), '');
  assert.deepEqual(report.map(({ from }) => from).sort(), [...leaves.keys()].sort());
  const metadata = folded(valueAt(profile, 'metadatas'));
  const filters = filterNames(sample);
  for (const { from, to } of report) {
    const leaf = leaves.get(from);
    if (filters.has(from.slice(from.lastIndexOf('.') + 1))) continue;
    if (to === 'empty') {
      const isEmpty = typeof leaf === 'string' ? leaf.trim() === '' : Object.keys(leaf ?? {}).length === 0;
      assert.ok(isEmpty, from);
    } else if (to === 'metadatas' || !rewritten.test(to)) {
      // One text may have become several items.
      const place = to === 'metadatas' ? metadata : folded(valueAt(profile, to.replace(/\[\d+\]$/, '')));
      for (const word of wordsOf(leaf, to))
        assert.ok(place.includes(word) || lettersOf(place).includes(word), `${word} of ${from} is not in ${to}`);
    }
  }
}

/** The properties that say where an item goes. */
function filterNames({ formatId }: Sample): ReadonlySet<string> {
  const { mapping = {} } = foreignFormats.find(({ id }) => id === formatId) ?? {};
  return new Set(Object.keys(mapping).flatMap((source) => /\[(\w+)=/.exec(source)?.[1] ?? []));
}

/** The values without children, by their paths. */
function leavesOf(value: unknown, at: string): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return new Map([[at, value]]);
  return new Map(
    Object.entries(value).flatMap(([name, child]) => [
      ...leavesOf(child, Array.isArray(value) ? `${at}[${name}]` : [at, name].filter((each) => each !== '').join('.')),
    ]),
  );
}

function valueAt(root: unknown, at: string): unknown {
  const names = at.split(/[.[\]]+/).filter((each) => each !== '');
  return names.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], root);
}

const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
const folded = (value: unknown): string => JSON.stringify(value ?? '').toLowerCase();

function wordsOf(leaf: unknown, to: string): string[] {
  const text = to === 'metadatas' ? String(leaf) : plainText(String(leaf));
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((each) => each !== '');
}

function valuesOf(sample: Sample): ImportedValues {
  const profile = JSON.parse(imported(sample).text) as Imported;
  const { info, reference, experiences = [], educations = [], skills = [], languages = [] } = profile;
  const [job, school] = [experiences[0], educations[0]];
  return {
    reference: reference ?? null,
    person: [info.full_name ?? null, info.email ?? null, info.phone ?? null, info.date_birth ?? null],
    place: info.location?.text ?? null,
    job: job ? [job.title ?? null, job.company ?? null, dateOf(job.date_start), dateOf(job.date_end)] : null,
    school: school
      ? [school.title ?? null, school.school ?? null, dateOf(school.date_start), dateOf(school.date_end)]
      : null,
    counts: [experiences.length, educations.length],
    skills: skills.map(({ name }) => name),
    languages: languages.map(({ name, value }) => ((value ?? null) === null ? name : `${name} (${String(value)})`)),
  };
}

type Text = string | null | undefined;
type Period = Readonly<Record<'title' | 'company' | 'school', Text> & Record<'date_start' | 'date_end', unknown>>;

interface Imported {
  readonly reference?: string;
  readonly info: Readonly<Partial<Record<'full_name' | 'email' | 'phone' | 'date_birth', Text>>> & {
    readonly location?: { readonly text?: Text };
  };
  readonly experiences?: readonly Period[];
  readonly educations?: readonly Period[];
  readonly skills?: readonly { readonly name: string }[];
  readonly languages?: readonly { readonly name: string; readonly value?: string | number | null }[];
}

/** The day of a date. */
function dateOf(date: unknown): string | null {
  const iso = typeof date === 'object' && date !== null ? (date as { readonly iso8601: string }).iso8601 : date;
  return typeof iso === 'string' ? iso.slice(0, 10) : null;
}
