import { defaultLimits, megabyte } from '../json/limits';
import type { Path } from '../json/syntaxTree';
import { propertyNamesAt } from '../schema/profileSchema';
import { applyOffsetEdits } from '../text/coalescedEdits';
import { isCandidate } from './candidateShape';
import { isObject, type JsonObject } from '../values/jsonValue';
import { parseInEnvelope } from './textEnvelope';
import { isEnvelopeProperty } from './envelopeProperties';
import { findWrapper, type IsKnownFormat, type Surroundings, surroundingsOf } from './wrappers';

/** A profile as the text of a string: `{"profile_json": "{\"info\": …}"}`. */
export interface ProfileInString {
  /** The path of the string. */
  readonly path: Path;
  /** The JSON in the string, without a fence or words around it. It may have syntax errors. */
  readonly text: string;
  readonly value: unknown;
  /** Whether the string contains nothing else, and its JSON has no errors. */
  readonly isExact: boolean;
}

/** Characters of strings that are parsed, altogether: this runs on each keystroke. */
const maxLength = 2 * megabyte;
/** The same of those that are not JSON as they are, which takes longer. */
const maxInexactLength = megabyte / 4;
const minLength = 20;
const maxDepth = 8;
const maxValues = 400;
/** How often a text may be within another one. */
const maxLevels = 3;

/** JSON, a string with JSON in it, or a fence; after words, the beginning of an object, or a fence. */
const jsonStart = /^\s*(?:[{["]|`{3}|~{3})|[{[]\s*\\*["']|`{3}|~{3}/;
/** Of a string, the beginning is looked at. */
const maxWords = 2000;

/**
 * Finds the strings in a value that contain a profile, such as an argument of a call, a line of a log or the answer of a language model.
 * Strings are parsed only if the value is no profile, and has no property in which one keeps its parts.
 * @returns in the order of the text; more than one if it is not certain which one is the profile.
 */
export function findProfilesInStrings(value: unknown, isKnownFormat: IsKnownFormat): ProfileInString[] {
  return isProfileLike(value) ? [] : new StringSearch(isKnownFormat).find(value, maxLevels);
}

function isProfileLike(value: unknown): boolean {
  if (!isObject(value)) return !Array.isArray(value) || value.length > maxValues;
  const hasPart = propertyNamesAt([]).some((name) => typeof value[name] === 'object' && value[name] !== null);
  return hasPart || isCandidate(value);
}

class StringSearch {
  private remaining = maxLength;
  private inexactRemaining = maxInexactLength;
  private visited = 0;
  private readonly found: ProfileInString[] = [];

  constructor(private readonly isKnownFormat: IsKnownFormat) {}

  /** @param levels how many texts may be within each other. */
  find(value: unknown, levels: number): ProfileInString[] {
    if (levels > 0) this.visit(value, [], levels);
    return this.found;
  }

  private visit(value: unknown, path: Path, levels: number): void {
    if (++this.visited > maxValues || path.length > maxDepth) return;
    if (typeof value === 'string') {
      const found = this.read(value, path, levels);
      if (found && !this.found.some(({ text }) => text === found.text)) this.found.push(found);
    } else if (Array.isArray(value)) {
      for (let index = 0; index < value.length && this.visited <= maxValues; index++)
        this.visit(value[index], [...path, index], levels);
    } else if (isObject(value)) for (const name of Object.keys(value)) this.visit(value[name], [...path, name], levels);
  }

  private read(string: string, path: Path, levels: number): ProfileInString | undefined {
    if (string.length < minLength || !jsonStart.test(string.slice(0, maxWords))) return undefined;
    this.remaining -= string.length;
    const content = this.remaining < 0 ? undefined : this.contentOf(string);
    if (!content || !this.hasProfile(content.value, levels)) return undefined;
    return { path, ...content };
  }

  /** The JSON in a string. @returns undefined if there is none. */
  private contentOf(string: string): Content | undefined {
    let text = string.trim();
    for (let level = 0; level < maxLevels; level++) {
      const value = parsed(text);
      if (value === undefined) break;
      if (typeof value !== 'string') return { text, value, isExact: true };
      text = value.trim();
    }
    this.inexactRemaining -= text.length;
    return this.inexactRemaining < 0 ? undefined : inexactContentOf(text);
  }

  private hasProfile(value: unknown, levels: number): boolean {
    if (typeof value !== 'object' || value === null) return false;
    if (isObject(value) && (this.isKnownFormat(value) || isCandidate(value))) return true;
    if (findWrapper(value, this.isKnownFormat)) return true;
    return !isProfileLike(value) && new StringSearch(this.isKnownFormat).find(value, levels - 1).length > 0;
  }
}

type Content = Omit<ProfileInString, 'path'>;

/** The JSON in a text with something around it, or with syntax errors. */
function inexactContentOf(text: string): Content | undefined {
  const { result, envelope } = parseInEnvelope(text, { maxDepth: defaultLimits.depth });
  if (result.tree.size === 0 || result.depthExceededAt !== undefined) return undefined;
  const [finding, ...others] = envelope?.findings ?? [];
  if (finding?.kind === 'escaped-json') {
    const value = parsed(finding.json);
    return value === undefined ? undefined : { text: finding.json, value, isExact: finding.isUnambiguous };
  }
  if (others.length > 0 || (finding && finding.kind !== 'surrounding-text')) return undefined;
  const json = finding ? applyOffsetEdits(text, finding.edits).trim() : text;
  return { text: json, value: result.tree.value(0), isExact: false };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a call, a log and the answer of a language model have around their text, besides the properties of any response. */
const transportNames = new Set(
  `systemfingerprint servicetier role stopsequence stop finishreason logprobs choices annotations refusal reasoning reasoningcontent
  thinking signature method level severity logger loggername hostname host pid ip path route headers header useragent querystring
  thread caller stage request response statuscode isbase64encoded`
    .trim()
    .split(/\s+/),
);

/** What is around a string with a profile, as `surroundingsOf`. */
export function surroundingsOfString(value: unknown, { path, value: profile }: ProfileInString): Surroundings {
  const { kept, isAllKept } = surroundingsOf(value, path, profile);
  const belonging = kept.filter((each) => !isOfTransport(value, each.path));
  const isInList = path.some((segment) => typeof segment === 'number');
  return { kept: belonging, isAllKept: isAllKept && belonging.length === kept.length && !isInList };
}

/** Properties of the whole document by which it is the answer of a language model, or a line of a log. */
const transportMarks = ['choices', 'model', 'role', 'object', 'stop_reason', 'level', 'severity', 'logger'];

function isOfTransport(value: unknown, path: Path): boolean {
  const name = String(path.at(-1));
  const owner = path.slice(0, -1).reduce<unknown>((each, segment) => (each as JsonObject)[segment], value);
  const isTransport = [value, owner].some((each) => isObject(each) && transportMarks.some((mark) => mark in each));
  if (name === 'id') return isTransport;
  if (transportNames.has(name.toLowerCase().replaceAll(/[^\p{L}]/gu, ''))) return true;
  return isTransport && isObject(owner) && isEnvelopeProperty(name, owner);
}
