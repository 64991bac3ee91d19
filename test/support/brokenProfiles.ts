import { type Random, randomOf } from './random';

/**
 * Generates profiles with wrong values, syntax errors, or both. Everything that an author could have typed contains a unique mark:
 * texts and numbers such as `cn12x` or `7000012.50`, comments such as `co12x`.
 */

/** A value to print: objects keep the order of their properties and may contain duplicates. */
type SourceValue =
  { readonly properties: [string, SourceValue][] } | { readonly items: SourceValue[] } | { readonly raw: string };

/** @returns the text of a broken profile; the same seed yields the same text. */
export function brokenProfile(seed: number): string {
  const random = randomOf(seed);
  const profile = new ProfileGenerator(random).profile();
  for (let count = random.int(4); count > 0; count--) corruptValue(random, profile);
  let text = new Printer(random).print(profile);
  for (let count = random.int(4); count > 0; count--) text = corruptSyntax(random, text);
  return text;
}

class ProfileGenerator {
  private count = 0;

  constructor(private readonly random: Random) {}

  profile(): SourceValue {
    const { random } = this;
    const all: [string, () => SourceValue][] = [
      ['reference', () => this.text('ref-')],
      ['info', () => this.info()],
      ['text', () => this.text()],
      ['text_language', () => raw(random.pick(['"en"', '"EN"', '"french"', 'null']))],
      ['experiences', () => this.list(() => this.period('company'))],
      ['experiences_duration', () => raw(random.pick(['5', '"5"', '96', '12y', '1_0', '-2']))],
      ['educations', () => this.list(() => this.period('school'))],
      ['skills', () => this.list(() => this.namedValue())],
      ['languages', () => this.list(() => this.namedValue())],
      ['tags', () => this.list(() => this.namedValue())],
      [
        'labels',
        () =>
          this.list(() =>
            object([
              ['job_key', this.text()],
              ['stage', raw('"yes"')],
            ]),
          ),
      ],
      ['unknown', () => this.text()],
    ];
    const someOf = all.filter(([name]) => name === 'info' || random.chance(0.6));
    return object(someOf.map(([name, make]) => [name, make()]));
  }

  private info(): SourceValue {
    return this.some([
      ['full_name', () => this.text()],
      ['first_name', () => this.text()],
      ['email', () => raw(`"cn${++this.count}x@example.org"`)],
      ['phone', () => this.random.pick([() => this.text('+33 '), () => this.number(), () => raw('+33_612')])()],
      ['gender', () => raw(this.random.pick(['"female"', '"Woman"', '"F"', '""', 'null']))],
      ['date_birth', () => this.date()],
      ['location', () => this.location()],
      ['urls', () => this.urls()],
      ['summary', () => this.text()],
    ]);
  }

  private urls(): SourceValue {
    const url = (site: string): SourceValue => raw(`"${this.random.pick(['https://', ''])}${site}/cn${++this.count}x"`);
    const sites = ['github.com', 'www.linkedin.com', 'twitter.com'];
    return this.some([
      ['github', () => url(this.random.pick(sites))],
      ['linkedin', () => url(this.random.pick(sites))],
      ['twitter', () => raw('""')],
    ]);
  }

  private location(): SourceValue {
    return this.some([
      ['text', () => this.text()],
      ['lat', () => raw(this.random.pick(['48.850', '139.690', '12x', '0', '"48.85"', 'null']))],
      ['lng', () => raw(this.random.pick(['2.3500', '35.680', '2.3E', '0', '1_0', 'null']))],
      ['fields', () => this.random.pick([raw('[]'), raw('null'), object([['city', this.text()]])])],
    ]);
  }

  private period(place: string): SourceValue {
    return this.some([
      ['title', () => this.text()],
      [place, () => this.text()],
      ['description', () => this.text()],
      ['date_start', () => this.date()],
      ['date_end', () => this.date()],
      ['location', () => this.location()],
      ['skills', () => this.list(() => this.namedValue())],
    ]);
  }

  private namedValue(): SourceValue {
    return this.some([
      ['name', () => this.text()],
      ['value', () => this.random.pick([() => this.number(), () => raw('null'), () => raw('.5'), () => this.text()])()],
    ]);
  }

  private date(): SourceValue {
    const { random } = this;
    const day = `20${10 + random.int(10)}-0${1 + random.int(9)}-1${random.int(10)}`;
    return random.pick([
      () => raw(`"${day}T00:00:00"`),
      () => raw(`"${day.split('-').reverse().join('/')}"`),
      () => raw(day),
      () =>
        object([
          ['iso8601', raw(`"${day}"`)],
          ['text', this.text()],
          ['id', this.number()],
        ]),
      () =>
        object([
          ['iso8601', raw('"1969-12-31T23:59:59"')],
          ['note', raw(`null /* co${++this.count}x */`)],
        ]),
      () => raw('null'),
    ])();
  }

