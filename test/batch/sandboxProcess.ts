// Runs a sandbox in a separate process, so that its memory is not counted as memory of the batch.
import { startSandbox } from '../sandbox/server';
import { storedCounts } from './reportCheck';
import { randomFaults } from './randomFaults';

async function main(): Promise<void> {
  const [count = '0', rate = '0', seed = '1'] = process.argv.slice(2);
  const sandbox = await startSandbox({ faults: randomFaults(Number(count), Number(rate), Number(seed)) });
  process.on('message', () => {
    process.send?.({ times: storedCounts(sandbox) });
  });
  process.once('disconnect', () => void sandbox.stop());
  process.send?.({ url: sandbox.url });
}

void main();
