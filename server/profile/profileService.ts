import { hoverAt, type HoverText } from './hover';
import { createJsonService, type JsonService } from './jsonService';
import { type Link, linksIn } from './links';
import type { Problem } from './problem';
import { problemsIn } from './problems';
import type { ProfileDocument } from './profileDocument';

/** All that the language knows to do with a document. Pure: a text in, plain data out. */
export interface ProfileService extends JsonService {
  /** What is wrong, in the order of the text; computed once per document. */
  problems(document: ProfileDocument): readonly Problem[];
  /** What the member at an offset is. */
  hover(document: ProfileDocument, offset: number): HoverText | undefined;
  /** Web addresses among the values. */
  links(document: ProfileDocument): Link[];
}

/** Makes the language. It holds no state but what it read of documents that are still in use. */
export function createProfileService(): ProfileService {
  const known = new WeakMap<ProfileDocument, readonly Problem[]>();
  return {
    ...createJsonService(),
    problems(document) {
      const problems = known.get(document) ?? problemsIn(document);
      known.set(document, problems);
      return problems;
    },
    hover: hoverAt,
    links: linksIn,
  };
}
