import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { fixture } from '../support/profiles';
import { randomOf } from '../support/random';

/** Profiles of this kind have an error; the others have none. */
const wrongKinds = {
  /** The service refuses a profile without `info`. */
  noInfo: (profile: Profile) => JSON.stringify({ ...profile, info: undefined }),
  /** The service cannot store a value of this type. */
  wrongType: (profile: Profile) => JSON.stringify({ ...profile, skills: { name: 'Welding' } }),
  /** A line that a writer did not complete. */
  truncated: (profile: Profile) => JSON.stringify(profile).slice(0, -40),
} as const;
type WrongKind = keyof typeof wrongKinds;
const wrongNames = Object.keys(wrongKinds) as WrongKind[];

type Profile = Readonly<Record<string, unknown>>;

/** One profile in this many is wrong. */
const wrongEvery = 20;

/** What is wrong with the profile at this position, from 0. */
export function wrongKindOf(index: number): WrongKind | undefined {
  return index % wrongEvery === 7 ? wrongNames[Math.floor(index / wrongEvery) % wrongNames.length] : undefined;
}

/** The number of wrong profiles among the first `count`. */
export function countWrong(count: number): number {
  return Math.floor((count + wrongEvery - 8) / wrongEvery);
}

const bare = JSON.parse(fixture('profiles/valid/minimal.profile.json')) as Profile;
const titles = ['Welder', 'Nurse', 'Backend engineer', 'Comptable', 'Pflegefachkraft', 'データ分析担当', 'Team lead'];
const places = ['Paris', 'Lyon', 'Köln', 'Łódź', '東京', 'Dakar', 'Québec'];
const skills = ['Python', 'TIG welding', 'SQL', 'Triage', 'Excel', 'Kubernetes', 'Gestion de paie', 'Rust', 'Audit'];

/** The reference of the profile at this position. */
export function referenceOf(index: number): string {
  return `scale-${index}`;
}

/** The profile at a position, from 0, as one line, the same in each run. */
export function validProfile(index: number): string {
  return JSON.stringify(profileAt(index));
}

/** As `validProfile`, but some are wrong: see `wrongKindOf`. */
export function profileToCheck(index: number): string {
  const kind = wrongKindOf(index);
  return kind === undefined ? validProfile(index) : wrongKinds[kind](profileAt(index));
}

function profileAt(index: number): Profile {
  const random = randomOf(index + 1);
  const count = random.int(8);
  const first = 1985 + random.int(20);
  return {
    ...bare,
    reference: referenceOf(index),
    text: `Candidate ${index}. ${random.pick(titles)} in ${random.pick(places)}, since ${first}.`,
    info: { full_name: `Candidate ${index}`, email: `candidate-${index}@example.com` },
    experiences: Array.from({ length: count }, (_, position) => experience(index, first + 2 * position)),
    // Each experience has eleven months.
    experiences_duration: Math.round(count * (11 / 12) * 10) / 10,
    skills: skills
      .filter(() => random.chance(0.4))
      .map((name) => ({ name, type: 'hard', value: String(1 + random.int(5)) })),
  };
}

function experience(index: number, year: number): Profile {
  const random = randomOf(index * 100 + year);
  const place = random.pick(places);
  return {
    company: `Company ${random.int(50_000)}`,
    title: random.pick(titles),
    description: `Kept line ${random.int(1000)} in ${place} running, "day and night", with a crew of ${2 + random.int(9)}: planned, reported and trained.\nReduced downtime by ${random.int(60)} %.`,
    location: { text: place, lat: 48 + random.int(1000) / 1000, lng: 2.35, gmaps: null, fields: {} },
    date_start: { iso8601: `${year}-01-01T00:00:00` },
    date_end: { iso8601: `${year}-12-01T00:00:00` },
    skills: [{ name: random.pick(skills), type: 'hard', value: null }],
    certifications: [],
    courses: [],
    tasks: [],
  };
}

/** Writes profiles as NDJSON; memory does not depend on their number. @param last exclusive. */
export async function writeLines(
  file: string,
  [first, last]: readonly [number, number],
  profile: (index: number) => string,
): Promise<void> {
  const stream = createWriteStream(file);
  const perWrite = 500;
  for (let start = first; start < last; start += perWrite) {
    const length = Math.min(perWrite, last - start);
    const text = Array.from({ length }, (_, each) => `${profile(start + each)}\n`).join('');
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}
