import { parseArgs } from 'node:util';
import { type Sandbox, startSandbox } from './server';

/*
 * npx tsx test/sandbox/cli.ts [--port 4010] [--data FILE] [--lenient] [--flatten-dates]
 *
 * Runs until SIGINT (Ctrl+C) or SIGTERM.
 */

function startupMessage({ url, credentials, sources }: Sandbox): string {
  return [
    `Sandbox of the HrFlow.ai API: ${url}`,
    '',
    `X-USER-EMAIL          ${credentials.readWrite.userEmail}`,
    `X-API-KEY             ${credentials.readWrite.apiKey}`,
    `  read-only           ${credentials.readOnly.apiKey}`,
    `  write-only          ${credentials.writeOnly.apiKey}`,
    ...sources.map(({ key, name, acceptsProfiles }) => {
      return `source_key            ${key}  ${name}${acceptsProfiles ? '' : ' (rejects profiles)'}`;
    }),
    '',
    'To simulate failures, see test/sandbox/README.md. Press Ctrl+C to stop.',
  ].join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      data: { type: 'string' },
      lenient: { type: 'boolean', default: false },
      'flatten-dates': { type: 'boolean', default: false },
    },
  });
  const sandbox = await startSandbox({
    port: Number(values.port),
    lenient: values.lenient,
    flattenDates: values['flatten-dates'],
    ...(values.data !== undefined && { dataFile: values.data }),
  });
  const stop = (): void => void sandbox.stop();
  // Before the start-up message: a process that waits for the message may stop the sandbox immediately.
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(startupMessage(sandbox));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
