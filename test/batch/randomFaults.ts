import type { Fault } from '../sandbox/faults';
import { randomOf } from '../support/random';

/** Every way in which a request can go wrong, before and after the profile is stored. */
export const faultKinds: readonly Fault[] = [
  { kind: 'status', status: 429, retryAfter: '0' },
  { kind: 'status', status: 429, retryAfter: '1' },
  { kind: 'status', status: 503, retryAfter: '1' },
  ...[false, true].flatMap((afterStoring): Fault[] => [
    { kind: 'status', status: 500, afterStoring },
    { kind: 'cut', afterStoring },
    { kind: 'wrong-json', afterStoring },
    { kind: 'hang', afterStoring },
  ]),
];

/** What is no fault at all. */
const noFault: Fault = { kind: 'delay', milliseconds: 0 };

/** A fault for each of so many requests: each kind at the same rate, else none. The same ones for the same seed. */
export function randomFaults(count: number, rate: number, seed: number): Fault[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => faultKinds[Math.floor(random.fraction() / rate)] ?? noFault);
}
