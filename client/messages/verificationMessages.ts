import * as l10n from '@vscode/l10n';
import { plainText } from './plainText';

/** A submission that was checked. */
export interface VerifiedProfile {
  readonly file: string;
  /** The environment. */
  readonly where: string;
  readonly reference: string;
  /** Of the stored profile that has the reference. */
  readonly key?: string;
}

export function writeOnlyKeyText({ file, where, reference }: VerifiedProfile): string {
  return l10n.t(
    '{0} cannot be checked at {1}: your API key looks write-only. Check with a key that can read, or look for the reference {2} in HrFlow.',
    file,
    where,
    plainText(reference),
  );
}

export function otherAccountText({ file, where, reference }: VerifiedProfile): string {
  return l10n.t(
    '{0} was sent with another account; with the active account, {1} has no profile with the reference {2}. The profile may have been stored.',
    file,
    where,
    plainText(reference),
  );
}

export function notStoredText({ file, where, reference }: VerifiedProfile): string {
  return l10n.t(
    '{0} was not stored: {1} has no profile with the reference {2}. You can send it again.',
    file,
    where,
    plainText(reference),
  );
}

export function arrivedText(profile: VerifiedProfile): string {
  const { file, where, reference } = profile;
  const text = l10n.t('{0} is stored at {1} with the reference {2}.', file, where, plainText(reference));
  return withKey(text, profile);
}

export function referenceUsedBeforeText(profile: VerifiedProfile): string {
  const { file, where, reference } = profile;
  const text = l10n.t(
    '{0} was not stored: at {1}, an earlier profile has the reference {2}.',
    file,
    where,
    plainText(reference),
  );
  return withKey(text, profile);
}

export function cannotCompareText(profile: VerifiedProfile): string {
  const { file, where, reference } = profile;
  const text = l10n.t(
    '{0} may have been stored: {1} has a profile with the reference {2}, but the document was edited and cannot be compared.',
    file,
    where,
    plainText(reference),
  );
  return withKey(text, profile);
}

export function differentContentText(profile: VerifiedProfile): string {
  const { file, where, reference } = profile;
  const text = l10n.t(
    '{0} may have been stored: {1} has a profile with the reference {2}, but with different content.',
    file,
    where,
    plainText(reference),
  );
  return withKey(text, profile);
}

function withKey(text: string, { key }: VerifiedProfile): string {
  return key === undefined ? text : `${text} ${l10n.t('Its key is {0}.', plainText(key))}`;
}
