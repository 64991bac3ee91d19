import type { Cure } from '../../schema/valueFix';
import { fits, inWords, knownMembers, placeAt, placeOf } from '../../schema/profileSchema';
import type { Path, PathSegment } from '../../json/syntaxTree';
import { sameLetters, shortened } from '../../text/textMatching';
import { locations } from '../shared/profilePaths';
import { isObject, type JsonObject, type Report, type Rule, type Visit } from '../engine/rule';

/** From where to where members stray: the place of the owner, and the way from there to the object that knows the member. */
const ways: readonly { readonly from: string; readonly up?: number; readonly down: Path }[] = [
  { from: '', down: ['info'] },
  { from: 'info', up: 1, down: [] },
  { from: 'info.location', up: 1, down: [] },
  { from: 'info.urls', up: 1, down: [] },
  { from: 'info', down: ['urls'] },
  { from: 'info', down: ['location'] },
  ...locations.map((from) => ({ from, down: ['fields'] })),
  // Whose consent it is nobody else can tell.
  { from: 'consent_algorithmic', down: ['owner'] },
  { from: 'consent_algorithmic', down: ['controller'] },
];

export const misplacedMember: Rule = {
  code: 'misplaced-member',
  severity: 'warning',
  at: [...new Set(ways.map(({ from }) => from))],
  supersedes: ['unknown-member'],
  docs: {
    why: 'The documentation has this member, but elsewhere: here nobody looks for it.',
    bad: { email: 'harry@example.com', info: { full_name: 'Harry Potter', phone: '0202' } },
    good: { info: { full_name: 'Harry Potter', phone: '0202', email: 'harry@example.com' } },
  },
  check(value, visit) {
    if (!isObject(value)) return undefined;
    const here = placeAt(visit.path)?.schema.properties ?? {};
    const strange = Object.keys(value).filter((name) => !Object.hasOwn(here, name));
    return strange.length > 0 ? strange.flatMap((name) => reportOf(name, value, visit) ?? []) : undefined;
  },
};

function reportOf(name: string, owner: JsonObject, { path, profile }: Visit): Report | undefined {
  const homes = ways
    .filter(({ from }) => from === placeOf(path))
    .map(({ up = 0, down }) => [...path.slice(0, path.length - up), ...down])
    .filter((home) => knownMembers(home).includes(name));
  if (homes.length === 0) return undefined;
  const titles = homes.map((home) => (home.length === 0 ? 'the profile itself' : `\`${placeOf(home)}\``));
  const here = [...path, name];
  return {
    path: here,
    mark: 'key',
    message: `\`${shortened(name)}\` belongs to ${inWords(titles)}.`,
    cures: () => homes.flatMap((home) => moving(here, owner[name], home, profile, homes.length === 1) ?? []),
  };
}

/** @returns undefined if the object has such a member, or if something else stands in its place. */
function moving(path: Path, value: unknown, home: Path, profile: JsonObject, isOnly: boolean): Cure | undefined {
  const name = String(path.at(-1));
  const target = home.reduce<unknown>((owner, step) => memberOf(owner, step), profile);
  const isNothing = (target ?? null) === null || (Array.isArray(target) && target.length === 0);
  // An object that every profile has is made along with the others that are missing.
  const isRequired = placeAt(home.slice(0, -1))?.schema.required?.includes(String(home.at(-1))) ?? false;
  if (isNothing ? isRequired : !isObject(target) || Object.hasOwn(target, name)) return undefined;
  const schema = placeAt([...home, name])?.schema ?? {};
  return {
    title: `Move to ${home.length === 0 ? 'the profile' : `\`${placeOf(home)}\``}`,
    preferred: isOnly,
    // Unless it is there already, in another spelling, or would be wrong there as well.
    safe: isOnly && Object.keys(target ?? {}).every((other) => !sameLetters(other, name)) && fits(value, schema),
    changes: [{ kind: 'move', path, to: home }],
  };
}

function memberOf(owner: unknown, step: PathSegment): unknown {
  if (typeof owner !== 'object' || owner === null || !Object.hasOwn(owner, step)) return undefined;
  return (owner as Readonly<Record<PathSegment, unknown>>)[step];
}
