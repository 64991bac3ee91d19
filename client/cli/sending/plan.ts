import * as l10n from '@vscode/l10n';
import type { PlannedProfile } from '../../batch/plan/batch';
import { createPlanner } from '../../batch/plan/planner';
import { type Environment as Service, environmentLabel } from '../../environments/environments';
import type { Ledger } from '../../ledger/ledger';
import { formatCount } from '../../messages/formatNumber';
import { safeText } from '../check/excerpt';
import type { InspectedProfile } from './inspector';
import { excludedOutcome, type ProfileOutcome, storedBefore } from './outcome';
import type { OutcomeCounter } from './outcomeCounter';

/** A profile that is sent, or the outcome of one that is not. */
export type PlanItem =
  | {
      readonly planned: PlannedProfile;
      /** Which placeholders of the template it contains, as a sentence. */
      readonly placeholders?: string;
    }
  | { readonly outcome: ProfileOutcome };

/**
 * Decides for each profile whether it is sent, from one reading of the ledger.
 * @param nameOf the name of another profile, by its document.
 */
export async function createPlan(
  ledger: Ledger,
  { origin, updates }: { readonly origin: string; readonly updates: boolean },
  nameOf: (document: string) => string,
): Promise<(profile: InspectedProfile) => Promise<PlanItem>> {
  const planner = createPlanner(await ledger.priors(), origin, { updates, waitsForOthers: true });
  return async (profile) => {
    const entry = await planner(profile, profile.sourceKey);
    const { placeholders } = profile;
    if ('planned' in entry) return { ...entry, ...(placeholders !== undefined && { placeholders }) };
    const reference = 'kind' in profile.content ? undefined : profile.content.reference;
    return {
      outcome: { ...(reference !== undefined && { reference }), ...excludedOutcome(entry.leftOut, nameOf) },
    };
  };
}

/** A profile in a dry run. @param placeholders which of the template it contains, as a sentence. */
export function plannedOutcome(planned: PlannedProfile, placeholders?: string): ProfileOutcome {
  const { reference, update, check } = planned;
  const action = update
    ? l10n.t('To be updated.')
    : check
      ? l10n.t('It may be stored: the service is asked before it is sent.')
      : l10n.t('To be sent.');
  const message = placeholders === undefined ? action : `${action} ${placeholders}.`;
  return { ...(reference !== undefined && { reference }), outcome: 'planned', stored: storedBefore(planned), message };
}

/** The destination and the counts, one in each line. */
export function planLines(
  planned: readonly PlannedProfile[],
  { excluded, placeholderCount }: { readonly excluded: OutcomeCounter; readonly placeholderCount: number },
  service: Service,
): readonly string[] {
  const sources = new Map<string, number>();
  for (const { sourceKey } of planned) sources.set(sourceKey, (sources.get(sourceKey) ?? 0) + 1);
  const count = (text: (count: string) => string, isCounted: (profile: PlannedProfile) => boolean): string[] => {
    const found = planned.filter(isCounted).length;
    return found > 0 ? [`  ${text(formatCount(found))}`] : [];
  };
  return [
    service.isProduction
      ? l10n.t('Production environment: {0}', environmentLabel(service))
      : l10n.t('Environment: {0}', environmentLabel(service)),
    ...[...sources].map(([key, profiles]) => `${l10n.t('Source: {0}', safeText(key))} (${formatCount(profiles)})`),
    l10n.t('To be sent: {0}', formatCount(planned.length)),
    ...count(
      (number) => l10n.t('Updates of stored profiles: {0}', number),
      ({ update }) => update !== undefined,
    ),
    ...count(
      (number) => l10n.t('May be stored (the service is asked first): {0}', number),
      ({ check }) => check === true,
    ),
    ...count(
      (number) => l10n.t('Without a reference (cannot be checked after a failure): {0}', number),
      ({ reference }) => reference === undefined,
    ),
    ...(placeholderCount > 0
      ? [`  ${l10n.t('With placeholders of the template: {0}', formatCount(placeholderCount))}`]
      : []),
    ...(excluded.total > 0 ? [l10n.t('Excluded: {0}', excluded.text)] : []),
  ];
}
