import * as l10n from '@vscode/l10n';
import { isEmptyResponse } from '../import/emptyResponse';
import type { Finding } from '../schema/finding';
import { documentationAt } from '../schema/schemaFindings';

/** A response or an event without a profile. Nothing can be made of it, so it has no fix. */
export function emptyResponseFinding(value: unknown): Finding | undefined {
  if (!isEmptyResponse(value)) return undefined;
  return {
    code: 'no-profile',
    severity: 'error',
    get message() {
      return l10n.t('This is a response or an event without a profile, not a profile.');
    },
    documentation: documentationAt([]),
    path: [],
    mark: 'value',
  };
}
