import * as l10n from '@vscode/l10n';
import { decodeQuoted } from '../import/jsonScalars';
import { typographicContent } from '../text/typographicQuotes';
import type { Span } from '../text/textEdit';
import type { ParseResult } from '../json/parseResult';
import { scanCall, stringsOfConcatenation } from '../json/foreignNotations';
import { schemaAt, typesOf } from '../schema/profileSchema';
import { changeToTitle, fix, type QuickFix, replace, safe } from './quickFix';
import { removeWithWhiteSpace } from './textRemoval';

/** Removes an ellipsis with the comma that separated it. What it stands for is not in the text, so nothing is lost. */
export function ellipsisFix(text: string, { start, end }: Span): QuickFix {
  const before = text.slice(0, start).trimEnd();
  const comma = /^\s*,/.exec(text.slice(end, end + 1000));
  const title = l10n.t('Remove the ellipsis');
  if (before.endsWith(','))
    return safe(title, replace(before.length - 1, before.length, ''), removeWithWhiteSpace(text, start, end));
  const isFirst = /[[{]$/.test(before);
  return safe(title, comma && isFirst ? replace(start, end + comma[0].length, '') : replace(start, end, ''));
}

/** Replaces a call with its literal. A number in quotes becomes a number where the schema expects one. */
export function functionCallFixes(text: string, { start, end }: Span, { tree }: ParseResult): readonly QuickFix[] {
  const call = scanCall(text, start);
  if (!call) return [];
  const literal = text.slice(call.argument, end - 1).trimEnd();
  const isString = /^["']/.test(literal);
  const content = isString ? decodeQuoted(literal.slice(1, -1)) : literal;
  const types = typesOf(schemaAt(tree.locationAt(start)?.path ?? [])?.schema ?? {});
  const isNumber = types.includes('number') || types.includes('integer');
  const value =
    isString && !(isNumber && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(content)) ? JSON.stringify(content) : content;
  const isJson = isString || /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/.test(literal);
  return [(isJson ? safe : fix)(changeToTitle(value), replace(start, end, value))];
}

/** Replaces strings that `+` concatenates with one string. */
export function concatenationFix(text: string, { start, end }: Span): QuickFix {
  const parts = stringsOfConcatenation(text, start, end).map((string) => {
    const isStraight = /["']/.test(text.charAt(string.start));
    return decodeQuoted(isStraight ? text.slice(string.start + 1, string.end - 1) : typographicContent(text, string));
  });
  return safe(l10n.t('Join the strings'), replace(start, end, JSON.stringify(parts.join(''))));
}
