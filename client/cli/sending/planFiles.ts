import * as l10n from '@vscode/l10n';
import type { PlannedProfile } from '../../batch/plan/batch';
import type { Environment as Service } from '../../environments/environments';
import type { Ledger } from '../../ledger/ledger';
import { formatCount } from '../../messages/formatNumber';
import { safeText } from '../check/excerpt';
import type { IndexCommand } from '../commands/indexCommand';
import { displayName, findFiles } from '../files/findFiles';
import type { Environment } from '../terminal/environment';
import { startProgress } from '../terminal/progressLine';
import { createInspector, documentOf } from './inspector';
import type { ProfileOutcome } from './outcome';
import { createPlan } from './plan';

/** What is sent. Texts are read again when they are sent, to keep none in memory. */
export interface PlannedFiles {
  /** The names of all files by their document, in order. */
  readonly files: ReadonlyMap<string, string>;
  readonly planned: readonly PlannedProfile[];
  /** The outcomes of the others, by document. */
  readonly excluded: ReadonlyMap<string, ProfileOutcome>;
  /** Which placeholders of the template planned profiles contain, as sentences by document. */
  readonly placeholders: ReadonlyMap<string, string>;
  /** Configuration files that cannot be used. */
  readonly failures: number;
}

export interface PlanParts {
  readonly ledger: Ledger;
  readonly service: Service;
  readonly environment: Environment;
}

/** Finds, reads and validates files, and plans what is sent. */
export async function planFiles(
  { paths, shard, source, onConflict }: Pick<IndexCommand, 'paths' | 'shard' | 'source' | 'onConflict'>,
  { ledger, service, environment }: PlanParts,
): Promise<PlannedFiles> {
  const { folder, errors, errorColumns } = environment;
  const files = new Map<string, string>();
  const planned: PlannedProfile[] = [];
  const excluded = new Map<string, ProfileOutcome>();
  const placeholders = new Map<string, string>();
  const failures = new Set<string>();
  const inspector = createInspector({ source, fallback: service.sourceKey }, (file, reason) =>
    failures.add(`${safeText(displayName(file, folder))}: ${safeText(reason)}\n`),
  );
  const { origin } = service.apiAddress;
  const plan = await createPlan(
    ledger,
    { origin, updates: onConflict === 'update' },
    (each) => files.get(each) ?? each,
  );
  const progress = startProgress({ errors, columns: errorColumns }, () => ({
    text: l10n.t('Validating profiles: {0}', formatCount(files.size)),
  }));
  const found = findFiles(paths, folder);
  try {
    for await (const file of shard ? shard.of(found) : found) {
      const document = documentOf(file.path);
      files.set(document, file.name);
      const item = await plan(inspector.file(file));
      if ('planned' in item) {
        planned.push(item.planned);
        if (item.placeholders !== undefined) placeholders.set(document, item.placeholders);
      } else excluded.set(document, item.outcome);
    }
  } finally {
    await progress.end();
  }
  for (const failure of failures) await errors.write(failure);
  return { files, planned, excluded, placeholders, failures: failures.size };
}
