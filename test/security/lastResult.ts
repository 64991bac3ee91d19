import type { FakeWindow } from '../support/fakeWindow';

/** The latest result in the ledger as `outcome stored`, such as `created yes`; undefined if nothing was sent. */
export async function lastResult({ parts }: FakeWindow): Promise<string | undefined> {
  const [latest] = await parts.ledger.entries();
  return latest?.ending && `${latest.ending.outcome} ${latest.ending.stored}`;
}
