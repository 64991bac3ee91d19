import assert from 'node:assert/strict';
import { convertToProfile } from '../../../../server/profile/import/engine/convertProfile';
import type { ForeignFormat } from '../../../../server/profile/import/formats/format';
import { foreignFormats } from '../../../../server/profile/import/formats/foreignFormats';
import { parseText } from '../../../../server/profile/json/parser';
import { problemsOf } from '../../../support/profiles';
import { type Random, randomOf } from '../../../support/random';

type Container = Record<string, unknown> | unknown[];

const now = Date.UTC(2026, 10, 23);
const documentsPerFormat = 25;

/** A document with values that differ from each other, so that a lost one is noticed. */
class RandomDocument {
  readonly root: Record<string, unknown> = {};
  /** Words and numbers that the result has to contain. */
  readonly words: string[] = [];

  constructor(
    private readonly random: Random,
    format: ForeignFormat,
  ) {
    const within = format.roots?.[0] ?? '';
    for (const source of Object.keys(format.mapping)) {
      if (source === '' || random.chance(0.4)) continue;
      const path = [within, random.chance(0.05) ? `${source}.extra` : source].filter((each) => each !== '').join('.');
      this.put(this.root, path.split('.'));
      if (random.chance(0.05)) this.put(this.root, path.replace(/[^.]*$/, 'unlisted').split('.'));
    }
  }

  private put(owner: Container, [segment = '', ...rest]: readonly string[]): void {
    const { random } = this;
    const name = random.pick(
      segment
        .replaceAll('[]', '')
        .replace(/\[.*=.*\]$/, '')
        .replace('*', 'en')
        .split('|'),
    );
    const isList = segment.endsWith('[]') !== random.chance(0.05);
    const fields = owner as Record<string, unknown>;
    const known = fields[name];
    if (rest.length === 0) {
      fields[name] ??= isList ? Array.from({ length: random.int(3) }, () => this.scalar()) : this.value();
      return;
    }
    const made: Container = /^\d$/.test(rest[0] ?? '') ? [] : {};
    if (known === undefined) {
      fields[name] = isList ? [made] : made;
      this.put(made, rest);
    } else if (Array.isArray(known)) {
      const isNew = known.length === 0 || random.chance(0.2);
      if (isNew) known.push(made);
      const item: unknown = isNew ? made : random.pick(known);
      if (typeof item === 'object' && item !== null) this.put(item as Container, rest);
    } else if (typeof known === 'object' && known !== null) this.put(known as Container, rest);
  }

  private value(): unknown {
    const { random } = this;
    if (random.chance(0.05)) return [this.scalar(), this.scalar()];
    return random.chance(0.05) ? { name: this.scalar(), other: this.scalar() } : this.scalar();
  }

  private scalar(): unknown {
    const { random } = this;
    const word = `w${random.int(1e9)}`;
    const year = String(1980 + random.int(45));
    switch (random.int(12)) {
      case 0:
        return random.pick([null, '', ' ']);
      case 1:
        return random.chance(0.5);
      case 2:
        this.words.push(String((random.int(1e6) + 1e6) / 8));
        return Number(this.words.at(-1));
      case 3:
        this.words.push(year);
        return random.pick([year, `${year}-03`, `${year}-03-17`, `17/03/${year}`, `01/06/${year}`, `March ${year}`]);
      case 4:
        this.words.push(year, '1975');
        return random.pick([`1975 - ${year}`, `Jan 1975 – Mar ${year}`, `03/1975 to 05/${year}`]);
      case 5:
        return random.pick(['Present', 'N/A', 'male', 'yes', '5', 'hard']);
      case 6:
        this.words.push(word);
        return random.pick([`https://github.com/${word}`, `${word}@example.com`, `www.example.com/${word}`]);
      case 7:
        this.words.push(word, `${word}x`);
        return random.pick([`${word}, ${word}x`, `<p>${word}</p><p>${word}x</p>`, `${word}\n"${word}x"`]);
      default:
        this.words.push(word);
        return word;
    }
  }
}

function leafPaths(value: unknown, path: string): string[] {
  const children = Array.isArray(value)
    ? value.map((item: unknown, index): [string, unknown] => [`${path}[${index}]`, item])
    : Object.entries((typeof value === 'object' ? value : null) ?? {}).map(([name, child]): [string, unknown] => [
        path === '' ? name : `${path}.${name}`,
        child,
      ]);
  return children.length === 0 ? [path] : children.flatMap(([childPath, child]) => leafPaths(child, childPath));
}

function valueAt(root: unknown, path: string): unknown {
  const names = path.split(/[.[\]]+/).filter((name) => name !== '');
  return names.reduce<unknown>((owner, name) => (owner as Record<string, unknown>)[name], root);
}

describe('random documents of other systems', () => {
  for (const format of foreignFormats) {
    it(`lose nothing in the conversion from ${format.id}`, () => {
      for (let seed = 0; seed < documentsPerFormat; seed++) {
        const document = new RandomDocument(randomOf(seed), format);
        const { words } = document;
        const source = JSON.stringify(document.root);
        if (source === '{}') continue;
        const root: unknown = JSON.parse(source);
        const { text, report } = convertToProfile(parseText(source).tree, format, { now });
        const what = `seed ${seed}`;
        const missing = words.filter((word) => !text.includes(word));
        // Where the report says that they are.
        const lost = leafPaths(root, '').filter((leaf) =>
          missing.some((word) => String(valueAt(root, leaf)).includes(word)),
        );
        assert.deepEqual(
          report.filter(({ from }) => lost.includes(from)),
          [],
          what,
        );
        assert.deepEqual(report.map(({ from }) => from).sort(), leafPaths(root, '').sort(), what);
        assert.deepEqual(
          problemsOf(text)
            .filter(({ severity }) => severity === 'error')
            .map(({ message }) => message),
          [],
          what,
        );
      }
    }).timeout(20_000);
  }
});
