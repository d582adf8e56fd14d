import type { Activation } from './activation.ts';
import { isOpenStanding } from './figures.ts';
import type { ReportInput } from './report.ts';
import type { Unknown } from './unknowns.ts';

/** Everything that the figures of a month do not tell. */
export function unknownsOf(input: ReportInput, activations: readonly Activation[]): readonly Unknown[] {
  return [
    ...ofMonth(input),
    ...ofTrail(input),
    ...ofRecords(input, activations),
    ...(input.officeHours === undefined ? [{ kind: 'no-office-hours' } as const] : []),
    ...ofEligibilities(input),
    ...(input.isBreakGlass === undefined && !activations.some(({ emergency }) => emergency !== undefined)
      ? [{ kind: 'break-glass-not-named' } as const]
      : []),
  ];
}

function ofMonth({ month, now }: ReportInput): readonly Unknown[] {
  return now < month.to ? [{ kind: 'month-goes-on', until: now }] : [];
}

function ofTrail({ trail, month }: ReportInput): readonly Unknown[] {
  const { oldest, missingRows, unreadRows, verified } = trail;
  return [
    ...(oldest === undefined ? [{ kind: 'trail-empty' } as const] : []),
    ...(oldest !== undefined && oldest > month.from ? [{ kind: 'trail-begins', at: oldest } as const] : []),
    ...(missingRows > 0 ? [{ kind: 'rows-missing', count: missingRows } as const] : []),
    ...(unreadRows > 0 ? [{ kind: 'rows-unread', count: unreadRows } as const] : []),
    ...(verified === undefined ? [{ kind: 'trail-not-verified' } as const] : []),
    ...(verified !== undefined && verified.faults > 0
      ? [{ kind: 'trail-faulty', faults: verified.faults } as const]
      : []),
    ...(verified !== undefined && verified.openIntents > 0
      ? [{ kind: 'open-intents', count: verified.openIntents } as const]
      : []),
  ];
}

function ofRecords({ requests }: ReportInput, activations: readonly Activation[]): readonly Unknown[] {
  if (requests === undefined) return [{ kind: 'records-unread' }];
  const known = new Set(requests.map(({ request: { ref } }) => `${ref.api}/${ref.id}`));
  const missing = activations.filter(({ ref }) => !known.has(ref)).length;
  const counted = new Set(activations.map(({ ref }) => ref));
  const undated = requests.filter(
    ({ request: { ref, askedAt } }) => askedAt === undefined && !counted.has(`${ref.api}/${ref.id}`),
  ).length;
  const elsewhere = activations.filter((one) => one.elsewhere).length;
  const useUnknown = activations.filter(
    ({ standing, used }) =>
      used === undefined &&
      (isOpenStanding(standing) || isEnded(standing)) &&
      standing !== 'awaiting-approval',
  ).length;
  const unseen = activations.filter(({ standing }) => standing === 'timed-out-unseen').length;
  return [
    ...(missing > 0 ? [{ kind: 'records-missing', count: missing } as const] : []),
    ...(useUnknown > 0 ? [{ kind: 'use-unknown', count: useUnknown } as const] : []),
    ...(unseen > 0 ? [{ kind: 'decision-unseen', count: unseen } as const] : []),
    ...(undated > 0 ? [{ kind: 'undated', count: undated } as const] : []),
    { kind: 'asked-elsewhere', count: elsewhere },
  ];
}

function isEnded(standing: Activation['standing']): boolean {
  return standing === 'expired' || standing === 'given-back' || standing === 'taken-away';
}

function ofEligibilities({ eligibilities }: ReportInput): readonly Unknown[] {
  if (eligibilities === undefined) return [{ kind: 'eligibilities-not-read' }];
  const { unread, unopened } = eligibilities;
  return [
    ...(unread.length > 0 ? [{ kind: 'eligibilities-partly-read', what: unread } as const] : []),
    ...(unopened > 0 ? [{ kind: 'groups-not-opened', count: unopened } as const] : []),
  ];
}
