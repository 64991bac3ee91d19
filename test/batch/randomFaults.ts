import type { Fault } from '../sandbox/faults';
import { randomOf } from '../support/random';

/** Every kind of failure of a request, before and after the profile is stored. */
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

/** The correct response, without a delay. */
const noFault: Fault = { kind: 'delay', milliseconds: 0 };

/** Faults for `count` requests. @param rate probability of each kind. @param seed the same seed yields the same faults. */
export function randomFaults(count: number, rate: number, seed: number): Fault[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => faultKinds[Math.floor(random.fraction() / rate)] ?? noFault);
}
