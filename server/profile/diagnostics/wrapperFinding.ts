import * as l10n from '@vscode/l10n';
import { findProfilesInStrings, type ProfileInString, surroundingsOfString } from '../import/profileInString';
import { findWrapper, type SeveralProfiles, surroundingsOf, type WrappedProfile } from '../import/wrappers';
import { valueAt } from '../values/jsonValue';
import { hasFixedFormat } from '../import/engine/recognizeFormat';
import type { Path } from '../json/syntaxTree';
import type { Finding } from '../schema/finding';
import { documentationAt } from '../schema/schemaFindings';
import type { ValueFix } from '../schema/valueFix';

/** A profile inside something else, such as a response, or several profiles in one document. */
export function wrapperFinding(value: unknown): Finding | undefined {
  const found = findWrapper(value, hasFixedFormat);
  if (!found) return inStringsFinding(value, findProfilesInStrings(value, hasFixedFormat));
  return found.kind === 'wrapped' ? wrappedFinding(value, found) : severalFinding(found);
}

function wrappedFinding(value: unknown, { path }: WrappedProfile): Finding {
  const name = nameOf(path);
  return {
    code: 'wrapped-profile',
    severity: 'error',
    get message() {
      // The next problem is its format.
      if (name !== '' && isForeign(valueAt(value, path)))
        return l10n.t('The candidate is in `{0}`. A profile of HrFlow has nothing around it.', name);
      return name === ''
        ? l10n.t('The profile is in a list. A document contains one profile, without a list around it.')
        : l10n.t('The profile is in `{0}`. HrFlow expects its properties at the top level of the document.', name);
    },
    documentation: documentationAt([]),
    path: markedPath(path),
    mark: 'value',
    fixes: () => [takeOutFix(value, path)],
  };
}

/** Whether a value has the format of another system. */
function isForeign(value: unknown): boolean {
  return typeof value === 'object' && value !== null && hasFixedFormat(value as Readonly<Record<string, unknown>>);
}

function takeOutFix(value: unknown, path: Path): ValueFix {
  const name = nameOf(path);
  const { kept, isAllKept } = surroundingsOf(value, path);
  return {
    title: name === '' ? l10n.t('Take the profile out of the list') : l10n.t('Take the profile out of `{0}`', name),
    changes: [{ kind: 'takeOut', path, kept }],
    preferred: true,
    safe: isAllKept,
  };
}

/** More fixes are not useful. */
const maxFixes = 5;

function inStringsFinding(value: unknown, found: readonly ProfileInString[]): Finding | undefined {
  const [first] = found;
  if (!first) return undefined;
  const name = nameOf(first.path);
  return {
    code: 'wrapped-profile',
    severity: 'error',
    get message() {
      return name === ''
        ? l10n.t('The profile is in a string. HrFlow expects its properties at the top level of the document.')
        : l10n.t(
            'The profile is in the string `{0}`. HrFlow expects its properties at the top level of the document.',
            name,
          );
    },
    documentation: documentationAt([]),
    path: markedPath(first.path),
    // The string itself may fill the screen.
    mark: name === '' ? 'value' : 'key',
    fixes: () => found.slice(0, maxFixes).map((each) => takeOutOfStringFix(value, each, found.length === 1)),
  };
}

/** @param isOnly whether no other string contains a profile. */
function takeOutOfStringFix(value: unknown, found: ProfileInString, isOnly: boolean): ValueFix {
  const { path, text, isExact } = found;
  // Of several strings in a list, each has its own title.
  const name = isOnly ? nameOf(path) : path.join('.');
  const { kept, isAllKept } = surroundingsOfString(value, found);
  return {
    title: name === '' ? l10n.t('Take the profile out of the string') : l10n.t('Take the profile out of `{0}`', name),
    changes: [{ kind: 'takeOut', path, kept, text }],
    preferred: isOnly,
    safe: isOnly && isExact && isAllKept,
  };
}

function severalFinding({ path, count, hasOthers }: SeveralProfiles): Finding {
  return {
    code: 'several-profiles',
    severity: 'error',
    get message() {
      return hasOthers
        ? l10n.t('These are {0} documents. A document contains one profile; split them into files.', count)
        : l10n.t('These are {0} profiles. A document contains one; split them into files.', count);
    },
    documentation: documentationAt([]),
    path: markedPath(path),
    mark: 'value',
  };
}

/** The names on a path: `data.profiles` for the item of a list in `data`. */
function nameOf(path: Path): string {
  return path.filter((segment) => typeof segment === 'string').join('.');
}

/** The outermost name on a path, which is where the document differs from a profile. */
function markedPath(path: Path): Path {
  return typeof path[0] === 'string' ? path.slice(0, 1) : [];
}
