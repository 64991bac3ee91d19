import { isObject, type JsonObject } from './json';

/**
 * A simulated failure of the service. `afterStoring`: the request is executed first and only its response fails; without it
 * nothing is stored, unless the comment of the fault says otherwise.
 */
export type Fault = { readonly afterStoring?: boolean } & (
  | {
      /**
       * A response in HrFlow's format. `code`: in the body, by default the HTTP status; the two may contradict each other.
       * `withData`: includes the `data` of the correct response.
       */
      readonly kind: 'status';
      readonly status: number;
      readonly code?: number | string | null;
      readonly withData?: boolean;
      readonly message?: string;
      /** Value of the `Retry-After` header: seconds or a date. */
      readonly retryAfter?: string;
    }
  /** The correct response after a delay. The request is executed after the delay, or before it with `afterStoring`. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** No response; the connection stays open. */
  | { readonly kind: 'hang' }
  /** The connection is closed without a response. */
  | { readonly kind: 'cut' }
  /** 200 and truncated JSON. */
  | { readonly kind: 'wrong-json' }
  /** An HTML page, as proxies and gateways send. `status`: 502 by default. */
  | { readonly kind: 'html'; readonly status?: number }
  /** No body. `status`: 200 by default. */
  | { readonly kind: 'empty'; readonly status?: number }
  /** `status`: 302 by default. `location`: any address. */
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  /** The correct response, 16 bytes at a time. The request is executed immediately. `milliseconds`: between two chunks. */
  | { readonly kind: 'drip'; readonly milliseconds: number }
  /** 200 and JSON of about this many bytes. */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** Any text. `status`: 200 by default. `contentType`: `application/json` by default. */
  | { readonly kind: 'raw'; readonly text: string; readonly status?: number; readonly contentType?: string }
  /** 201 and arrays nested to this depth in `data`. */
  | { readonly kind: 'deep'; readonly levels: number }
  /** 201 and this many empty objects in `data`. */
  | { readonly kind: 'many'; readonly values: number }
  /** 101 (Switching Protocols). */
  | { readonly kind: 'upgrade' }
  /** 202 without the profile. The profile is stored. */
  | { readonly kind: 'accepted' }
  /** The correct response, with the profile as `data.profile`. */
  | { readonly kind: 'nested' }
  /** A message that repeats the API key. `status`: 401 by default. */
  | { readonly kind: 'echo-key'; readonly status?: number }
  /** A message with Markdown links, HTML, a command link, control characters and line breaks. `status`: 400 by default. */
  | { readonly kind: 'hostile-message'; readonly status?: number }
);

type FaultKind = Fault['kind'];

/** The properties of each kind; `?` marks optional properties. */
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

/** Validates the value of each property. */
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
 * Validates a fault that was sent as JSON.
 * @throws {Error} with the reason, for the response to the sender.
 */
export function parseFault(value: unknown): Fault {
  if (!isFault(value)) throw new Error(`Expected a fault with a kind: ${Object.keys(propertiesByKind).join(', ')}`);
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
  if (unknown !== undefined) throw new Error(`Unexpected property ${unknown} for this kind of fault`);
  for (const [index, name] of names.entries()) {
    const mayBeMissing = allowed[index] !== name;
    if (mayBeMissing && !Object.hasOwn(fault, name)) continue;
    if (propertyChecks[name]?.(fault[name]) !== true) throw new Error(`${name} is missing or invalid`);
  }
}

function isIntegerBetween(value: unknown, from: number, to: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}

/** Visible ASCII characters and spaces, as allowed in HTTP headers (RFC 9110, section 5.5). */
function isHeaderText(value: unknown): boolean {
  return typeof value === 'string' && /^[\x20-\x7e]+$/.test(value);
}

/** The faults of the next responses: one fault for all of them, or a queue with one fault for each request. */
export class FaultSchedule {
  private repeated: Fault | undefined;
  private readonly queue: Fault[] = [];

  /** undefined: no fault from now on. A list: one fault for each request, then none. */
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
