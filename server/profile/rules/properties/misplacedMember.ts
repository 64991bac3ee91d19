import type { ValueFix } from '../../schema/valueFix';
import { matchesSchema, formatList, propertyNamesAt, schemaAt, pathPattern } from '../../schema/profileSchema';
import type { Path, PathSegment } from '../../json/syntaxTree';
import { hasSameLetters, truncate } from '../../text/textMatching';
import { locationPaths } from '../shared/profilePaths';
import { isObject, type JsonObject, type RuleReport, type Rule, type RuleDocs, type RuleContext } from '../engine/rule';

/** From where to where members stray: the place of the owner, and the way from there to the object that knows the member. */
const relocations: readonly { readonly from: string; readonly up?: number; readonly down: Path }[] = [
  { from: '', down: ['info'] },
  { from: 'info', up: 1, down: [] },
  { from: 'info.location', up: 1, down: [] },
  { from: 'info.urls', up: 1, down: [] },
  { from: 'info', down: ['urls'] },
  { from: 'info', down: ['location'] },
  ...locationPaths.map((from) => ({ from, down: ['fields'] })),
  // Whose consent it is nobody else can tell.
  { from: 'consent_algorithmic', down: ['owner'] },
  { from: 'consent_algorithmic', down: ['controller'] },
];

export const docs: RuleDocs = {
  why: 'The documentation has this member, but elsewhere: here nobody looks for it.',
  bad: { email: 'harry@example.com', info: { full_name: 'Harry Potter', phone: '0202' } },
  good: { info: { full_name: 'Harry Potter', phone: '0202', email: 'harry@example.com' } },
};

export const misplacedMember: Rule = {
  code: 'misplaced-member',
  severity: 'warning',
  at: [...new Set(relocations.map(({ from }) => from))],
  supersedes: ['unknown-member'],
  check(value, visit) {
    if (!isObject(value)) return undefined;
    const knownProperties = schemaAt(visit.path)?.schema.properties ?? {};
    const unknownNames = Object.keys(value).filter((name) => !Object.hasOwn(knownProperties, name));
    return unknownNames.length > 0 ? unknownNames.flatMap((name) => toReport(name, value, visit) ?? []) : undefined;
  },
};

function toReport(name: string, owner: JsonObject, { path, profile }: RuleContext): RuleReport | undefined {
  const targets = relocations
    .filter(({ from }) => from === pathPattern(path))
    .map(({ up = 0, down }) => [...path.slice(0, path.length - up), ...down])
    .filter((home) => propertyNamesAt(home).includes(name));
  if (targets.length === 0) return undefined;
  const titles = targets.map((home) => (home.length === 0 ? 'the profile itself' : `\`${pathPattern(home)}\``));
  const propertyPath = [...path, name];
  return {
    path: propertyPath,
    mark: 'key',
    message: `\`${truncate(name)}\` belongs to ${formatList(titles)}.`,
    fixes: () =>
      targets.flatMap((home) => moveFix(propertyPath, owner[name], home, profile, targets.length === 1) ?? []),
  };
}

/** @returns undefined if the object has such a member, or if something else stands in its place. */
function moveFix(
  path: Path,
  value: unknown,
  targetPath: Path,
  profile: JsonObject,
  isOnlyTarget: boolean,
): ValueFix | undefined {
  const name = String(path.at(-1));
  const target = targetPath.reduce<unknown>((owner, step) => propertyValue(owner, step), profile);
  const isEmpty = (target ?? null) === null || (Array.isArray(target) && target.length === 0);
  // An object that every profile has is made along with the others that are missing.
  const isRequired = schemaAt(targetPath.slice(0, -1))?.schema.required?.includes(String(targetPath.at(-1))) ?? false;
  if (isEmpty ? isRequired : !isObject(target) || Object.hasOwn(target, name)) return undefined;
  const schema = schemaAt([...targetPath, name])?.schema ?? {};
  return {
    title: `Move to ${targetPath.length === 0 ? 'the profile' : `\`${pathPattern(targetPath)}\``}`,
    preferred: isOnlyTarget,
    // Unless it is there already, in another spelling, or would be wrong there as well.
    safe:
      isOnlyTarget &&
      Object.keys(target ?? {}).every((other) => !hasSameLetters(other, name)) &&
      matchesSchema(value, schema),
    changes: [{ kind: 'move', path, to: targetPath }],
  };
}

function propertyValue(owner: unknown, step: PathSegment): unknown {
  if (typeof owner !== 'object' || owner === null || !Object.hasOwn(owner, step)) return undefined;
  return (owner as Readonly<Record<PathSegment, unknown>>)[step];
}
