import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { credentials, authenticationError, type SandboxCredentials } from './authentication';
import { handleControlRequest } from './controlEndpoints';
import { type Fault, FaultSchedule } from './faults';
import { type ApiResponse, hasLoopbackHost, readBody, parseJsonBody, sendResponse } from './http';
import { respondWithFault } from './faultResponses';
import { type Route, routes, type RouteContext } from './routes';
import { type Source, sources } from './sources';
import { openStore, type StoredProfile } from './store';

export interface SandboxOptions {
  /** 0, the default: chosen by the system. */
  readonly port?: number;
  /** Where profiles are kept, so that a restart loses nothing. None: in memory. */
  readonly dataFile?: string;
  /** As for `setFault`. */
  readonly faults?: Fault | readonly Fault[];
  readonly now?: () => Date;
  /** True: a profile needs its `source_key`, nothing else. The service of today is laxer than its documentation. */
  readonly lenient?: boolean;
  /** True: GET returns dates as plain strings too; see `Shape`. */
  readonly flattenDates?: boolean;
  /** Larger bodies are answered with 413. HrFlow's own limit is not known. */
  readonly maximumBytes?: number;
}

/** A request as it came in. Those to the sandbox itself (`/sandbox/…`) are not kept. */
interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Names as they were sent, each followed by its value. */
  readonly rawHeaders: readonly string[];
  /** Empty if it was too large. */
  readonly body: Buffer;
}

export interface Sandbox {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly credentials: Readonly<Record<'readWrite' | 'readOnly' | 'writeOnly', SandboxCredentials>>;
  readonly sources: readonly Source[];
  /** Oldest first, at most the last thousand. */
  readonly requests: readonly RecordedRequest[];
  /** One fault: for every request from now on. A list: one for each request, then none. undefined: none. */
  setFault(fault: Fault | readonly Fault[] | undefined): void;
  /** Oldest first. */
  profiles(): StoredProfile[];
  /** Cuts what is under way. May be called again. */
  stop(): Promise<void>;
}

const maxRecordedRequests = 1000;

/** What one sandbox is made of. */
interface SandboxState {
  readonly context: RouteContext;
  readonly faults: FaultSchedule;
  readonly requests: RecordedRequest[];
  readonly maximumBytes: number;
}

/**
 * Starts a server on the loopback interface that plays HrFlow's API.
 * @throws {Error} if the port is taken or the data file is something else.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const parts = createState(options);
  const { store } = parts.context;
  const server = createServer((request, response) => {
    handleRequest(request, response, parts).catch(() => {
      // Either the sender is gone, or the sandbox is at fault; both ways nothing more can be said about it here.
      if (response.headersSent) response.destroy();
      else sendResponse(response, { status: 500, message: 'An error occurred with our API' });
    });
  });
  try {
    server.listen(options.port ?? 0, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    store.close();
    throw error;
  }
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    store.close();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    credentials,
    sources,
    requests: parts.requests,
    setFault: (fault) => parts.faults.set(fault),
    profiles: () => store.all(),
    stop: () => (stopped ??= stop()),
  };
}

function createState(options: SandboxOptions): SandboxState {
  const { dataFile, faults, now = () => new Date(), lenient = false, flattenDates = false } = options;
  const plan = new FaultSchedule();
  plan.set(faults);
  return {
    context: { store: openStore(dataFile), now, lenient, flattenDates },
    faults: plan,
    requests: [],
    maximumBytes: options.maximumBytes ?? 20 * 1024 * 1024,
  };
}

async function handleRequest(request: IncomingMessage, response: ServerResponse, parts: SandboxState): Promise<void> {
  const { url = '' } = request;
  const body = await readBody(request, parts.maximumBytes);
  if (!hasLoopbackHost(request.headers.host)) {
    sendResponse(response, { status: 403, message: 'The sandbox answers to 127.0.0.1 and localhost only' });
    return;
  }
  // The target may be anything, such as `*` or `//`: only what stands before and after the `?` counts.
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  if (path.startsWith('/sandbox/')) {
    handleControl(request, response, path, body, parts);
    return;
  }

  recordRequest(parts.requests, request, body);
  const execute = (): ApiResponse => callEndpoint(request, path, new URLSearchParams(query), body, parts.context);
  const fault = parts.faults.next();
  if (fault) await respondWithFault(fault, { request, response, execute });
  else sendResponse(response, execute());
}

function handleControl(
  { method = '', headers }: IncomingMessage,
  response: ServerResponse,
  path: string,
  body: Buffer | undefined,
  { faults, context }: SandboxState,
): void {
  const contentType = headers['content-type'];
  const result = body ? handleControlRequest({ method, path, contentType, body }, faults, context.store) : tooLarge;
  if (Buffer.isBuffer(result)) response.writeHead(200, { 'Content-Type': 'application/json' }).end(result);
  else sendResponse(response, result);
}

function recordRequest(requests: RecordedRequest[], request: IncomingMessage, body: Buffer | undefined): void {
  const { method = '', url: path = '', headers, rawHeaders } = request;
  requests.push({ method, path, headers, rawHeaders, body: body ?? Buffer.alloc(0) });
  if (requests.length > maxRecordedRequests) requests.shift();
}

const tooLarge: ApiResponse = { status: 413, message: 'The body is too large' };

/** The service's answer to a request: is there such an endpoint, who asks, what with; then the endpoint's own. */
function callEndpoint(
  { method = '', headers }: IncomingMessage,
  path: string,
  query: URLSearchParams,
  body: Buffer | undefined,
  workspace: RouteContext,
): ApiResponse {
  const methods = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (!methods) return { status: 404, message: 'Not found' };
  const route: Route | undefined = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!route) {
    return { status: 405, message: 'Method not allowed', headers: { Allow: Object.keys(methods).join(', ') } };
  }
  const refusal = authenticationError(headers, route.permission);
  if (refusal !== undefined) return { status: 401, message: refusal };
  if (!body) return tooLarge;
  if (!route.takesBody) return route.handle({ query, body: undefined }, workspace);
  const json = parseJsonBody(headers['content-type'], body);
  return 'status' in json ? json : route.handle({ query, body: json }, workspace);
}
