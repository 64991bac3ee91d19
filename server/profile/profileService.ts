import { hoverAt, type HoverText } from './hover';
import { createJsonService, type JsonService } from './jsonService';
import { type Link, linksIn } from './links';
import type { Problem } from './problem';
import { type Levels, problemsIn } from './problems';
import { rules } from './rules/index';
import { rulesRunner } from './runRules';
import type { ProfileDocument } from './profileDocument';

/** All that the language knows to do with a document. Pure: a text in, plain data out. */
export interface ProfileService extends JsonService {
  /** What is wrong, in the order of the text; computed once per document and levels. */
  problems(document: ProfileDocument, levels?: Levels): readonly Problem[];
  /** What the member at an offset is. */
  hover(document: ProfileDocument, offset: number): HoverText | undefined;
  /** Web addresses among the values. */
  links(document: ProfileDocument): Link[];
}

export interface ProfileServiceOptions {
  /** The clock: milliseconds since the epoch. */
  readonly now?: () => number;
  /** Told when a rule throws; the others go on. */
  readonly onFault?: (code: string, error: unknown) => void;
}

const defaultLevels: Levels = new Map();

/** Makes the language. It holds no state but what it read of documents that are still in use. */
export function createProfileService({
  now = Date.now,
  onFault = () => undefined,
}: ProfileServiceOptions = {}): ProfileService {
  const known = new WeakMap<ProfileDocument, { readonly levels: Levels; readonly problems: readonly Problem[] }>();
  const runRules = rulesRunner(rules);
  return {
    ...createJsonService(),
    problems(document, levels = defaultLevels) {
      const before = known.get(document);
      if (before?.levels === levels) return before.problems;
      const problems = problemsIn(document, { levels, runRules, now: now(), onFault });
      known.set(document, { levels, problems });
      return problems;
    },
    hover: hoverAt,
    links: linksIn,
  };
}
