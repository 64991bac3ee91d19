import assert from 'node:assert/strict';
import { applyOffsetEdits } from '../../../server/profile/text/coalescedEdits';
import { brokenProfile } from '../../support/brokenProfiles';
import { lossesIn } from '../../support/dataLoss';
import { profileDocument, service } from '../../support/profiles';
import type { Workload } from '../workload';

/** Applies all fixes to one broken document. */
export const fixes: Workload = {
  guarantee:
    'After fix all, and after every fix whose title does not start with Remove, every scalar that the author typed is still present. Fix all is idempotent.',
  run(seed) {
    const text = brokenProfile(seed);
    const { losses, tried } = lossesIn(text);
    for (const { fix, lost, after } of losses) assert.fail(`"${fix}" loses ${lost.join(', ')}\n${text}\n=>\n${after}`);
    const fixed = (before: string): string => applyOffsetEdits(before, service.fixAll(profileDocument(before)));
    const once = fixed(text);
    assert.equal(fixed(once), once);
    return { documents: 1, operations: tried + 2 };
  },
};
