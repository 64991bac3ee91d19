import * as l10n from '@vscode/l10n';
import { moveFixes } from '../../schema/propertyMoves';
import { removeFix } from '../../schema/propertyFixes';
import {
  exactMoveTargets,
  type MoveTarget,
  moveTargets,
  type OwnerLocation,
  relocationSources,
} from '../../schema/propertyTargets';
import { schemaAt, pathPattern } from '../../schema/profileSchema';
import { formatList } from '../../text/formatList';
import { truncate } from '../../text/textMatching';
import { isObject, type RuleReport, type Rule, type RuleDocs, type RuleContext } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The documentation has this property, possibly with another name, but in another object: here the service does not read it.',
  bad: { email: 'harry@example.com', info: { full_name: 'Harry Potter', phone: '0202' } },
  good: { info: { full_name: 'Harry Potter', phone: '0202', email: 'harry@example.com' } },
};

export const misplacedMember: Rule = {
  code: 'misplaced-member',
  severity: 'warning',
  at: relocationSources,
  supersedes: ['unknown-member'],
  check(value, context) {
    if (!isObject(value)) return undefined;
    const knownProperties = schemaAt(context.path)?.schema.properties ?? {};
    const unknownNames = Object.keys(value).filter((name) => !Object.hasOwn(knownProperties, name));
    if (unknownNames.length === 0) return undefined;
    const location = { path: context.path, owner: value };
    const targetsOf = unknownNames.length > maxComparedNames ? exactMoveTargets : moveTargets;
    return unknownNames.flatMap((name) => toReport(name, targetsOf(location, name), location, context) ?? []);
  },
};

/** The names of an object with more unknown properties are not compared with the names of other systems. */
const maxComparedNames = 1000;

function toReport(
  name: string,
  targets: readonly MoveTarget[],
  location: OwnerLocation,
  context: RuleContext,
): RuleReport | undefined {
  if (targets.length === 0) return undefined;
  const { path, owner } = location;
  // The targets of a property in an array item are in the same item, so that the finding depends on nothing else.
  const isInItem = path.some((segment) => typeof segment === 'number');
  const root = isInItem ? { value: owner, path } : { value: context.profile, path: [] };
  return {
    path: [...path, name],
    mark: 'key',
    message: messageFor(truncate(name), targets),
    fixes: () => {
      const fixes = moveFixes(name, location, root);
      return fixes.length > 0 ? fixes : [removeFix([...path, name])];
    },
  };
}

function messageFor(name: string, targets: readonly MoveTarget[]): string {
  const paths = targets.map(({ path }) => path.slice(0, -1)).filter(({ length }) => length > 0);
  const [only = '', ...others] = paths.map((path) => `\`${pathPattern(path)}\``);
  // Fast for the items of an array.
  const list = others.length === 0 ? only : formatList([only, ...others]);
  const newName = String(targets[0]?.path.at(-1));
  if (newName !== name)
    return paths.length === 0
      ? l10n.t('`{0}` belongs at the top level of the profile, as `{1}`.', name, newName)
      : l10n.t('`{0}` belongs in {1}, as `{2}`.', name, list, newName);
  if (paths.length === 0) return l10n.t('`{0}` belongs at the top level of the profile.', name);
  return paths.length === targets.length
    ? l10n.t('`{0}` belongs in {1}.', name, list)
    : l10n.t('`{0}` belongs at the top level of the profile, or in {1}.', name, list);
}
