import type { Conduct } from '../../sandbox/tickets/ticketSwitches.ts';

/** A ticket that does not do, of the system of its target. */
export interface BadTicket {
  readonly says: string;
  readonly target: 'purge' | 'reviewers' | 'reader';
  readonly ticket: string;
  /** How its system behaves. */
  readonly conduct?: Conduct;
}

/** Search and Purge has ServiceNow, eDiscovery Reviewers Jira, Security Reader the plain look-up: each wants an open ticket of whoever asks. */
export const systemsOf = {
  purge: {
    name: 'ServiceNow',
    switch: 'serviceNow',
    own: 'INC0042731',
    others: 'INC0042733',
    nobody: 'INC0042735',
    closed: 'INC0042736',
    absent: 'INC0099999',
  },
  reviewers: {
    name: 'Jira',
    switch: 'jira',
    own: 'SEC-17',
    others: 'SEC-18',
    nobody: 'SEC-44',
    closed: 'SEC-19',
    absent: 'SEC-999',
  },
  reader: {
    name: 'Cases',
    switch: 'plainTickets',
    own: 'CASE-1',
    others: 'CASE-2',
    nobody: 'CASE-4',
    closed: 'CASE-3',
    absent: 'CASE-99',
  },
} as const;

const broken: readonly Conduct[] = ['down', 'garbage', 'asleep', 'failing', 'locked', 'another', 'busy'];

/** What would be a query, a path, a script or something else than it looks like. */
const forms = (own: string): readonly string[] => [
  `${own}^ORactive=true`,
  `${own}'`,
  `${own}"`,
  `${own};`,
  `${own}/../../myself`,
  `../${own}`,
  `${own}?x=1`,
  `${own}#`,
  `${own} OR 1=1`,
  `${own}%00`,
  `${own}%0a`,
  `${own}.`,
  `.${own}`,
  `-${own}`,
  `<b>${own}</b>`,
  `{${own}}`,
  `${own}😀`,
  own.replace('0', 'О').replace('S', 'Ѕ').replace('C', 'С'),
];

/** A hundred and more ways in which a ticket is not true. */
export const badTickets: readonly BadTicket[] = (['purge', 'reviewers', 'reader'] as const).flatMap(
  (target) => {
    const { own, others, nobody, closed, absent } = systemsOf[target];
    const of = (says: string, ticket: string): BadTicket => ({ says, target, ticket });
    return [
      of('none', ''),
      of('a blank', ' '),
      of('somebody else’s', others),
      of('nobody’s', nobody),
      of('closed', closed),
      of('there is none of this number', absent),
      of('a word', 'see-mail'),
      of('zero', '0'),
      ...forms(own).map((ticket) => of(`the form ${JSON.stringify(ticket)}`, ticket)),
      ...broken.map((conduct) => ({
        ...of(`its system is ${conduct}`, conduct === 'another' ? closed : own),
        conduct,
      })),
      { ...of('its system lies that it is open', others), conduct: 'lying' as const },
    ];
  },
);
