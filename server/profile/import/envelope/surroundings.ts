import type { Edit, Span } from '../../text/textEdit';
import { type CodeBlock, codeBlocksIn } from './codeFences';
import type { SeveralDocuments, SurroundingKind, SurroundingText } from './envelopeFinding';
import { hasProperties, type JsonSpan, jsonSpansIn, mayBeProfile } from './jsonSpans';
import { masked, trimmed } from './masking';

/** The JSON of a text with what surrounds it. */
export interface Surrounded {
  readonly finding: SurroundingText;
  readonly json: Span;
}

/** The reasoning that some language models write before their answer. */
const reasoning = /^\s*<(think|thinking|thought|thoughts|reasoning|analysis|reflection|scratchpad|plan)>/i;
const reasoningEnd = /<\/(?:think|thinking|thought|thoughts|reasoning|analysis|reflection|scratchpad|plan)>/i;

/** Longer words around the JSON may be a resume or notes, and are not removed without being asked for. */
const maxWordsLength = 300;
/** The time in a log. */
const dateAndTime = /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d[\d:.,]*)?/g;
/** An email address, or a phone number: the words are notes. */
const contact = /[^\s@]@[^\s@]+\.\p{L}|(?<![\p{L}\p{N}])\+?\(?\d(?:[ .()/-]{0,2}\d){6,}/u;

/** Finds the only JSON document of a text that has something before or after it, or the documents if there are several. */
export function surroundedJsonIn(text: string): Surrounded | SeveralDocuments | undefined {
  const start = endOfReasoning(text);
  const blocks = codeBlocksIn(text).filter((block) => block.start >= start);
  const fenced = fencedJson(text, blocks);
  if (fenced) return fenced;
  const spans = jsonSpansIn(text, { start, end: text.length }).filter((span) => hasProperties(text, span));
  const areSeparated = areOnlySeparated(text, spans);
  const largest = longest(spans);
  const profiles = spans.filter((span) => mayBeProfile(text, span) && (areSeparated || !isExample(span, largest)));
  const main = profiles.length === 1 ? profiles[0] : largest;
  // In JSON Lines, what does not look like a profile is a line too.
  const several = profiles.length > 1 && !areSeparated ? profiles : spans;
  if (!main || isCodeBefore(masked(text.slice(0, main.start), before(spans, main)), mayBeProfile(text, main)))
    return undefined;
  if (hasPropertiesOutside(text, start, spans)) return undefined;
  if (several.length > 1 && (profiles.length > 1 || areSeparated))
    return { kind: 'several-documents', documents: several, areProfiles: profiles.length === several.length };
  return around(text, withoutProse(text, main), {
    reasoningEnd: start,
    isCertain: spans.length === 1 && main.isClosed,
  });
}

/** The end of a model's reasoning at the start of a text. */
function endOfReasoning(text: string): number {
  const end = reasoningEnd.exec(text);
  // Some models write the closing tag only.
  const isReasoning = end && (reasoning.test(text) || !/^\s*[{[]/.test(text));
  return isReasoning ? end.index + end[0].length : 0;
}

function fencedJson(text: string, blocks: readonly CodeBlock[]): Surrounded | SeveralDocuments | undefined {
  if (blocks[0] && isWithinJson(text, blocks[0])) return undefined;
  const found = blocks.flatMap((block) => {
    const content = trimmed(text, block.content);
    const hasBracket = content && /[{[]/.test(text.slice(content.start, content.end));
    const spans = hasBracket ? jsonSpansIn(text, block.content, true) : [];
    return spans.length > 0 && content ? [{ block, spans, content }] : [];
  });
  const withProfiles = found.filter(({ spans }) => spans.some((span) => mayBeProfile(text, span)));
  const candidates = withProfiles.length > 0 ? withProfiles : found;
  const [first] = candidates;
  if (!first) return closingFenceOnly(text, blocks);
  const all = candidates.flatMap(({ spans }) => spans.filter((span) => hasProperties(text, span)));
  const areOnlyJson = candidates.every(({ spans, content }) => spans[0]?.start === content.start);
  if (all.length > 1 && areOnlyJson)
    return { kind: 'several-documents', documents: all, areProfiles: withProfiles.length > 0 };
  const { block, spans, content } = candidates.length === 1 ? first : (longestBlock(candidates) ?? first);
  // A program, or a name before the JSON, is left to be read as such.
  const [span] = spans;
  const isAlone = span?.start === content.start && spans.length === 1;
  const json = isAlone && span.isClosed ? withTrailingPunctuation(text, span, content) : content;
  return around(text, json, { block, isCertain: found.length === 1 && isAlone });
}

/** Whether a fence is in a string of the JSON around it, or between its lines. */
function isWithinJson(text: string, { start, content }: CodeBlock): boolean {
  const before = trimmed(text, { start: 0, end: start });
  if (!before || !/^[{[]/.test(text.slice(before.start, before.start + 1))) return false;
  const [span] = jsonSpansIn(text, before, true);
  return span?.start === before.start && !span.isClosed && /["{}[\]]/.test(text.slice(content.start));
}

/** JSON whose opening fence was not copied. */
function closingFenceOnly(text: string, [block]: readonly CodeBlock[]): Surrounded | undefined {
  const before = block && trimmed(text, { start: 0, end: block.start });
  if (!before || !/^[{[]/.test(text.slice(before.start, before.start + 1))) return undefined;
  const [span] = jsonSpansIn(text, before, true);
  return span?.start === before.start
    ? around(text, span.isClosed ? withTrailingPunctuation(text, span, before) : before, { block, isCertain: true })
    : undefined;
}

/** What follows the JSON in its block belongs to it if it is punctuation, such as one bracket too many. */
function withTrailingPunctuation(text: string, { start, end }: Span, content: Span): Span {
  return /^[\s{}[\],;"]*$/.test(text.slice(end, content.end)) ? content : { start, end };
}

function longestBlock<B extends { readonly content: Span }>(blocks: readonly B[]): B | undefined {
  return [...blocks].sort((a, b) => b.content.end - b.content.start - (a.content.end - a.content.start))[0];
}

function longest(spans: readonly JsonSpan[]): JsonSpan | undefined {
  return [...spans].sort((a, b) => b.end - b.start - (a.end - a.start))[0];
}

/** Whether an object is much smaller than another one: `{"info": …}` in an explanation. */
function isExample({ start, end }: Span, largest: Span | undefined): boolean {
  return largest !== undefined && (end - start) * 5 < largest.end - largest.start;
}

function before(spans: readonly Span[], { start }: Span): readonly Span[] {
  return spans.filter((span) => span.end <= start);
}

/** The end of a text after which a value of a program or of an object follows. */
const endBeforeValue = /[=(,?&|+[{\]}]\s*$|\b(?:return|yield|export default|print|await)\s*$/;
const statement =
  /^[ \t]*(?:import\s+[\w{*'"]|from\s+[\w.]+\s+import\b|(?:const|let|var)\s+\w|def\s+\w+\(|(?:async )?function\b|class\s+\w+|curl\s+-|\w+\s*=[^=])/m;
/** A property without quotes, or after a bracket that is missing. */
const property =
  /(?:^|[\n{,])[ \t]*(?:info|text|experiences|educations|skills|languages|attachments|courses|certifications|interests|tags|metadatas|labels|location|urls)\s*:\s*$/;

/** Whether a text before a bracket is a part of a program or of an object. */
function isCodeBefore(before: string, isBeforeProfile: boolean): boolean {
  return endBeforeValue.test(before) || statement.test(before) || (!isBeforeProfile && property.test(before));
}

/** Whether there are names with values outside the objects that were found: their brackets are not to be trusted. */
function hasPropertiesOutside(text: string, from: number, spans: readonly Span[]): boolean {
  let position = from;
  for (const { start, end } of [...spans, { start: text.length, end: text.length }]) {
    const between = text.slice(position, start);
    if (
      /(?:^|[\n{,[])[ \t\r]*["'“][^"'“”\n]*["'”]\s*:/.test(between) ||
      /^\s*[\]}:]/.test(position > from ? between : '')
    )
      return true;
    position = end;
  }
  return false;
}

/** Whether there is nothing but commas and the like between documents. */
function areOnlySeparated(text: string, spans: readonly JsonSpan[]): boolean {
  let position = 0;
  for (const { start, end } of spans) {
    if (!/^[\s,;\p{Cc}\u200B\uFEFF]*$/u.test(text.slice(position, start))) return false;
    position = end;
  }
  return true;
}

/** An object without its closing bracket ends before the lines of prose after it. */
function withoutProse(text: string, span: JsonSpan): Span {
  if (span.isClosed) return span;
  const lastClosing = /^[\s\S]*\n[ \t]*[}\]]+[ \t]*(?=\r?\n)/.exec(text.slice(span.start, span.end));
  const end = span.start + (lastClosing?.[0].length ?? 0);
  const rest = text.slice(end, span.end);
  const isProse = lastClosing !== null && /^\s*[\p{L}*#]/u.test(rest) && !/["'”]\s*:|[{}]/.test(rest);
  return isProse ? { start: span.start, end } : { start: span.start, end: span.end };
}

interface Evidence {
  readonly block?: CodeBlock;
  readonly reasoningEnd?: number;
  readonly isCertain: boolean;
}

function around(text: string, json: Span, evidence: Evidence): Surrounded | undefined {
  const before = trimmed(text, { start: text.startsWith('\uFEFF') ? 1 : 0, end: json.start });
  const after = trimmed(text, { start: json.end, end: text.length });
  if (!evidence.block && after && !isProseAfter(text.slice(after.start, after.end), before !== undefined))
    return before && around(text, { start: json.start, end: text.length }, evidence);
  if (!before && !after) return undefined;
  // A single sign before the JSON is a slip, and a comment is reported as such.
  if (before && !/[\p{L}\p{N}`~<]/u.test(withoutComments(text.slice(before.start, before.end)))) return undefined;
  const words = [before, after].map((span) => (span ? text.slice(span.start, span.end) : ''));
  const what = kindOf(words.join('\n'), evidence);
  const notes = words.join('\n').slice(Math.max(0, (evidence.reasoningEnd ?? 0) - (before?.start ?? 0)));
  const isUnambiguous =
    evidence.isCertain && notes.length <= maxWordsLength && !contact.test(notes.replaceAll(dateAndTime, ''));
  const edits = editsAround(text, json, before, after);
  return { json, finding: { kind: 'surrounding-text', what, before, after, edits, isUnambiguous } };
}

/** Characters before the JSON in which comments are recognised. */
const maxCommentsLength = 5000;

function withoutComments(text: string): string {
  return text.slice(0, maxCommentsLength).replaceAll(/^[ \t]*\/\/.*$|\/\*[\s\S]*?\*\//gm, '');
}

/** Whether a text after a closing bracket is no part of the JSON: a comma or a name would be. */
function isProseAfter(after: string, hasBefore: boolean): boolean {
  if (/^(?:\/\/|\/\*)/.test(after)) return false;
  if (hasBefore && /^[;.,'"`)*\s]+$/.test(after)) return true;
  return /^[^\s{}[\],:;"“”]/.test(after) && /[\p{L}\p{N}`~<]/u.test(after);
}

function kindOf(words: string, { block, reasoningEnd = 0 }: Evidence): SurroundingKind {
  if (reasoningEnd > 0) return 'reasoning';
  if (block && words.replaceAll(/^[ \t>]*(?:`{3,}|~{3,})[^\n]*$/gm, '').trim() === '') return 'code-fence';
  return !block && /^\s*<[a-z!?]/i.test(words) ? 'markup' : 'words';
}

function editsAround(text: string, json: Span, before: Span | undefined, after: Span | undefined): Edit[] {
  const edits: Edit[] = [];
  if (before) edits.push({ start: before.start, end: json.start, newText: '' });
  if (after)
    edits.push({ start: json.end, end: text.length, newText: /[\r\n]/.test(text.slice(after.end)) ? '\n' : '' });
  return edits;
}
