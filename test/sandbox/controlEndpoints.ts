import { type Fault, type FaultSchedule, parseFault } from './faults';
import { type ApiResponse, parseJsonBody } from './http';
import type { Store } from './store';

/** A request that controls the sandbox, not one to the simulated API. */
export interface ControlRequest {
  readonly method: string;
  /** Starts with `/sandbox/`. */
  readonly path: string;
  readonly contentType: string | undefined;
  readonly body: Buffer;
}

/**
 * `POST /sandbox/fault`: a fault, a list of them, or null.
 * `GET /sandbox/raw/<key>`: the exact bytes of the body of the last write to a profile.
 *
 * These endpoints need no key, but web pages cannot use them: sending a JSON body and reading a response both require a CORS
 * permission that the sandbox never grants.
 * @returns a Buffer for a response that is not in HrFlow's format.
 */
export function handleControlRequest(
  request: ControlRequest,
  faults: FaultSchedule,
  store: Store,
): ApiResponse | Buffer {
  const { method, path } = request;
  if (path === '/sandbox/fault' && method === 'POST') return setFault(request, faults);
  const key = /^\/sandbox\/raw\/([0-9a-f]{40})$/.exec(path)?.[1];
  const profile = key === undefined ? undefined : store.get(key);
  if (profile && method === 'GET') return Buffer.from(profile.rawBody);
  return { status: 404, message: 'The sandbox supports POST /sandbox/fault and GET /sandbox/raw/<profile key>' };
}

function setFault({ contentType, body }: ControlRequest, faults: FaultSchedule): ApiResponse {
  const json = parseJsonBody(contentType, body);
  if ('status' in json) return json;
  try {
    faults.set(parseFaults(json.value));
  } catch (error) {
    return { status: 422, message: error instanceof Error ? error.message : 'Invalid fault' };
  }
  return { status: 200, message: json.value === null ? 'No fault from now on' : 'Fault set' };
}

function parseFaults(value: unknown): Fault | Fault[] | undefined {
  if (value === null) return undefined;
  return Array.isArray(value) ? value.map(parseFault) : parseFault(value);
}
