import { z } from 'zod';
import type { Why } from '../elevation/reading.ts';
import type { JiraSettings } from '../elevation/ticketSettings.ts';
import type {
  Answered,
  OwnTickets,
  TicketComments,
  TicketLook,
  TicketPerson,
  TicketSystem,
} from '../elevation/ticketSystem.ts';
import type { AskJson } from './askJson.ts';
import { commentTaken } from './commentTaken.ts';
import { mostOwn } from './serviceNow.ts';
import { anyOf, isTheirs, pageOf, told } from './told.ts';

const wireAccount = z.object({
  accountId: z.string().nullish(),
  displayName: z.string().nullish(),
  emailAddress: z.string().nullish(),
});
type Account = z.infer<typeof wireAccount>;

const wireIssue = z.object({
  key: z.string(),
  fields: z.object({
    summary: z.string().nullish(),
    status: z.object({
      name: z.string().nullish(),
      statusCategory: z.object({ key: z.string().nullish() }).nullish(),
    }),
    assignee: wireAccount.nullish(),
    reporter: wireAccount.nullish(),
    creator: wireAccount.nullish(),
    issuetype: z.object({ name: z.string().nullish() }).nullish(),
  }),
});
const wireFound = z.object({
  issues: z.array(z.object({ key: z.string(), fields: z.object({ summary: z.string().nullish() }) })),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().nullish(),
});
const wireAccounts = z.array(wireAccount);

/** What may stand in an address. */
const keyForm = /^[A-Z][A-Z0-9_]+-[0-9]+$/;
const fields = 'summary,status,assignee,reporter,creator,issuetype';

/**
 * Jira Cloud, REST version 3. The account needs to browse the projects; to find people by mail, also "Browse users and groups". Source: Atlassian's reference;
 * that wrong credentials can look like a missing issue, and the header that tells, as clients recorded them.
 */
export function createJira(
  { url, site = url }: JiraSettings,
  ask: AskJson,
  authorization: () => string,
): TicketSystem & TicketComments {
  const get = (path: string) => ask(`${url}/rest/api/3${path}`, { authorization: authorization() });
  const accountOf = (person: TicketPerson): Promise<FoundAccount> => findAccount(get, person);
  const search: Search = (body) =>
    ask(`${url}/rest/api/3/search/jql`, { method: 'POST', authorization: authorization(), body });

  return {
    async lookUp(number, person) {
      const key = number.toUpperCase();
      if (!keyForm.test(key)) return { kind: 'absent' };
      const answer = await get(`/issue/${key}?fields=${fields}`);
      if (answer.kind === 'not-known') return answer;
      if (answer.status === 404)
        return (await isSignedIn(get, answer.headers)) ? { kind: 'absent' } : unproven;
      const issue = answer.status === 200 ? wireIssue.safeParse(answer.body).data : undefined;
      if (issue === undefined || !keyForm.test(issue.key)) return { kind: 'not-known', why: 'unreadable' };
      return ticketOf(issue, site, person, async () => (await accountOf(person)).id);
    },
    openOf: (person) => openOf(search, accountOf, person),
    async comment(number, text) {
      const key = number.toUpperCase();
      if (!keyForm.test(key)) throw new Error('this is no key of an issue');
      const paragraph = { type: 'paragraph', content: [{ type: 'text', text }] };
      const answer = await ask(`${url}/rest/api/3/issue/${key}/comment`, {
        ...{ method: 'POST', authorization: authorization() },
        body: { body: { type: 'doc', version: 1, content: [paragraph] } },
      });
      commentTaken(answer, 201);
    },
  };
}

/** The id of an account, or why it is not known. */
type FoundAccount =
  { readonly id: string; readonly why?: undefined } | { readonly id: undefined; readonly why: Why };

type Get = (path: string) => ReturnType<AskJson>;

type Search = (body: object) => ReturnType<AskJson>;

