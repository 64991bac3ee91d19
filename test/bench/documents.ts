import { fixture } from '../support/profiles';

/** Sizes of the documents, in bytes of JSON without white space between tokens. */
export const sizes = {
  '2 KB': 2_000,
  '20 KB': 20_000,
  '200 KB': 200_000,
  '2 MB': 2_000_000,
  '20 MB': 20_000_000,
} as const;
export type Size = keyof typeof sizes;

/**
 * `wrong`: one experience in a hundred has a number as its title. `broken`: a colon is missing in the middle. `draft`: texts are numbers or
 * booleans, as in a file that a program wrote: 3 findings per KB up to 20 KB, and 2 beyond.
 */
export type Kind = 'valid' | 'wrong' | 'broken' | 'draft';

/** A profile with as many experiences as needed to reach the size, indented by two spaces. */
export function documentOf(size: Size, kind: Kind): string {
  const profile = JSON.parse(fixture('profiles/valid/minimal.profile.json')) as Record<string, unknown>;
  const bare = JSON.stringify({ ...profile, experiences: [] }, undefined, 2);
  const one = JSON.stringify(distinctExperience(100_000, false), undefined, 2).length * 1.2;
  const count = Math.max(1, Math.round((sizes[size] - bare.length) / one));
  const experiences = Array.from({ length: count }, (_, index) =>
    distinctExperience(index, kind === 'wrong' && index % 100 === 7),
  );
  if (kind === 'draft') spoil(experiences, sizes[size] > 20_000 ? sizes[size] / 500 : (sizes[size] * 3) / 1000);
  // Two months in each of sixty years: overlapping periods count once.
  const experiences_duration = Math.round(Math.min(count, 60) * 1.62) / 10;
  const text = JSON.stringify({ ...profile, experiences, experiences_duration }, undefined, 2);
  return kind === 'broken' ? withoutColon(text) : text;
}

/** Makes values of wrong types, the same number in each experience. @param findings how many in total. */
function spoil(experiences: Record<string, unknown>[], findings: number): void {
  const wrong = { company: true, description: 1, tasks: false };
  experiences.forEach((experience, index) => {
    const [from, to] = [index, index + 1].map((each) => Math.floor((each * findings) / experiences.length));
    Object.assign(experience, Object.fromEntries(Object.entries(wrong).slice(0, (to ?? 0) - (from ?? 0))));
  });
}

/** Creates distinct experiences, so that no rule reports a problem. */
function distinctExperience(index: number, isWrong: boolean): Record<string, unknown> {
  const year = 1960 + (index % 60);
  const date = (month: number) => ({ iso8601: `${year}-0${month}-01T00:00:00` });
  return {
    company: `Company ${index}`,
    title: isWrong ? index : `Engineer of lines ${index}`,
    description: `Kept the lines of district ${index} running, "day and night", with a crew of ${1 + (index % 9)} people.`,
    location: {
      text: `${index} rue de Rivoli, Paris`,
      lat: 48.85 + (index % 100) / 1000,
      lng: 2.35,
      gmaps: null,
      fields: {},
    },
    date_start: date(1),
    date_end: date(3),
    skills: [{ name: `Skill ${index}`, type: 'hard', value: null }],
    certifications: [],
    courses: [],
    tasks: [],
  };
}

function withoutColon(text: string): string {
  const name = '"description"';
  const colon = text.indexOf(`${name}:`, text.length / 2) + name.length;
  return text.slice(0, colon) + text.slice(colon + 1);
}
