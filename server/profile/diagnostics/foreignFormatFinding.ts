import * as l10n from '@vscode/l10n';
import { convertToProfile } from '../import/engine/convertProfile';
import type { ForeignFormat } from '../import/formats/format';
import { recognizeFormat } from '../import/engine/recognizeFormat';
import type { SyntaxTree } from '../json/syntaxTree';
import type { Finding } from '../schema/finding';
import { documentationAt } from '../schema/schemaFindings';
import type { ValueFix } from '../schema/valueFix';
import { isJson } from '../json/isJson';

/** A document in the format of another system. @param now milliseconds since the epoch. */
export function foreignFormatFinding(value: unknown, now: number): Finding | undefined {
  const format = recognizeFormat(value);
  if (!format) return undefined;
  return {
    code: 'foreign-format',
    severity: 'error',
    get message() {
      return format.isLoose
        ? l10n.t('This is a resume with the property names of another system, not a profile of HrFlow.')
        : l10n.t('This document has the format of {0}, not that of a profile of HrFlow.', format.name);
    },
    documentation: documentationAt([]),
    path: [],
    mark: 'value',
    fixes: (tree) => (tree && isJson(tree.text) ? [convertFix(tree, format, now)] : []),
  };
}

function convertFix(tree: SyntaxTree, format: ForeignFormat, now: number): ValueFix {
  const { text } = convertToProfile(tree, format, { now });
  return {
    title: l10n.t('Turn into a profile'),
    preferred: true,
    changes: [{ kind: 'replaceText', path: [], text }],
  };
}
