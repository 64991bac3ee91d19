import { availableParallelism } from 'node:os';
import path from 'node:path';

/** Requests of each worker that run, or whose results wait for their turn. */
const requestsPerWorker = 4;

/** Workers that run the functions of `worker.ts`. */
export interface Workers {
  /** The number of requests at a time. */
  readonly maxRunning: number;
  run<Result>(method: string, ...parameters: unknown[]): Promise<Result>;
  stop(): Promise<void>;
}

/** Whether work can be done in parallel. */
export function hasWorkers(): boolean {
  return availableParallelism() > 1;
}

/** Starts one worker for each processor. */
export async function startWorkers(): Promise<Workers> {
  const { pool: createPool } = await import('workerpool');
  const maxWorkers = availableParallelism();
  const pool = createPool(path.join(__dirname, 'cli.js'), { workerType: 'thread', maxWorkers, minWorkers: maxWorkers });
  return {
    maxRunning: maxWorkers * requestsPerWorker,
    run: async <Result>(method: string, ...parameters: unknown[]) => (await pool.exec(method, parameters)) as Result,
    async stop() {
      await pool.terminate(true);
    },
  };
}
