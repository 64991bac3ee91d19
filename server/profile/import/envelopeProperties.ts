import { hasContent } from '../values/contents';
import { isCandidate } from './candidateShape';
import { type JsonObject } from '../values/jsonValue';

/** The usual properties of a response or an event around its data. None of them describes a candidate. */
const envelopeNames = new Set(
  `code status statuscode httpstatus httpstatuscode statusmessage statustext success successful ok message messages msg error errors
  errorcode errormessage haserror haserrors iserror warnings warning meta metadata responsemetadata responsestatus links link paging
  pagination page pages pageno pagenum pagenumber pagesize perpage limit offset skip total totals totalcount totalitems totalpages
  totalresults totalrecords totalsize count size length maxpage lastpage currentpage nextpage previouspage prevpage next previous prev
  hasmore hasnext hasnextpage more cursor nextcursor nextpagetoken nexttoken start self url uri href requestid reqid traceid
  correlationid transactionid messageid eventid event eventname eventtype action actionid type object objecttype kind entity entityname
  origin topic webhook webhookid subscription subscriptionid version apiversion schema schemaversion timestamp time date datetime took
  duration elapsed elapsedtime processingtime executiontime latency createdat updatedat created updated sentat receivedat triggeredat
  generatedat expires expiresat cached ttl model usage finishreason stopreason role index score relevance confidence moreinfo ratelimit
  quota creditsused creditsremaining environment env encoding contenttype contentlength headers done querytime query facets
  aggregations maxscore id uuid guid`
    .trim()
    .split(/\s+/),
);

/** Values in a property such as `meta` that are read. */
const maxValues = 100;

/**
 * Whether a property belongs to what is around a profile, such as `status`, `meta` or `links`, and describes no candidate. A property
 * without content does, whatever its name.
 */
export function isEnvelopeProperty(name: string, owner: JsonObject): boolean {
  const value = owner[name];
  if (isPager(value)) return true;
  if (typeof value !== 'object' || value === null) return isEnvelopeName(name) || !hasContent(value);
  return isEnvelopeName(name) ? isShallow(value) && !isCandidate(value) : isEmpty(value);
}

function isEnvelopeName(name: string): boolean {
  return isAnnotation(name) || envelopeNames.has(lettersOf(name));
}

