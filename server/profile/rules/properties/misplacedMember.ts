import * as l10n from '@vscode/l10n';
import type { ValueFix } from '../../schema/valueFix';
import { matchesSchema, propertyNamesAt, schemaAt, pathPattern } from '../../schema/profileSchema';
import type { Path, PathSegment } from '../../json/syntaxTree';
import { formatList } from '../../text/formatList';
import { hasSameLetters, truncate } from '../../text/textMatching';
import { locationPaths } from '../shared/profilePaths';
import { isObject, type JsonObject, type RuleReport, type Rule, type RuleDocs, type RuleContext } from '../engine/rule';

/** Common mistakes: the path pattern of an object, and the way from there to the object that the property may belong in. */
const relocations: readonly { readonly from: string; readonly up?: number; readonly down: Path }[] = [
  { from: '', down: ['info'] },
  { from: 'info', up: 1, down: [] },
  { from: 'info.location', up: 1, down: [] },
  { from: 'info.urls', up: 1, down: [] },
  { from: 'info', down: ['urls'] },
  { from: 'info', down: ['location'] },
  ...locationPaths.map((from) => ({ from, down: ['fields'] })),
  // Ambiguous: only the user knows whose consent it is.
  { from: 'consent_algorithmic', down: ['owner'] },
  { from: 'consent_algorithmic', down: ['controller'] },
];

export const docs: RuleDocs = {
  why: 'The documentation has this property, but in another object: here the service does not read it.',
  bad: { email: 'harry@example.com', info: { full_name: 'Harry Potter', phone: '0202' } },
  good: { info: { full_name: 'Harry Potter', phone: '0202', email: 'harry@example.com' } },
};

export const misplacedMember: Rule = {
  code: 'misplaced-member',
  severity: 'warning',
  at: [...new Set(relocations.map(({ from }) => from))],
  supersedes: ['unknown-member'],
  check(value, context) {
    if (!isObject(value)) return undefined;
    const knownProperties = schemaAt(context.path)?.schema.properties ?? {};
    const unknownNames = Object.keys(value).filter((name) => !Object.hasOwn(knownProperties, name));
    return unknownNames.length > 0 ? unknownNames.flatMap((name) => toReport(name, value, context) ?? []) : undefined;
  },
};

function toReport(name: string, parent: JsonObject, { path, profile }: RuleContext): RuleReport | undefined {
  const targets = relocations
    .filter(({ from }) => from === pathPattern(path))
    .map(({ up = 0, down }) => [...path.slice(0, path.length - up), ...down])
    .filter((target) => propertyNamesAt(target).includes(name));
  if (targets.length === 0) return undefined;
  const propertyPath = [...path, name];
  return {
    path: propertyPath,
    mark: 'key',
    message: messageFor(truncate(name), targets),
    fixes: () =>
      targets.flatMap(
        (target) =>
          moveFix(
            profile,
            { path: propertyPath, value: parent[name] },
            { path: target, isOnly: targets.length === 1 },
          ) ?? [],
      ),
  };
}

function messageFor(name: string, targets: readonly Path[]): string {
  const paths = targets.filter(({ length }) => length > 0).map((path) => `\`${pathPattern(path)}\``);
  if (paths.length === 0) return l10n.t('`{0}` belongs at the top level of the profile.', name);
  const list = formatList(paths);
  return paths.length === targets.length
    ? l10n.t('`{0}` belongs in {1}.', name, list)
    : l10n.t('`{0}` belongs at the top level of the profile, or in {1}.', name, list);
}

/** @returns undefined if the target object already has such a property, or if the target is not an object. */
function moveFix(
  profile: JsonObject,
  { path, value }: { readonly path: Path; readonly value: unknown },
  { path: targetPath, isOnly }: { readonly path: Path; readonly isOnly: boolean },
): ValueFix | undefined {
  const name = String(path.at(-1));
  const target = targetPath.reduce<unknown>(propertyValue, profile);
  const isEmpty = (target ?? null) === null || (Array.isArray(target) && target.length === 0);
  // Another fix adds a missing required object, together with the other missing ones.
  const isRequired = schemaAt(targetPath.slice(0, -1))?.schema.required?.includes(String(targetPath.at(-1))) ?? false;
  if (isEmpty ? isRequired : !isObject(target) || Object.hasOwn(target, name)) return undefined;
  const schema = schemaAt([...targetPath, name])?.schema ?? {};
  return {
    title: targetPath.length === 0 ? l10n.t('Move to the top level') : l10n.t('Move to `{0}`', pathPattern(targetPath)),
    preferred: isOnly,
    // Not safe if the target has the property in another spelling, or if the value is wrong there as well.
    safe:
      isOnly &&
      Object.keys(target ?? {}).every((other) => !hasSameLetters(other, name)) &&
      matchesSchema(value, schema),
    changes: [{ kind: 'move', path, to: targetPath }],
  };
}

function propertyValue(parent: unknown, segment: PathSegment): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, segment)) return undefined;
  return (parent as Readonly<Record<PathSegment, unknown>>)[segment];
}
