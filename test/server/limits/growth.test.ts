import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ProfileDocument } from '../../../server/profile/document/profileDocument';
import { createProfileService } from '../../../server/profile/profileService';
import { pathological } from './pathological';

type Operation = (service: ReturnType<typeof createProfileService>, document: ProfileDocument) => unknown;

const whole = (document: ProfileDocument) => ({ start: 0, end: document.text.length });
const middle = ({ source, text }: ProfileDocument) => source.positionAt(text.length >> 1);

const operations: Readonly<Record<string, Operation>> = {
  problems: (service, document) => service.diagnostics(document),
  fixes: (service, document) =>
    service
      .diagnostics(document)
      .slice(0, 50)
      .map((problem) => problem.hasExpensiveFixes ?? problem.fixes?.()),
  'alternative spans of fixes': (service, document) =>
    service.diagnostics(document).map(({ alternativeFixSpan }) => alternativeFixSpan?.()),
  'fix all': (service, document) => service.fixAll(document),
  'fix all of a kind': (service, document) =>
    [...new Set(service.diagnostics(document).map(({ code }) => code))].map((code) =>
      service.fixAllOfCode(document, code),
    ),
  sort: (service, document) => service.sort(document),
  links: (service, document) => service.links(document),
  hints: (service, document) => service.inlayHints(document, whole(document)),
  outline: (service, document) => service.outline(document),
  folding: (service, document) => service.foldingRanges(document, 5000),
  selection: (service, document) => service.selectionRanges(document, [middle(document)]),
  formatting: (service, document) => service.format(document, undefined, { tabSize: 2, insertSpaces: true }),
  hover: (service, document) => service.hover(document, document.text.length >> 1),
  completion: (service, document) => service.complete(document, middle(document)),
  'completion at the end': (service, document) =>
    service.complete(document, document.source.positionAt(document.text.length - 1)),
  paste: (service, document) => service.convertPaste(documentOf(''), [{ start: 0, end: 0 }], document.text),
};

const small = 150;
const factor = 16;
/** With 16 times the length, linear time grows by a factor of 16, quadratic time by 256. */
const most = 64;
/** Times below this are not significant, in milliseconds. */
const noise = 2;

function documentOf(text: string): ProfileDocument {
  return new ProfileDocument(TextDocument.create('untitled:a', 'hrflow-profile', 1, text));
}

/** The CPU time, in milliseconds: unlike the elapsed time, it depends little on what else the machine does. */
async function time(operation: Operation, text: string): Promise<number> {
  const before = process.cpuUsage();
  // Without caches.
  await operation(createProfileService(), documentOf(text));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Pieces that were or nearly were too slow, and a rotating part of the others; all of them with `RUNS`. */
const isChosen = (name: string, index: number): boolean =>
  process.env.RUNS !== undefined ||
  /^"(?:\[\{|\]|'|\{\}|\\n).*(?:list|object)$/.test(name) ||
  (/ of "a"| again and again in a list/.test(name) ? index % 7 === 0 : !/ of "| again and again/.test(name));
const inputs = pathological.filter(({ name }, index) => isChosen(name, index));

describe('cost', () => {
  for (const { name, make } of inputs) {
    it(`grows no faster than ${name}`, async function () {
      // A large text with many errors, measured up to three times.
      this.timeout(90_000);
      for (const [what, operation] of Object.entries(operations)) {
        const least = Math.min(await time(operation, make(small)), await time(operation, make(small)));
        const allowed = Math.max(least, noise) * most;
        const large = make(small * factor);
        // Measured again if it is slow, because the machine may be busy.
        let taken = Infinity;
        for (let look = 0; look < 3 && taken > allowed; look++) taken = Math.min(taken, await time(operation, large));
        assert.ok(taken <= allowed, `${what}: ${Math.round(least)} ms became ${Math.round(taken)} ms`);
      }
    });
  }
});
