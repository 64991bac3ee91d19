import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { credentials, authenticationError, headerValue, type SandboxCredentials } from './authentication';
import { handleControlRequest } from './controlEndpoints';
import { type Fault, FaultSchedule } from './faults';
import { type ApiResponse, hasLoopbackHost, readBody, parseJsonBody, sendResponse } from './http';
import { respondWithFault } from './faultResponses';
import { type Route, routes, type RouteContext } from './routes';
import { type Source, sources } from './sources';
import { openStore, type StoredProfile } from './store';

export interface SandboxOptions {
  /** 0, the default: a free port. */
  readonly port?: number;
  /** The file that keeps profiles across restarts. Default: in memory only. */
  readonly dataFile?: string;
  /** As for `setFault`. */
  readonly faults?: Fault | readonly Fault[];
  readonly now?: () => Date;
  /** True: only `source_key` is required. The current service is less strict than its documentation. */
  readonly lenient?: boolean;
  /** True: GET also returns dates as plain strings; see `ProfileResponseOptions`. */
  readonly flattenDates?: boolean;
  /** Larger bodies are rejected with 413. HrFlow's limit is unknown. */
  readonly maximumBytes?: number;
  /** True: web pages of all origins may send requests (CORS). It is unknown whether HrFlow allows it. */
  readonly allowsPages?: boolean;
  /** Milliseconds to wait after each megabyte of a request, like a slow uplink. */
  readonly readPause?: number;
}

/** A request as received. Control requests (`/sandbox/…`) are not recorded. */
interface RecordedRequest {
  readonly method: string;
  /** Includes the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Names as sent, each followed by its value. */
  readonly rawHeaders: readonly string[];
  /** Empty if the body was too large. */
  readonly body: Buffer;
}

export interface Sandbox {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly credentials: Readonly<Record<'readWrite' | 'readOnly' | 'writeOnly', SandboxCredentials>>;
  readonly sources: readonly Source[];
  /** Oldest first; at most the last 1,000. */
  readonly requests: readonly RecordedRequest[];
  /** One fault: applies to every request from now on. A list: one fault for each request, then none. undefined: no fault. */
  setFault(fault: Fault | readonly Fault[] | undefined): void;
  /** Oldest first. */
  profiles(): StoredProfile[];
  /** Closes open connections. May be called several times. */
  stop(): Promise<void>;
}

const maxRecordedRequests = 1000;

/** The state of one sandbox. */
interface SandboxState {
  readonly context: RouteContext;
  readonly faults: FaultSchedule;
  readonly requests: RecordedRequest[];
  readonly maximumBytes: number;
  readonly readPause: number;
  readonly allowsPages: boolean;
}

/**
 * Starts a server on the loopback interface that simulates HrFlow's API.
 * @throws {Error} if the port is in use or the data file is invalid.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const parts = createState(options);
  const { store } = parts.context;
  const server = createServer((request, response) => {
    handleRequest(request, response, parts).catch(() => {
      // Either the client has disconnected, or the sandbox has a bug. Neither can be reported here in more detail.
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
    readPause: options.readPause ?? 0,
    allowsPages: options.allowsPages ?? false,
  };
}

/** A request whose body has been read. */
interface ReceivedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** undefined if it was too large. */
  readonly body: Buffer | undefined;
}

async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { context, faults, requests, maximumBytes, readPause, allowsPages }: SandboxState,
): Promise<void> {
  const { url = '', method = '', headers } = request;
  const body = await readBody(request, maximumBytes, readPause);
  if (!hasLoopbackHost(headers.host)) {
    sendResponse(response, { status: 403, message: 'The sandbox only accepts the hosts 127.0.0.1 and localhost' });
    return;
  }
  // The request target may be any string, such as `*` or `//`: split it at the first `?`.
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  if (path.startsWith('/sandbox/')) {
    const contentType = headers['content-type'];
    const result = body ? handleControlRequest({ method, path, contentType, body }, faults, context.store) : tooLarge;
    if (Buffer.isBuffer(result)) response.writeHead(200, { 'Content-Type': 'application/json' }).end(result);
    else sendResponse(response, result);
    return;
  }

  if (allowsPages && allowPage(method, response)) return;
  recordRequest(requests, request, body);
  const received = { method, path, query: new URLSearchParams(query), headers, body };
  const execute = (): ApiResponse => callEndpoint(received, context);
  const fault = faults.next();
  if (fault) await respondWithFault(fault, { request, response, execute });
  else sendResponse(response, execute());
}

/** @returns whether the request only asked for the permission. */
function allowPage(method: string, response: ServerResponse): boolean {
  response.setHeader('Access-Control-Allow-Origin', '*');
  if (method !== 'OPTIONS') return false;
  response.setHeader('Access-Control-Allow-Headers', 'content-type, x-api-key, x-user-email');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT');
  response.writeHead(204).end();
  return true;
}

function recordRequest(requests: RecordedRequest[], request: IncomingMessage, body: Buffer | undefined): void {
  const { method = '', url: path = '', headers, rawHeaders } = request;
  requests.push({ method, path, headers, rawHeaders, body: body ?? Buffer.alloc(0) });
  if (requests.length > maxRecordedRequests) requests.shift();
}

const tooLarge: ApiResponse = { status: 413, message: 'The body is too large' };

/** Checks the endpoint, the credentials and the body in this order, then calls the endpoint. */
function callEndpoint({ method, path, query, headers, body }: ReceivedRequest, context: RouteContext): ApiResponse {
  const methods = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (!methods) return { status: 404, message: 'Not found' };
  const route: Route | undefined = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!route) {
    return { status: 405, message: 'Method not allowed', headers: { Allow: Object.keys(methods).join(', ') } };
  }
  const error = authenticationError(headers, route.permission);
  if (error !== undefined) return { status: 401, message: error };
  if (!body) return tooLarge;
  const apiKey = headerValue(headers['x-api-key']);
  if (!route.takesBody) return route.handle({ query, apiKey, body: undefined }, context);
  const json = parseJsonBody(headers['content-type'], body);
  return 'status' in json ? json : route.handle({ query, apiKey, body: json }, context);
}
