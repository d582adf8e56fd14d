import type { Card } from '../../cards/card.ts';
import type { Viewer } from '../../cards/format.ts';
import { breakGlassCard } from '../../cards/breakGlassCard.ts';
import { incidentCard } from '../../cards/incidentCard.ts';
import { repeatCard } from '../../cards/repeatCard.ts';
import type { OneTap } from '../../cards/repeatButton.ts';
import { verbs } from '../../cards/verbs.ts';
import { keyOf } from '../../services/elevation/target.ts';
import { incidentOverCard } from '../../cards/incidentOverCard.ts';
import type { BreakGlass } from '../../services/elevation/breakGlass.ts';
import type { Incident } from '../../services/elevation/incident.ts';
import { alex, hostile, later, longest, megan, now, purge, states, tracked } from './samples.ts';

export const incident: Incident = {
  ...{ id: 'incident-1', ticket: 'INC0042731', access: 'search & purge', cardId: 'card-1' },
  ...{ openedBy: megan, at: later(-20) },
  people: [alex, megan].map((person) => ({ person, memberId: `29:${person.id}`, at: later(-10) })),
};
const over: Incident = { ...incident, over: { by: megan, at: later(-1) } };
const running = tracked({ kind: 'active', since: later(-5), until: later(55) });
const forGood = tracked({ kind: 'active', since: later(-5) });
const tap: OneTap = {
  target: purge,
  order: {
    minutes: 120,
    justification: 'payroll phish',
    ticket: { number: 'INC0042731', system: 'ServiceNow' },
  },
  button: verbs.orderIncident('incident-1', keyOf(purge), 120, 'abcdefghijkl', 'a'.repeat(22)),
};
const hostileIncident: Incident = {
  ...over,
  ...{ ticket: hostile, access: hostile, openedBy: { id: 'x', name: hostile } },
  people: [
    { person: { id: 'y', name: longest }, at: now },
    { person: alex, at: now },
  ],
};

/** The cards of incidents, and of emergencies with too few to sign. */
export function incidentCardsFor(viewer: Viewer): Readonly<Record<string, Card>> {
  const common = { viewer, now };
  const emergency = (given: Partial<BreakGlass>): Card =>
    breakGlassCard({
      tracked: {
        ...tracked(states['ended'] ?? { kind: 'ended', how: 'expired' }),
        breakGlass: { approvers: [], isAll: false, signatures: [], ...given },
      },
      ...{ viewer, now: later(25 * 60) },
      adminContact: 'secops@contoso.com',
    });
  return {
    'incident, to everybody': incidentCard({ incident, ...common }),
    'incident, to one who has something on': incidentCard({
      ...{ incident, reader: { id: alex.id, parts: [running, forGood] } },
      ...common,
    }),
    'incident, to one who has nothing on': incidentCard({
      ...{ incident, reader: { id: alex.id, parts: [] } },
      ...common,
    }),
    'incident, to one who may ask once more with one tap': incidentCard({
      ...{ incident, reader: { id: alex.id, parts: [], onceMore: tap } },
      ...common,
    }),
    'incident in one’s own chat': incidentCard({
      ...{ incident, reader: { id: megan.id, parts: [running] }, isOwn: true },
      ...common,
    }),
    'one tap for an incident': repeatCard({ ...tap, ticket: incident.ticket, ...common }),
    'one tap for an incident, in hostile words': repeatCard({
      ...{ ...tap, ticket: hostile, target: { ...purge, name: hostile } },
      ...{ order: { minutes: 60, justification: longest, ticket: { number: hostile, system: hostile } } },
      ...common,
    }),
    'incident, to one who is not in it': incidentCard({
      ...{ incident, reader: { id: 'x', parts: [running] } },
      ...common,
    }),
    'incident that is over': incidentCard({ incident: over, ...common }),
    'incident in hostile words': incidentCard({
      ...{ incident: hostileIncident, reader: { id: alex.id, parts: [running] } },
      ...common,
    }),
    'incident is over: offer': incidentOverCard({ incident: over, parts: [running, forGood], ...common }),
    'incident is over: a half failed': incidentOverCard({
      ...{ incident: over, parts: [running] },
      tried: [{ target: purge }, { target: purge, problem: { kind: 'entra-unavailable' } }],
      ...common,
    }),
    'incident is over: nothing left': incidentOverCard({ incident: over, parts: [], ...common }),
    'incident is over: hostile words': incidentOverCard({
      ...{
        incident: { ...hostileIncident, over: { by: { id: 'x', name: hostile }, at: now } },
        parts: [running],
      },
      ...common,
    }),
    'review that nobody is known to sign': emergency({}),
    'review that nobody can sign': emergency({
      ...{ isAll: true, named: [{ kind: 'requester' }, { kind: 'blocked', name: hostile }] },
    }),
    'review that one person signs': emergency({ isAll: true, approvers: [megan] }),
  };
}
