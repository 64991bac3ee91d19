import assert from 'node:assert/strict';
import { allowed, isAllowed } from '../../../mutations/allowed';
import type { Mutation } from '../../../mutations/site';
import { sitesOf } from '../../../mutations/site';
import { fullProfile, mutationRun } from '../../../mutations/unnoticed';
import { everyLevel, problemsOf, profileDocument } from '../../../support/profiles';
import { schemaProperties, schemaParts } from '../../../schemas/support';

const named = ({ kind, role, place }: Mutation): string => `${kind} @ ${role} (${place})`;

describe('the full profile', () => {
  it('has every property of the schema', () => {
    const document = profileDocument(fullProfile);
    const found = new Set(sitesOf(document).map(({ schema }) => schema.markdownDescription));
    const lacking = schemaProperties.filter(
      ([where, { markdownDescription }]) =>
        where !== 'profile.$schema' && !where.startsWith('urlEntry.') && !found.has(markdownDescription),
    );
    assert.deepEqual(
      lacking.map(([where]) => where),
      [],
    );
    assert.ok(schemaParts.size > 10);
  });

  it('has only hints for properties that the service sets', () =>
    assert.deepEqual(
      [...new Set(problemsOf(fullProfile, everyLevel).map(({ severity, code }) => `${severity} ${code}`))].sort(),
      ['hint attachments-by-hand', 'hint set-by-service'],
    ));
});

describe('mutations of the full profile', () => {
  it('are reported, except those that are allowed', function () {
    this.timeout(180_000);
    const { all, unnoticed } = mutationRun();
    assert.ok(all.length > 5000, `${all.length} mutations`);
    assert.deepEqual(unnoticed.filter((mutation) => !isAllowed(mutation)).map(named), [], 'unreported mutations');
    const silent = new Set(unnoticed);
    assert.deepEqual(
      all.filter((mutation) => isAllowed(mutation) && !silent.has(mutation)).map(named),
      [],
      'noticed after all: the list is out of date',
    );
    const idle = allowed
      .flatMap(({ kinds, roles }) => kinds.flatMap((kind) => roles.map((role) => ({ kind, role }))))
      .filter(({ kind, role }) => !unnoticed.some((mutation) => mutation.kind === kind && mutation.role === role));
    assert.deepEqual(idle, [], 'allowed, but there is no such mutation');
  });
});
