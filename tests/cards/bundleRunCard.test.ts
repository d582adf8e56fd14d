import assert from 'node:assert/strict';
import { bundleRunCard } from '../../cards/bundleRunCard.ts';
import type { RunItem } from '../../services/elevation/bundleRun.ts';
import { now, purge, reader, viewer } from './samples.ts';

/** The line of what was said, of a run whose things want tickets of these systems. */
function said(
  systems: readonly (string | undefined)[],
  draft: { readonly ticketSystem?: string } = {},
): string {
  const items = systems.map((ticketSystem, index): RunItem => ({
    ...{ target: index === 0 ? reader : purge, minutes: 60, state: { kind: 'to-ask' } },
    ...(ticketSystem === undefined ? {} : { ticketSystem }),
  }));
  const card = bundleRunCard({
    run: {
      ...{ id: 'a', personId: 'b', name: 'Shift', at: now, items },
      draft: { justification: 'Phishing', ticketNumber: 'INC1', ticketSystem: '', ...draft },
    },
    ...{ requests: [], againKey: 'c', viewer, now },
  });
  return /[^"]*INC1[^"]*/.exec(JSON.stringify(card))?.[0] ?? '';
}

describe('The card of what was asked for together', () => {
  for (const [what, systems, draft, shown] of [
    ['the system that was given for all', [undefined, undefined], { ticketSystem: 'Jira' }, '(Jira)'],
    ['the one that each rule wants', ['ServiceNow', 'ServiceNow'], { ticketSystem: 'Jira' }, '(ServiceNow)'],
    ['each of several', ['ServiceNow', undefined], { ticketSystem: 'Jira' }, '(ServiceNow, Jira)'],
    ['the one that there is', ['ServiceNow', undefined], {}, '(ServiceNow)'],
    ['none where there is none', [undefined, undefined], {}, undefined],
  ] as const)
    it(`says of its ticket ${what}`, () => {
      assert.equal(/\([^)]*\)/.exec(said(systems, draft))?.[0], shown);
    });
});
