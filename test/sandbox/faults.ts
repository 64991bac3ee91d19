import { isObject, type JsonObject } from './json';

/**
 * A way to answer badly. `afterStoring`: the request is carried out first, and only then is its answer spoiled; without it
 * nothing is stored, unless the fault's own line says otherwise.
 */
export type Fault = { readonly afterStoring?: boolean } & (
  | {
      /**
       * An answer of HrFlow's form. `code` is the body's, by default the HTTP status: the two may contradict. `withData`: the right
       * answer's `data` is in it.
       */
      readonly kind: 'status';
      readonly status: number;
      readonly code?: number | string | null;
      readonly withData?: boolean;
      readonly message?: string;
      /** Seconds or a date, for the header `Retry-After`. */
      readonly retryAfter?: string;
    }
  /** The right answer, later. Carried out after the time, or before it with `afterStoring`. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** No answer, ever; the connection stays open. */
  | { readonly kind: 'hang' }
  /** The connection is closed instead of an answer. */
  | { readonly kind: 'cut' }
  /** 200 and half of a JSON text. */
  | { readonly kind: 'wrong-json' }
  /** A page for people, as proxies and gateways send. `status`: 502 by default. */
  | { readonly kind: 'html'; readonly status?: number }
  /** No body. `status`: 200 by default. */
  | { readonly kind: 'empty'; readonly status?: number }
  /** `status`: 302 by default. `location`: any address. */
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  /** The right answer, 16 bytes at a time. Carried out at once. `milliseconds`: between two pieces. */
  | { readonly kind: 'drip'; readonly milliseconds: number }
  /** 200 and JSON of about so many bytes. */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** Any text. `status`: 200 by default. `contentType`: `application/json` by default. */
  | { readonly kind: 'raw'; readonly text: string; readonly status?: number; readonly contentType?: string }
  /** 201 and as many levels of lists in `data`. */
  | { readonly kind: 'deep'; readonly levels: number }
  /** 201 and as many empty objects in `data`. */
  | { readonly kind: 'many'; readonly values: number }
  /** 101: the connection is to go on in another protocol. */
  | { readonly kind: 'upgrade' }
  /** 202 without the profile, which is stored all the same. */
  | { readonly kind: 'accepted' }
  /** The right answer, with the profile as `data.profile`. */
  | { readonly kind: 'nested' }
  /** A message that repeats the API key. `status`: 401 by default. */
  | { readonly kind: 'echo-key'; readonly status?: number }
  /** A message with Markdown links, HTML, a command link, control characters and lines. `status`: 400 by default. */
  | { readonly kind: 'hostile-message'; readonly status?: number }
);

type FaultKind = Fault['kind'];

/** The members of each kind: `?` may be missing. */
const propertiesByKind: Readonly<Record<FaultKind, readonly string[]>> = {
  status: ['status', 'code?', 'message?', 'retryAfter?', 'withData?'],
  delay: ['milliseconds'],
  hang: [],
  cut: [],
  'wrong-json': [],
  html: ['status?'],
  empty: ['status?'],
  redirect: ['location', 'status?'],
  drip: ['milliseconds'],
  huge: ['bytes'],
  raw: ['text', 'status?', 'contentType?'],
  deep: ['levels'],
  many: ['values'],
  upgrade: [],
  accepted: [],
  nested: [],
  'echo-key': ['status?'],
  'hostile-message': ['status?'],
};

/** What a value of each member has to be. */
const propertyChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  afterStoring: (value) => typeof value === 'boolean',
  status: (value) => isIntegerBetween(value, 200, 599),
  code: (value) => value === null || typeof value === 'string' || typeof value === 'number',
  withData: (value) => typeof value === 'boolean',
  milliseconds: (value) => isIntegerBetween(value, 0, 3_600_000),
  bytes: (value) => isIntegerBetween(value, 0, 1_000_000_000),
  levels: (value) => isIntegerBetween(value, 0, 1_000_000_000),
  values: (value) => isIntegerBetween(value, 0, 1_000_000_000),
  message: (value) => typeof value === 'string',
  text: (value) => typeof value === 'string',
  contentType: isHeaderText,
  retryAfter: isHeaderText,
  location: isHeaderText,
};

/**
 * Reads a fault that came as JSON.
 * @throws {Error} that says what is wrong, for whoever sent it.
 */
export function parseFault(value: unknown): Fault {
  if (!isFault(value)) throw new Error(`A fault has a kind: ${Object.keys(propertiesByKind).join(', ')}`);
  return value;
}

function isFault(value: unknown): value is Fault {
  if (!isObject(value) || !isKind(value.kind)) return false;
  checkProperties(value, [...propertiesByKind[value.kind], 'afterStoring?']);
  return true;
}

function isKind(value: unknown): value is FaultKind {
  return typeof value === 'string' && Object.hasOwn(propertiesByKind, value);
}

function checkProperties(fault: JsonObject, allowed: readonly string[]): void {
  const names = allowed.map((name) => name.replace('?', ''));
  const unknown = Object.keys(fault).find((name) => name !== 'kind' && !names.includes(name));
  if (unknown !== undefined) throw new Error(`This kind of fault has no ${unknown}`);
  for (const [index, name] of names.entries()) {
    const mayBeMissing = allowed[index] !== name;
    if (mayBeMissing && !Object.hasOwn(fault, name)) continue;
    if (propertyChecks[name]?.(fault[name]) !== true) throw new Error(`${name} is missing or not right`);
  }
}

function isIntegerBetween(value: unknown, from: number, to: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}

/** Visible ASCII characters and spaces: what HTTP headers hold (RFC 9110, section 5.5). */
function isHeaderText(value: unknown): boolean {
  return typeof value === 'string' && /^[\x20-\x7e]+$/.test(value);
}

/** What is wrong with the answers to come: one fault for all of them, or a queue with one for each. */
export class FaultSchedule {
  private repeated: Fault | undefined;
  private readonly queue: Fault[] = [];

  /** undefined: nothing from now on. A list: one for each request, then nothing. */
  set(fault: Fault | readonly Fault[] | undefined): void {
    this.queue.length = 0;
    this.repeated = undefined;
    if (isList(fault)) this.queue.push(...fault);
    else this.repeated = fault;
  }

  /** The fault for the next request. */
  next(): Fault | undefined {
    return this.queue.shift() ?? this.repeated;
  }
}

function isList(fault: Fault | readonly Fault[] | undefined): fault is readonly Fault[] {
  return Array.isArray(fault);
}
