import { type Fault, type FaultSchedule, parseFault } from './faults';
import { type ApiResponse, parseJsonBody } from './http';
import type { Store } from './store';

/** A request to the sandbox itself, not to what it plays. */
export interface ControlRequest {
  readonly method: string;
  /** Begins with `/sandbox/`. */
  readonly path: string;
  readonly contentType: string | undefined;
  readonly body: Buffer;
}

/**
 * `POST /sandbox/fault`: a fault, a list of them, or null.
 * `GET /sandbox/raw/<key>`: the body that a profile was last written with, to the byte.
 *
 * No key is needed, but a page in a browser can do neither: a body in JSON needs a permission that the sandbox never gives
 * (CORS), and so does reading an answer.
 * @returns a Buffer for an answer that is not HrFlow's.
 */
export function handleControlRequest(
  request: ControlRequest,
  faults: FaultSchedule,
  store: Store,
): ApiResponse | Buffer {
  const { method, path } = request;
  if (path === '/sandbox/fault' && method === 'POST') return setFault(request, faults);
  const key = /^\/sandbox\/raw\/([0-9a-f]{40})$/.exec(path)?.[1];
  const profile = store.all().find((each) => each.key === key);
  if (profile && method === 'GET') return Buffer.from(profile.rawBody);
  return { status: 404, message: 'The sandbox has POST /sandbox/fault and GET /sandbox/raw/<key of a profile>' };
}

function setFault({ contentType, body }: ControlRequest, faults: FaultSchedule): ApiResponse {
  const json = parseJsonBody(contentType, body);
  if ('status' in json) return json;
  try {
    faults.set(parseFaults(json.value));
  } catch (error) {
    return { status: 422, message: error instanceof Error ? error.message : 'Not a fault' };
  }
  return { status: 200, message: json.value === null ? 'No fault from now on' : 'Fault set' };
}

function parseFaults(value: unknown): Fault | Fault[] | undefined {
  if (value === null) return undefined;
  return Array.isArray(value) ? value.map(parseFault) : parseFault(value);
}
