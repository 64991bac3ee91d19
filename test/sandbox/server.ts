import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { credentials, refuseAccess, type SandboxCredentials } from './authentication';
import { control } from './controlEndpoints';
import { type Fault, FaultPlan } from './faults';
import { type Answer, isAddressedHere, readBody, readJson, send } from './http';
import { misbehave } from './faultResponses';
import { type Route, routes, type Workspace } from './routes';
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

const requestsKept = 1000;

/** What one sandbox is made of. */
interface Parts {
  readonly workspace: Workspace;
  readonly faults: FaultPlan;
  readonly requests: RecordedRequest[];
  readonly maximumBytes: number;
}

/**
 * Starts a server on the loopback interface that plays HrFlow's API.
 * @throws {Error} if the port is taken or the data file is something else.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const parts = assemble(options);
  const { store } = parts.workspace;
  const server = createServer((request, response) => {
    handle(request, response, parts).catch(() => {
      // Either the sender is gone, or the sandbox is at fault; both ways nothing more can be said about it here.
      if (response.headersSent) response.destroy();
      else send(response, { status: 500, message: 'An error occurred with our API' });
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

function assemble(options: SandboxOptions): Parts {
  const { dataFile, faults, now = () => new Date(), lenient = false, flattenDates = false } = options;
  const plan = new FaultPlan();
  plan.set(faults);
  return {
    workspace: { store: openStore(dataFile), now, lenient, flattenDates },
    faults: plan,
    requests: [],
    maximumBytes: options.maximumBytes ?? 20 * 1024 * 1024,
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const { url = '' } = request;
  const body = await readBody(request, parts.maximumBytes);
  if (!isAddressedHere(request.headers.host)) {
    send(response, { status: 403, message: 'The sandbox answers to 127.0.0.1 and localhost only' });
    return;
  }
  // The target may be anything, such as `*` or `//`: only what stands before and after the `?` counts.
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  if (path.startsWith('/sandbox/')) {
    handleControl(request, response, { path, body }, parts);
    return;
  }

  record(parts.requests, request, body);
  const input = { path, query: new URLSearchParams(query), body };
  const carryOut = (): Answer => answer(request, input, parts.workspace);
  const fault = parts.faults.next();
  if (fault) await misbehave(fault, { request, response, carryOut });
  else send(response, carryOut());
}

interface Input {
  readonly path: string;
  /** Undefined if it is too large. */
  readonly body: Buffer | undefined;
}

function handleControl(
  { method = '', headers }: IncomingMessage,
  response: ServerResponse,
  { path, body }: Input,
  { faults, workspace }: Parts,
): void {
  const contentType = headers['content-type'];
  const result = body ? control({ method, path, contentType, body }, faults, workspace.store) : tooLarge;
  if (Buffer.isBuffer(result)) response.writeHead(200, { 'Content-Type': 'application/json' }).end(result);
  else send(response, result);
}

function record(requests: RecordedRequest[], request: IncomingMessage, body: Buffer | undefined): void {
  const { method = '', url: path = '', headers, rawHeaders } = request;
  requests.push({ method, path, headers, rawHeaders, body: body ?? Buffer.alloc(0) });
  if (requests.length > requestsKept) requests.shift();
}

const tooLarge: Answer = { status: 413, message: 'The body is too large' };

/** The service's answer to a request: is there such an endpoint, who asks, what with; then the endpoint's own. */
function answer(
  { method = '', headers }: IncomingMessage,
  { path, query, body }: Input & { readonly query: URLSearchParams },
  workspace: Workspace,
): Answer {
  const methods = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (!methods) return { status: 404, message: 'Not found' };
  const route: Route | undefined = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!route) {
    return { status: 405, message: 'Method not allowed', headers: { Allow: Object.keys(methods).join(', ') } };
  }
  const refusal = refuseAccess(headers, route.permission);
  if (refusal !== undefined) return { status: 401, message: refusal };
  if (!body) return tooLarge;
  if (!route.takesBody) return route.answer({ query, body: undefined }, workspace);
  const json = readJson(headers['content-type'], body);
  return 'status' in json ? json : route.answer({ query, body: json }, workspace);
}
