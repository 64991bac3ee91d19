import type { Workload } from '../workload';
import { cuts } from './cuts';
import { fixes } from './fixes';
import { kills } from './kills';
import { sequencesWorkload } from './sequences';
import { service } from './service';

/** The workloads by the name that `npm run endurance` accepts, with the number of runs in the unit tests. */
export const workloads: Readonly<Record<string, { readonly runsInTests: number; create(): Workload }>> = {
  fixes: { runsInTests: 600, create: () => fixes },
  sequences: { runsInTests: 40, create: sequencesWorkload },
  cuts: { runsInTests: 20, create: () => cuts },
  service: { runsInTests: 10, create: () => service },
  kills: { runsInTests: 2, create: () => kills },
};
