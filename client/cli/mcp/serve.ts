import type { Readable, Writable } from 'node:stream';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';

/** A tool as clients see it. */
interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly type: 'object' };
}

/** What the server offers. */
export interface ServerParts {
  readonly version: string;
  readonly instructions: string;
  readonly tools: readonly ListedTool[];
  /** Runs a tool. A failure that the agent can correct is a result with `isError`. */
  readonly call: (name: string, input: Readonly<Record<string, unknown>>) => CallToolResult;
  readonly input: Readable;
  readonly output: Writable;
  /** Called with what is wrong with a message of the client. The output carries only the protocol. */
  readonly onError: (error: Error) => void;
}

/** A message is held in memory, and the SDK copies it with each chunk. The tools refuse large texts themselves. */
const maxMessageBytes = 16 * 1024 * 1024;

/** Serves the Model Context Protocol on two streams. @returns when the input has ended, or the client has sent too large a message. */
export async function serve(parts: ServerParts): Promise<'ended' | 'too-large'> {
  const { version, instructions, tools, call, input, output, onError } = parts;
  // `McpServer` of the SDK adds two validators of schemas, 40 kB in the package. The tools check their arguments themselves.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const server = new Server(
    { name: 'hrflow-profile', title: 'HrFlow Profile', version },
    { capabilities: { tools: {} }, instructions },
  );
  server.onerror = onError;
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map((tool) => ({
      ...tool,
      annotations: {
        title: tool.title,
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: false,
      },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    // A cancellation that has arrived is handled first. A tool itself does not wait.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) throw new McpError(ErrorCode.ConnectionClosed, 'cancelled');
    if (!tools.some(({ name }) => name === params.name))
      throw new McpError(ErrorCode.InvalidParams, `Unknown tool: ${params.name.slice(0, 100)}`);
    return call(params.name, params.arguments ?? {});
  });
  const ended = new Promise<'ended'>((resolve) => input.once('end', () => resolve('ended')));
  const closed = new Promise<'too-large'>((resolve) => (server.onclose = () => resolve('too-large')));
  await server.connect(new StdioServerTransport(input, output, { maxBufferSize: maxMessageBytes }));
  return await Promise.race([ended, closed]);
}