async function openOf(
  search: Search,
  accountOf: (person: TicketPerson) => Promise<FoundAccount>,
  person: TicketPerson,
): Promise<OwnTickets> {
  const { id, why } = await accountOf(person);
  if (id === undefined) return { rows: [], missing: why };
  const answer = await search({
    jql: `assignee = "${id}" AND statusCategory != Done ORDER BY updated DESC`,
    fields: ['summary'],
    maxResults: mostOwn,
  });
  if (answer.kind === 'not-known') return { rows: [], missing: answer.why };
  const found = answer.status === 200 ? wireFound.safeParse(answer.body).data : undefined;
  if (found === undefined) return { rows: [], missing: 'unreadable' };
  const rows = found.issues.map(({ key, fields: { summary } }) => ({
    number: told(key, 50),
    title: told(summary),
  }));
  const isCut = typeof found.nextPageToken === 'string' || found.isLast === false;
  return isCut ? { rows, missing: 'cut' } : { rows };
}

/** Whoever is not signed in sees nothing, which says nothing of the ticket. */
const unproven: TicketLook = { kind: 'not-known', why: 'refused' };

/** Jira goes on as anonymous where it does not take the credentials. */
async function isSignedIn(get: Get, headers: Headers): Promise<boolean> {
  const reason = headers.get('x-seraph-loginreason') ?? '';
  if (/AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/.test(reason)) return false;
  const myself = await get('/myself');
  return myself.kind === 'answered' && myself.status === 200;
}

/**
 * The one account of a person's mail address. Profiles may hide it, so that an account is believed where it shows it, or hides its own and is the only one that is found: a
 * search finds beginnings and names as well.
 */
async function findAccount(get: Get, { addresses }: TicketPerson): Promise<FoundAccount> {
  for (const address of addresses) {
    const answer = await get(`/user/search?query=${encodeURIComponent(address)}&maxResults=2`);
    if (answer.kind === 'not-known') return { id: undefined, why: answer.why };
    const accounts = answer.status === 200 ? wireAccounts.safeParse(answer.body).data : undefined;
    const fitting = (accounts ?? []).filter(
      ({ emailAddress }) => emailAddress?.toLowerCase() === address.toLowerCase(),
    );
    const hidden = (accounts ?? []).filter(({ emailAddress }) => (emailAddress ?? '') === '');
    const account = accounts?.length === 1 ? (fitting[0] ?? hidden[0]) : fitting[0];
    if (fitting.length < 2 && isAccountId(account?.accountId)) return { id: account.accountId };
  }
  return { id: undefined, why: 'unreadable' };
}

/** An account id stands in a query, in quotation marks. */
function isAccountId(id: string | null | undefined): id is string {
  return typeof id === 'string' && /^[A-Za-z0-9:_-]{1,128}$/.test(id);
}

async function ticketOf(
  { key, fields: found }: z.infer<typeof wireIssue>,
  site: string,
  person: TicketPerson,
  accountOf: () => Promise<string | undefined>,
): Promise<TicketLook> {
  const accounts = [found.assignee, found.reporter, found.creator].flatMap((account) => account ?? []);
  // Who is hidden by their profile is known by their account alone.
  const isHidden = accounts.some(({ emailAddress }) => (emailAddress ?? '') === '');
  const own = isHidden ? await accountOf() : undefined;
  const isPerson = (account: Account | null | undefined): Answered => {
    if (account === null || account === undefined) return 'no';
    const byMail = isTheirs([account.emailAddress ?? ''], person);
    if (byMail !== 'not-known' || own === undefined) return byMail;
    return account.accountId === own ? 'yes' : 'no';
  };
  const link = pageOf(`${site}/browse/${key}`);
  const sort = told(found.issuetype?.name, 50);
  return {
    kind: 'found',
    number: key,
    title: told(found.summary),
    state: told(found.status.name, 60),
    isOpen: openness(found.status.statusCategory?.key),
    ...(found.assignee === undefined ? {} : { assignee: told(found.assignee?.displayName, 100) }),
    isMine: isPerson(found.assignee),
    isRelated: anyOf([found.assignee, found.reporter, found.creator].map(isPerson)),
    ...(sort === '' ? {} : { sort }),
    ...(link === undefined ? {} : { link }),
  };
}

/** By the category: customers name their states as they like, in their language. */
function openness(category: string | null | undefined): Answered {
  if (category === 'done') return 'no';
  return category === 'new' || category === 'indeterminate' ? 'yes' : 'not-known';
}
