import * as l10n from '@vscode/l10n';
import type { Path } from '../json/syntaxTree';
import { formatCodeSpans } from '../text/formatList';
import type { Finding } from './finding';
import { removeFix } from './propertyFixes';
import { documentationAt } from './schemaFindings';
import type { ValueFix } from './valueFix';

/** A response has these properties in each of its items: one fix removes at most this number. */
const maxRemovals = 1000;
const maxNamesInMessage = 3;

/** The properties of one object that the service sets itself. Not reported as it is: one finding covers the document. */
export class ServiceProperties implements Finding {
  readonly code = 'set-by-service';
  readonly severity = 'hint';
  readonly message = '';
  readonly documentation = '';
  readonly mark = 'key';

  constructor(
    readonly path: Path,
    readonly owner: Readonly<Record<string, unknown>>,
    readonly names: readonly string[],
  ) {}
}

/**
 * One hint for all properties of a document that the service sets.
 * @param objects those that contain such properties, in document order; at least one.
 * @param isStored whether the document is a profile as the service returns it.
 */
export function setByServiceFinding(objects: readonly ServiceProperties[], isStored: boolean): Finding {
  const [first] = objects;
  const path = [...(first?.path ?? []), first?.names[0] ?? ''];
  return {
    code: 'set-by-service',
    severity: 'hint',
    message: messageFor(objects, isStored),
    documentation: documentationAt(path),
    path,
    mark: 'key',
    fixes: () => removeFixes(objects),
  };
}

function messageFor(objects: readonly ServiceProperties[], isStored: boolean): string {
  const count = objects.reduce((sum, { names }) => sum + names.length, 0);
  const distinct = [...new Set(objects.flatMap(({ names }) => names))].slice(0, maxNamesInMessage);
  if (isStored) {
    return l10n.t(
      'This is a stored profile: the service sets {0} of its properties, such as {1}. Only errors and what affects searches are reported.',
      count,
      formatCodeSpans(distinct),
    );
  }
  return count === 1
    ? l10n.t('The service sets `{0}`. The value here has no effect on a new profile.', distinct[0] ?? '')
    : l10n.t(
        'The service sets {0} properties of this document, such as {1}. Their values have no effect on a new profile.',
        count,
        formatCodeSpans(distinct),
      );
}

/** Never preferred: `key` is what identifies the stored profile. Arrays with items, such as `hard_skills`, are kept. */
function removeFixes(objects: readonly ServiceProperties[]): ValueFix[] {
  const all = removablePaths(objects);
  const paths = all.length > maxRemovals ? removablePaths(objects.filter(({ path }) => path.length === 0)) : all;
  const [only] = paths;
  if (!only) return [];
  if (paths.length === 1) return [removeFix(only)];
  return [
    {
      title: l10n.t('Remove the {0} properties that the service sets', paths.length),
      changes: paths.map((path) => ({ kind: 'remove', path })),
    },
  ];
}

function removablePaths(objects: readonly ServiceProperties[]): Path[] {
  return objects.flatMap(({ path, owner, names }) =>
    names.filter((name) => !hasItems(owner[name])).map((name) => [...path, name]),
  );
}

function hasItems(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
