import { sameLetters, shortened } from '../words';
import { knownMembers } from '../schema';
import { isObject, type JsonObject, type Report, type Rule, type Visit } from './rule';

/** From where to where members stray: the path of the owner, and of the object that knows the member. */
const ways = [
  { from: [], to: ['info'] },
  { from: ['info'], to: [] },
  { from: ['info', 'location'], to: ['info'] },
  { from: ['info', 'urls'], to: ['info'] },
  { from: ['info'], to: ['info', 'urls'] },
  { from: ['info'], to: ['info', 'location'] },
] as const;

export const misplacedMember: Rule = {
  code: 'misplaced-member',
  severity: 'warning',
  at: ['', 'info', 'info.location', 'info.urls'],
  supersedes: ['unknown-member'],
  docs: {
    why: 'The documentation has this member, but elsewhere: here nobody looks for it.',
    bad: { email: 'harry@example.com', info: { full_name: 'Harry Potter', phone: '0202' } },
    good: { info: { full_name: 'Harry Potter', phone: '0202', email: 'harry@example.com' } },
  },
  check(value, visit) {
    if (!isObject(value)) return undefined;
    const here = knownMembers(visit.path);
    return Object.keys(value)
      .filter((name) => !here.includes(name))
      .flatMap((name) => reportOf(name, value, visit) ?? []);
  },
};

function reportOf(name: string, owner: JsonObject, { path, profile }: Visit): Report | undefined {
  const way = ways.find(({ from, to }) => from.join('.') === path.join('.') && knownMembers(to).includes(name));
  if (!way) return undefined;
  const target: unknown = way.to.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), profile);
  const home = way.to.length === 0 ? 'the profile itself' : `\`${way.to.join('.')}\``;
  const here = [...path, name];
  return {
    path: here,
    mark: 'key',
    message: `\`${shortened(name)}\` belongs to ${home}.`,
    cures: () =>
      isObject(target) && !Object.hasOwn(target, name)
        ? [
            {
              title: `Move to ${way.to.length === 0 ? 'the profile' : home}`,
              preferred: true,
              // Unless it is there already, in another spelling.
              safe: Object.keys(target).every((other) => !sameLetters(other, name)),
              changes: [
                { kind: 'remove', path: here },
                { kind: 'add', path: way.to, members: [[name, owner[name]]] },
              ],
            },
          ]
        : [],
  };
}
