import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ticketAccounts } from '../../sandbox/tickets/conduct.ts';
import type { TicketAccount } from '../../sandbox/tickets/conduct.ts';

/** Rules of targets of Contoso, as they stand below `rules` in the file. */
export interface RuleFile {
  /** Somebody approves it. */
  readonly purge?: string;
  /** Nobody approves it. */
  readonly reviewers?: string;
  /** A role, which nobody approves. */
  readonly reader?: string;
  /** Further lines of the file. */
  readonly more?: string;
  /** What is under `bot` of Search and Purge. */
  readonly bot?: string;
  readonly comments?: boolean;
}

/** An `elevation.yaml` with the simulated ticket systems of a sandbox, and rules. */
export function ruleFileText(origin: string, file: RuleFile, account: TicketAccount = 'reader'): string {
  const { purge, reviewers, reader, more = '', bot = '{}', comments = false } = file;
  const rules = (given: string | undefined): string => (given === undefined ? '' : `    rules: ${given}\n`);
  const credential = `credential: { user: ${ticketAccounts[account].user}, secret: TICKETS_SECRET }, comments: ${comments}`;
  return `version: 1
ticketSystems:
  - { name: ServiceNow, kind: serviceNow, url: '${origin}/servicenow', ${credential} }
  - { name: Jira, kind: jira, url: '${origin}/jira', site: https://contoso.atlassian.net, ${credential} }
  - name: Cases
    kind: https
    lookUp: '${origin}/cases/cases/{number}'
    openOf: '${origin}/cases/cases?owner={person}'
    site: https://cases.contoso.com
    credential: { user: ${ticketAccounts.reader.user}, secret: TICKETS_SECRET }
    answer:
      { number: /id, title: /about/title, state: /state, openStates: [open], sort: /about/kind, assignee: /owner/name, assigneeMail: /owner/mail, link: /page, list: /cases }
roles:
  - name: Security Reader
    activation: { maximumDuration: 8h, justification: false }
${rules(reader)}groups:
  - name: Search and Purge PIM
    member:
      activation: { maximumDuration: 4h, ticket: true, approval: { approvers: [{ user: meganb@contoso.com }, { group: Purge Approvers }] } }
${rules(purge)}    bot: ${bot}
  - name: eDiscovery Reviewers PIM
    member:
      activation: { maximumDuration: 10h, mfa: false }
${rules(reviewers)}${more}`;
}

/** The same written down, as settings of the bot and of the gate name it. */
export function withRules(
  origin: string,
  file: RuleFile,
  account: TicketAccount = 'reader',
): { readonly ELEVATION_FILE: string; readonly TICKETS_SECRET: string } {
  const path = join(mkdtempSync(join(tmpdir(), 'latchkey-rules-')), 'elevation.yaml');
  writeFileSync(path, ruleFileText(origin, file, account));
  return { ELEVATION_FILE: path, TICKETS_SECRET: ticketAccounts[account].secret };
}