  private text(start = ''): SourceValue {
    // Escapes end with a hyphen: an escape that lost a digit would otherwise absorb the first letter of the mark.
    const around = ['', '', '', ' ', '<b>', '\\u00e9-', 'Ã©', '\\u200b-', ', ', ': ', '{x}', "'s ", '“a” '];
    return raw(`"${start}${this.random.pick(around)}cn${++this.count}x${this.random.pick(around)}"`);
  }

  private number(): SourceValue {
    return raw(`${7_000_000 + ++this.count}${this.random.pick(['', '.50', '.10', '000000000000000'])}`);
  }

  private list(make: () => SourceValue): SourceValue {
    const items = Array.from({ length: this.random.int(4) }, make);
    return { items: this.random.chance(0.1) ? [...items, ...items.slice(0, 1)] : items };
  }

  private some(all: readonly [string, () => SourceValue][]): SourceValue {
    return object(all.filter(() => this.random.chance(0.65)).map(([name, make]) => [name, make()]));
  }
}

function object(properties: [string, SourceValue][]): SourceValue {
  return { properties };
}

function raw(text: string): SourceValue {
  return { raw: text };
}

function containersIn(value: SourceValue): Exclude<SourceValue, { raw: string }>[] {
  if ('raw' in value) return [];
  const below = 'items' in value ? value.items : value.properties.map(([, each]) => each);
  return [value, ...below.flatMap(containersIn)];
}

/** Makes one mistake that keeps the syntax valid. */
function corruptValue(random: Random, profile: SourceValue): void {
  const objects = containersIn(profile).flatMap((each) =>
    'properties' in each && each.properties.length > 0 ? [each] : [],
  );
  const from = random.pick(objects).properties;
  const index = random.int(from.length);
  const [name, value] = from[index] ?? ['', raw('null')];
  const inside = containersIn(value);
  const target = random.pick(objects.filter((each) => !inside.includes(each))).properties;
  const spoil = random.pick([
    () => void target.push(...from.splice(index, 1)),
    () => void target.unshift(...from.splice(index, 1)),
    () =>
      void (from[index] = [random.pick([camelCase(name), name.replace(/s$/, ''), `${name}s`, name.slice(1)]), value]),
    () => void (from[index] = [name, { items: [value] }]),
    () => void (from[index] = [name, 'items' in value && value.items[0] ? value.items[0] : value]),
    () => void from.push([name, value]),
    () => void (from[index] = [name, raw(random.pick(['{}', '[]', 'null', '""', '" "', '0']))]),
    () => void from.reverse(),
  ]);
  spoil();
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

class Printer {
  private readonly eol: string;
  private readonly unit: string;
  private comments = 0;

  constructor(private readonly random: Random) {
    this.eol = random.pick(['\n', '\n', '\n', '\r\n', '']);
    this.unit = random.pick(['  ', '  ', '\t', '    ', '']);
  }

  print(value: SourceValue, indent = ''): string {
    if ('raw' in value) return value.raw;
    const inner = indent + this.unit;
    const [open, close] = 'items' in value ? '[]' : '{}';
    const parts =
      'items' in value
        ? value.items.map((each) => this.print(each, inner))
        : value.properties.map(
            ([name, each]) => `${this.name(name)}${this.random.pick([':', ': '])}${this.print(each, inner)}`,
          );
    if (parts.length === 0) return `${open}${close}`;
    return `${open}${this.eol}${parts.map((part) => inner + part + this.comment()).join(`,${this.eol}`)}${this.eol}${indent}${close}`;
  }

  private name(name: string): string {
    return this.random.chance(0.02) ? this.random.pick([name, `'${name}'`, `“${name}”`]) : `"${name}"`;
  }

  private comment(): string {
    return this.random.chance(0.02) ? ` /* co9${++this.comments}x */` : '';
  }
}

/** Makes one typing mistake. */
function corruptSyntax(random: Random, text: string): string {
  const marks = [...text.matchAll(/[{}[\]:,"]/g)].map(({ index }) => index);
  const at = random.chance(0.8) && marks.length > 0 ? random.pick(marks) : random.int(text.length + 1);
  const lines = text.split('\n');
  const line = random.int(lines.length);
  return random.pick([
    () => text.slice(0, at) + text.slice(at + 1),
    () =>
      text.slice(0, at) +
      random.pick([',', '"', '}', ']', ':', 'x', ' 1 2', ';', '//', '\n', '\\', "'", '”', '[', '{']) +
      text.slice(at),
    () => text.slice(0, at) + text.slice(at, at + 1) + text.slice(at),
    () => lines.filter((_, index) => index !== line).join('\n'),
    // Duplicates a line, but not a whole program: only one of its two profiles would be converted.
    () => (lines.length > 3 ? [...lines.slice(0, line), lines[line], ...lines.slice(line)].join('\n') : text),
    () => text.slice(0, at),
    () => text.replaceAll('null', 'None').replaceAll('true', 'True'),
    () => text.slice(0, at) + text.slice(at).replaceAll(/"(\w+)":/g, random.pick(["'$1':", '$1:', '“$1”:'])),
    () => `data = ${text};`,
  ])();
}
