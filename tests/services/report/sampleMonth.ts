import type { Person } from '../../../services/elevation/actor.ts';
import { factsOf } from '../../../services/elevation/facts.ts';
import type { ElevationRequest, State } from '../../../services/elevation/request.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { monthOf } from '../../../services/report/month.ts';
import { officeHoursOf } from '../../../services/report/officeHours.ts';
import type { ReportInput } from '../../../services/report/report.ts';
import type { TrailFact } from '../../../services/report/trailFact.ts';
import { alex, hostile, megan, purge, reader } from '../../cards/samples.ts';

export const adele: Person = { id: '1a2b0003-57c5-4a1e-9c0a-5e0000000003', name: 'Adele Vance' };
export const isaiah: Person = { id: '1a2b0004-57c5-4a1e-9c0a-5e0000000004', name: hostile };

const hostileTarget: Target = {
  kind: 'group',
  groupId: '6e0f0009-1c7d-4d55-8f0b-c00000000009',
  access: 'owner',
  name: `"><img src=x onerror=alert(1)> ${hostile}`,
};

/** One request of a month, and what became of it. Minutes count from its asking. */
export interface Case {
  readonly id: string;
  readonly at: string;
  readonly by?: Person;
  readonly target?: Target;
  readonly minutes?: number;
  readonly justification?: string;
  readonly decision?: {
    readonly verdict: 'approve' | 'deny';
    readonly by: Person;
    readonly after: number;
    readonly because?: string;
  };
  readonly usableAfterSeconds?: number;
  readonly used?: number;
  readonly atMost?: true;
  readonly state?: State;
  readonly elsewhere?: true;
}

const minuteMs = 60_000;

export function trackedIn(one: Case): TrackedRequest {
  const { decision, used, atMost, usableAfterSeconds } = one;
  const request = requestIn(one);
  const since = new Date(request.askedAt.getTime() + (decision?.after ?? 0) * minuteMs);
  return {
    ...{ request, approvers: [megan], checkedAt: since },
    ...(decision === undefined
      ? {}
      : {
          decision: {
            ...{ verdict: decision.verdict, by: decision.by, at: since },
            ...(decision.because === undefined ? {} : { because: decision.because }),
          },
        }),
    ...(usableAfterSeconds === undefined
      ? {}
      : { usable: { since: new Date(since.getTime() + usableAfterSeconds * 1_000) } }),
    ...(used === undefined
      ? {}
      : {
          ran: {
            ...{ since, until: new Date(since.getTime() + used * minuteMs) },
            ...(atMost === undefined ? {} : { orBefore: atMost }),
          },
        }),
  };
}

function requestIn({
  id,
  at,
  by = alex,
  target = purge,
  minutes = 120,
  ...one
}: Case): ElevationRequest & { readonly askedAt: Date } {
  const justification = one.justification ?? `Phishing wave ${id}`;
  return {
    ref: { api: target.kind, id },
    requester: by,
    order: { target, minutes, justification, ticket: { number: `INC${id}`, system: 'ServiceNow' } },
    askedAt: new Date(at),
    state: one.state ?? stateOf(one),
  };
}

function stateOf({ decision, used, atMost }: Pick<Case, 'decision' | 'used' | 'atMost'>): State {
  if (decision?.verdict === 'deny')
    return { kind: 'denied', ...(decision.because === undefined ? {} : { because: decision.because }) };
  if (used === undefined) return { kind: 'timed-out' };
  return { kind: 'ended', how: atMost === true ? 'given-back' : 'expired' };
}

/** What the trail has of it. */
export function factsIn(one: Case): readonly TrailFact[] {
  if (one.elsewhere === true) return [];
  const request = requestIn(one);
  const whole = {
    ...{ request: request.ref, target: keyOf(request.order.target) },
    facts: Object.fromEntries(factsOf(request).map(({ name, text }) => [name, text])),
  };
  const { decision } = one;
  return [
    { what: 'asked', actor: request.requester.id, at: request.askedAt, ...whole },
    ...(decision === undefined
      ? []
      : [
          {
            what: decision.verdict === 'deny' ? ('denied' as const) : ('approved' as const),
            ...{ actor: decision.by.id, ...whole },
            at: new Date(request.askedAt.getTime() + decision.after * minuteMs),
          },
        ]),
  ];
}

export const approvedBy = (by: Person, after: number): NonNullable<Case['decision']> => ({
  ...{ verdict: 'approve', by, after },
});

export function inputOf(cases: readonly Case[], differing: Partial<ReportInput> = {}): ReportInput {
  const month = monthOf('2026-10', 'Europe/Berlin');
  const officeHours = officeHoursOf('Mon-Fri 08:00-18:00');
  if (month === undefined || officeHours === undefined) throw new Error('no month');
  return {
    ...{ month, officeHours, now: new Date('2026-11-02T08:00:00Z') },
    trail: {
      ...{ oldest: new Date('2026-06-01T00:00:00Z'), missingRows: 0, unreadRows: 0 },
      verified: { faults: 0, openIntents: 0 },
    },
    facts: cases.flatMap(factsIn),
    requests: cases.map(trackedIn),
    ...differing,
  };
}

/** A month in which everything happens that a report tells of. */
export const sampleMonth: readonly Case[] = [
  ...Array.from({ length: 44 }, (_, index): Case => {
    const day = 1 + ((index * 7) % 31);
    const by = [alex, adele, isaiah, megan][index % 4] ?? alex;
    const approver = by === megan ? adele : megan;
    const target = index % 3 === 0 ? reader : purge;
    const hour = index % 9 === 0 ? 20 : 6 + (index % 9);
    return {
      ...{ id: `r${index}`, by, target, minutes: target === reader ? 480 : 120 },
      at: `2026-10-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:${String(10 + (index % 40))}:00Z`,
      ...(target === reader ? {} : { decision: approvedBy(approver, 2 + ((index * 7) % 31)) }),
      ...{ used: 25 + ((index * 17) % 90), usableAfterSeconds: 40 + ((index * 53) % 400) },
      ...(index % 4 === 3 ? { justification: 'Daily review' } : {}),
      ...(index % 5 === 0 ? { atMost: true } : {}),
    };
  }),
  {
    ...{ id: 'd1', at: '2026-10-06T09:00:00Z', by: alex, justification: hostile },
    decision: { verdict: 'deny', by: megan, after: 11, because: `No such incident. ${hostile}` },
  },
  {
    ...{ id: 'd2', at: '2026-10-19T13:20:00Z', by: isaiah, target: hostileTarget },
    decision: { verdict: 'deny', by: adele, after: 64, because: '=HYPERLINK("http://evil.example")' },
  },
  { id: 't1', at: '2026-10-22T02:00:00Z', by: adele },
  {
    id: 'e1',
    at: '2026-10-23T10:00:00Z',
    by: adele,
    target: reader,
    minutes: 480,
    used: 470,
    elsewhere: true,
  },
];
