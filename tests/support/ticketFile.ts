import type { TicketSystemSettings } from '../../services/elevation/ticketSettings.ts';
import { ticketAccounts } from '../../sandbox/tickets/conduct.ts';

const { user } = ticketAccounts.reader;

/** The simulated systems of a cloud, named by their kind, with the account that reads. */
export function ticketSystemsOf(origin: string): readonly TicketSystemSettings[] {
  const common = { credential: { kind: 'basic', user, secret: 'TICKETS_SECRET' }, comments: false } as const;
  return [
    { ...common, name: 'serviceNow', kind: 'serviceNow', url: `${origin}/servicenow`, table: 'task' },
    { ...common, name: 'jira', kind: 'jira', url: `${origin}/jira`, site: 'https://contoso.atlassian.net' },
    {
      ...{ ...common, name: 'https', kind: 'https', lookUp: `${origin}/cases/cases/{number}` },
      openOf: `${origin}/cases/cases?owner={person}`,
      site: 'https://cases.contoso.com',
      answer: {
        ...{
          number: '/id',
          title: '/about/title',
          state: '/state',
          openStates: ['open'],
          sort: '/about/kind',
        },
        ...{ assignee: '/owner/name', assigneeMail: '/owner/mail', link: '/page', list: '/cases' },
      },
    },
  ];
}
