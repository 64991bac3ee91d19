import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Edit } from '../../../../server/profile/text/textEdit';
import type { QuickFix } from '../../../../server/profile/fixes/quickFix';
import type { ProfileDiagnostic } from '../../../../server/profile/diagnostics/diagnostic';
import { parseText } from '../../../../server/profile/json/parser';
import { NodeKind, type SyntaxTree } from '../../../../server/profile/json/syntaxTree';
import { mutationsOf } from '../../../mutations/mutations';
import type { Mutation } from '../../../mutations/site';
import { fullProfile } from '../../../mutations/unnoticed';
import { newProblems } from '../../../support/newProblems';
import { applyEdits, everyLevel, problemsOf as problemsAtLevels, profileDocument } from '../../../support/profiles';

const profile = JSON.parse(fullProfile) as unknown;

/** The full profile looks like a stored one, in which most rules run only at a configured level. */
const problemsOf = (text: string): readonly ProfileDiagnostic[] => problemsAtLevels(text, everyLevel);

/** The same profile in several layouts. */
const layouts = [
  fullProfile,
  fullProfile.replaceAll('\n', '\r\n'),
  JSON.stringify(profile),
  JSON.stringify(profile, undefined, '\t'),
  JSON.stringify(profile, undefined, 1)
    .replaceAll(/,\n\s*/g, '\n , ')
    .replaceAll('":', '"  :'),
  JSON.stringify(profile, undefined, 2).replaceAll(/\{\n\s*/g, '{ '),
].map((text) => ({ text, mutations: mutationsOf(text) }));

interface Damaged {
  readonly text: string;
  readonly what: string;
  readonly hasAllQuotes: boolean;
}

/** A profile with one to three mutations, and their descriptions. */
const damaged: fc.Arbitrary<Damaged> = fc.constantFrom(...layouts).chain(({ text, mutations }) =>
  fc
    .array(fc.nat(mutations.length - 1), { minLength: 1, maxLength: 3 })
    .map((chosen) => withoutOverlaps(chosen.flatMap((index) => mutations[index] ?? [])))
    .map((chosen) => ({
      text: applyEdits(
        text,
        chosen.flatMap(({ edits }) => edits),
      ),
      what: chosen.map(({ kind, place }) => `${kind} @ ${place}`).join(' + '),
      hasAllQuotes: !chosen.some(({ kind }) => /quote.* missing|a line break in it|: without quotes/.test(kind)),
    })),
);

/** The mutations that do not touch an earlier one. */
function withoutOverlaps(mutations: readonly Mutation[]): Mutation[] {
  const taken: Mutation[] = [];
  for (const mutation of mutations) {
    if (!taken.some(({ edits }) => touch(edits, mutation.edits))) taken.push(mutation);
  }
  return taken;
}

function touch(some: readonly Edit[], others: readonly Edit[]): boolean {
  return some.some((a) => others.some((b) => a.start <= b.end && b.start <= a.end));
}

/** Codes that a fix may reveal, with the reasons. */
const consequences: readonly { readonly of: RegExp; readonly shows: RegExp; readonly why: string }[] = [
  {
    of: /^date-|^no-date$|^period-reversed$|^timestamp-disagrees$|^wrong-type$|^coordinate/,
    shows:
      /^(?:duration-disagrees|timestamp-disagrees|period-reversed|period-too-long|start-in-future|date-in-future|date-too-long-ago|birth-|updated-before-created|duplicate-entry|end-without-start|no-date|label-date-)/,
    why: 'a valid date is compared with the others',
  },
  {
    of: /^(?:missing-members|missing-recommended-members)$/,
    shows:
      /^(?:blank-name|no-contact|no-name|not-searchable|empty-text|duration-disagrees|period-reversed|updated-before-created|timestamp-disagrees)$/,
    why: 'an empty value was added, which the author has to fill in',
  },
  {
    of: /^unknown-value$/,
    shows: /^date-without-stage$/,
    why: 'null is one of the values, which leaves a date without a stage',
  },
  {
    of: /^url-/,
    shows: /^(?:url-of-another-site|insecure-picture)$/,
    why: 'the URL can be validated now',
  },
  {
    of: /^secret-in-document$/,
    shows:
      /^(?:blank-name|blank-reference|empty-value|empty-text|no-contact|no-name|date-not-iso|text-language-not-a-code|label-without-job|unclear-value|date-without-stage|end-without-start|duration-disagrees|missing-recommended-members|not-searchable|not-scorable)$/,
    why: 'a secret was removed where another text is expected',
  },
  {
    of: /^(?:unknown-member|misplaced-member|wrong-type|address-in-list|url-of-another-site)$/,
    shows: /./,
    why: 'a value that was ignored is validated now',
  },
  {
    of: /^missing-/,
    shows: /./,
    why: 'an unknown property that has the value was renamed or moved, and is validated now',
  },
  {
    of: /^(?:set-by-service|unknown-member|blank-name|duplicate-trait|duplicate-entry|duplicate-label|empty-entry)$/,
    shows:
      /^(?:no-contact|no-name|not-searchable|not-scorable|empty-text|duration-disagrees|missing-|address-in-list|set-by-service)/,
    why: 'the only value, or the last of two, was removed',
  },
  {
    of: /^(?:html-in-text|invisible-character|control-code|mojibake|lone-surrogate|surrounding-spaces)$/,
    shows: /^(?:several-in-one|placeholder-text|duplicate-trait|duplicate-entry|unknown-language|html-in-text)$/,
    why: 'the text is readable now, and is compared with the others',
  },
  {
    of: /^mojibake$/,
    shows:
      /^(?:control-code|date-not-iso|email-invalid|name-not-snake-case|phone-invalid|surrounding-spaces|unknown-language|url-invalid)$/,
    why: 'a finding that the wrong encoding superseded appears',
  },
];

/** The same for texts with syntax errors. */
const consequencesInBrokenText: typeof consequences = [
  {
    of: /./,
    shows: /^trailing-comma$/,
    why: 'of two commas before the last property, one remains',
  },
  {
    of: /^unclosed-/,
    shows: /^(?:value-expected|trailing-comma|unexpected-character)$/,
    why: 'a missing and a redundant bracket: the fix of one reveals the other',
  },
];

/** The position of a missing bracket or quote is a guess: the problem may move. */
function isGuess({ code }: ProfileDiagnostic): boolean {
  return code.startsWith('unclosed-') || code === 'inner-quotes';
}

/** The fault of a fix; undefined if there is none. */
function faultOf(
  { text, hasAllQuotes }: Damaged,
  problem: ProfileDiagnostic,
  problems: readonly ProfileDiagnostic[],
  fix: QuickFix,
): string | undefined {
  const { tree, errors, duplicateKeys } = parseText(text);
  const result = applyEdits(text, fix.edits);
  const { isJson } = profileDocument(text);
  if (isJson && !profileDocument(result).isJson) return 'the text is not JSON any more';
  if (problem.kind === 'profile' || problem.code === 'repeated-key') {
    // Moves adjacent properties together: `otherSystems.test.ts` tests that they keep their values.
    const isForAll = fix.title.startsWith('Move all');
    const wide = isForAll ? undefined : fix.edits.find((edit) => !isWithinOneProperty(tree, edit));
    if (wide) return `it touches more than one property: ${text.slice(wide.start, wide.end)}`;
  }
  // A missing quote swaps opening and closing quotes after it, and only the last duplicate property is validated: what a
  // fix reveals then is not significant.
  if (!hasAllQuotes || duplicateKeys.length > 0 || isGuess(problem)) return undefined;
  const lost = errors.find(
    ({ code, start, end }) =>
      code === 'comment' && start !== problem.start && isLost(text.slice(start, end), { start, end }, tree, fix),
  );
  if (lost) return 'a comment is lost';
  for (const { code, kind, message } of newProblems(problems, problemsOf(result), fix.edits, problem)) {
    // Only complete values of a text with syntax errors are validated: a fix reveals more.
    if (!isJson && kind === 'profile') continue;
    if (code === problem.code && message === problem.message) return 'it is still there';
    const known = isJson ? consequences : [...consequences, ...consequencesInBrokenText];
    if (!known.some(({ of, shows }) => of.test(problem.code) && shows.test(code))) return `it shows ${code}`;
  }
  return undefined;
}

/** Whether an edit removes text of a single property or item. */
function isWithinOneProperty(tree: SyntaxTree, { start, end }: Edit): boolean {
  const core = tree.text.slice(start, end).replace(/^(?:[\s,]|\/\*.*?\*\/|\/\/.*)+/, '');
  const from = end - core.length;
  const to = from + core.replace(/(?:[\s,]|\/\*[^*]*\*\/|\/\/.*)+$/, '').length;
  if (from >= to) return true;
  return Array.from({ length: tree.size }, (_, node) => node).some((node) => {
    if (node === 0 || tree.kind(node) === NodeKind.Key) return false;
    return propertyStart(tree, node) <= from && to <= tree.end(node) && !isMiddle(tree, node, from, to);
  });
}

/** Whether a span is part of a container, but neither all of it nor within one of its properties. */
function isMiddle(tree: SyntaxTree, node: number, from: number, to: number): boolean {
  const first = tree.children(node)[0];
  return first !== undefined && from >= propertyStart(tree, first) && to < tree.end(node);
}

function propertyStart(tree: SyntaxTree, node: number): number {
  return tree.start(tree.kind(node - 1) === NodeKind.Key ? node - 1 : node);
}

/** Whether a fix removes a comment that is not within a removed value. */
function isLost(
  comment: string,
  { start, end }: { start: number; end: number },
  tree: SyntaxTree,
  fix: QuickFix,
): boolean {
  const edit = fix.edits.find((each) => each.start < end && start < each.end);
  if (!edit || edit.newText.includes(comment)) return false;
  return !Array.from({ length: tree.size }, (_, node) => node).some(
    (node) =>
      node > 0 &&
      tree.kind(node) !== NodeKind.Key &&
      propertyStart(tree, node) >= edit.start &&
      tree.end(node) <= edit.end &&
      propertyStart(tree, node) < start &&
      end < tree.end(node),
  );
}

/** The same documents each time; HRFLOW_TEST_RUNS=5000 tests as many others, after changes to fixes. */
const runs = process.env.HRFLOW_TEST_RUNS
  ? { numRuns: Number(process.env.HRFLOW_TEST_RUNS) }
  : { numRuns: 80, seed: 20261123 };

describe('after any quick fix of a damaged profile', () => {
  it('its problem is gone, none is new, valid JSON stays valid, and the rest is unchanged', () => {
    fc.assert(
      fc.property(damaged, (document) => {
        const problems = problemsOf(document.text);
        for (const problem of problems) {
          for (const fix of problem.fixes?.() ?? []) {
            const fault = faultOf(document, problem, problems, fix);
            assert.equal(fault, undefined, `${problem.code}, ${fix.title}, in ${document.what}`);
          }
        }
      }),
      runs,
    );
  });
});
