import { htmlToText, isHtml } from '../text/htmlText';
import { isTemplate } from '../text/placeholders';
import { isSnippetPlaceholder } from '../text/snippetPlaceholders';
import { noValueCertainty } from './noValueWords';

/**
 * The text of a value for a reader: HTML as plain text, without redundant white space.
 * @returns an empty text for anything but a string, and for a text that means that there is none.
 */
export function plainTextOf(value: unknown): string {
  const text = withoutMarkup(value);
  return noValueCertainty(text) === undefined && !isTemplate(text) && !isSnippetPlaceholder(text) ? text : '';
}

/** As `plainTextOf`, for names such as Null and Todo, which are words for no value elsewhere. */
export function plainNameOf(value: unknown): string {
  const text = withoutMarkup(value);
  return noValueCertainty(text) === 'ambiguous' ? text : plainTextOf(text);
}

function withoutMarkup(value: unknown): string {
  if (typeof value !== 'string') return '';
  return (isHtml(value) ? htmlToText(value).text : value)
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{2,}/g, '\n')
    .trim();
}