/** Annotations of OData, JSON-LD and the like. */
function isAnnotation(name: string): boolean {
  return /^[@$]|^__|^odata\.|@odata\./i.test(name);
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Names that belong to a response only. What the others contain may be about the candidate, such as a `role` or a `url`. */
const responseNames = new Set(
  `code statuscode httpstatus httpstatuscode statusmessage statustext success successful ok errorcode errormessage haserror haserrors
  iserror error errors warning warnings meta metadata responsemetadata responsestatus paging pagination page pages pageno pagenum
  pagenumber pagesize perpage limit offset skip total totals totalcount totalitems totalpages totalresults totalrecords totalsize count
  maxpage lastpage currentpage nextpage previouspage prevpage next previous prev hasmore hasnext hasnextpage cursor nextcursor
  nextpagetoken nexttoken requestid reqid traceid correlationid transactionid messageid eventid webhookid subscriptionid apiversion
  schemaversion timestamp took elapsed elapsedtime processingtime executiontime latency sentat receivedat triggeredat generatedat
  expires expiresat cached ttl ratelimit quota usage creditsused creditsremaining done querytime maxscore self links link`
    .trim()
    .split(/\s+/),
);
/** Of these, all numbers are about the response. */
const counterNames = new Set(['usage', 'ratelimit', 'quota', 'paging', 'pagination', 'page']);
const identifierName = /(?:id|cursor|token)$/;
/** Pages of a list that are linked. */
const linkName = /^(?:self|next|previous|prev|nextpage|previouspage|prevpage|lastpage)$/;

/** What a response says about itself, in any order: `Profile parsed successfully`. */
const resultWords = new Set(
  `ok okay success successful successfully succeeded done completed complete processed parsed parsing retrieved fetched returned found
  loaded list profile profiles candidate candidates resume resumes cv request response result results data api the a an has have been
  was were is are and with no none error errors warning warnings`
    .trim()
    .split(/\s+/),
);
const identifier = /^[\p{L}\p{N}_.:/+=-]{1,200}$/u;
const globalIdentifier = /^(?:[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|[\da-f]{24,64})$/i;
const time = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?$/;

/**
 * Whether a property around a profile can be removed with what is around it: it is about a response, and its value is a code, a flag, a
 * result such as "ok", an identifier or a time. Everything else may be about the candidate.
 */
export function isAboutResponse(name: string, owner: JsonObject): boolean {
  const value = owner[name];
  if (isPager(value)) return true;
  if (!isEnvelopeProperty(name, owner)) return false;
  if (typeof value === 'string' && isResultText(value)) return true;
  return (isAnnotation(name) || responseNames.has(lettersOf(name)) || isResponse(owner)) && isTechnical(name, value);
}

/** Whether an object has what only a response has next to its data. */
function isResponse(owner: JsonObject): boolean {
  return Object.entries(owner).some(([name, value]) => {
    const letters = lettersOf(name);
    if (/^(?:code|status|statuscode|httpstatus|httpstatuscode)$/.test(letters))
      return isStatusCode(value) || (typeof value === 'string' && isResultText(value));
    if (/^(?:success|successful|ok|iserror|haserrors?)$/.test(letters)) return typeof value === 'boolean';
    return /^(?:requestid|traceid|correlationid|webhookid|eventid)$/.test(letters) && typeof value !== 'object';
  });
}

function isStatusCode(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value < 600;
}

/** Whether a value is only about a response. */
function isTechnical(name: string, value: unknown): boolean {
  const letters = lettersOf(name);
  if (typeof value === 'object' && value !== null) return areTechnical(letters, value);
  if (typeof value === 'number')
    return Number.isInteger(value) || /(?:time|latency|elapsed|took|duration|score)$/.test(letters);
  if (typeof value !== 'string') return true;
  if (isResultText(value) || time.test(value) || globalIdentifier.test(value)) return true;
  if (isAnnotation(name)) return !/\s/.test(value);
  return (
    (identifierName.test(letters) && identifier.test(value)) ||
    (linkName.test(letters) && /^(?:https?:\/)?\/\S+$/.test(value))
  );
}

/** Whether all properties of an object, or all items of a list, are about a response. */
function areTechnical(letters: string, value: object): boolean {
  if (Array.isArray(value)) return value.every((item) => isTechnical(letters, item));
  const isCounter = counterNames.has(letters);
  return Object.entries(value).every(
    ([name, each]) =>
      !hasContent(each) ||
      ((isAnnotation(name) || responseNames.has(lettersOf(name)) || (isCounter && typeof each === 'number')) &&
        isTechnical(name, each)) ||
      (linkName.test(letters) && name === 'href' && isTechnical(letters, each)),
  );
}

/** Longer texts are not only about a result. */
const maxResultLength = 100;

/** Whether a text is only the result of a request: `ok`, or `profile.parsing.success`. */
function isResultText(text: string): boolean {
  if (text.length > maxResultLength) return false;
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 0 && words.every((word) => resultWords.has(word));
}

/** Names that only an object about the pages of a list has. */
const pagerNames = new Set(
  `page pages pageno pagenumber pagenum pagesize perpage pagecount limit offset total totalcount totalpages totalrecords totalresults
  totalitems morerecords hasmore hasnext hasnextpage haspreviouspage nextpage previouspage prevpage nextpagetoken previouspagetoken
  pagetoken pagetokenexpiry nextcursor maxpage lastpage currentpage itemsperpage recordsperpage`
    .trim()
    .split(/\s+/),
);

/** Whether a value describes the page of a list, whatever its name: Zoho's `info` is `{"per_page": 200, "count": 1, "page": 1}`. */
export function isPager(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  if (entries.length === 0 || entries.length > maxValues) return false;
  const names = entries.map(([name]) => lettersOf(name));
  return (
    names.some((name) => pagerNames.has(name)) &&
    names.every((name) => pagerNames.has(name) || envelopeNames.has(name) || name.startsWith('sort')) &&
    entries.every(([, each]) => typeof each !== 'object' || each === null)
  );
}

/** Whether a value has at most two levels: `{"next": {"href": "…"}}`. */
function isShallow(value: object, depth = 0): boolean {
  const values: unknown[] = Object.values(value);
  if (values.length > maxValues) return false;
  return values.every(
    (each) => typeof each !== 'object' || each === null || (depth < 1 ? isShallow(each, depth + 1) : isEmpty(each)),
  );
}

function isEmpty(value: object): boolean {
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}
