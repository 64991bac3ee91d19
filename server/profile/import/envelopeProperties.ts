import { hasContent } from '../values/contents';
import { isCandidate, type JsonObject } from './candidateShape';

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
  if (typeof value !== 'object' || value === null) return isEnvelopeName(name) || !hasContent(value);
  return isEnvelopeName(name) ? isShallow(value) && !isCandidate(value) : isEmpty(value);
}

function isEnvelopeName(name: string): boolean {
  // Annotations of OData and JSON-LD.
  if (/^[@$]|^__|^odata\.|@odata\./i.test(name)) return true;
  return envelopeNames.has(name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
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
