/** How the bot signs in at a ticket system. Secrets are named, never written down: each is the name of an environment variable. */
export type TicketCredential =
  | { readonly kind: 'basic'; readonly user: string; readonly secret: string }
  | { readonly kind: 'bearer'; readonly secret: string }
  /** OAuth 2.0, client credentials; ServiceNow alone. */
  | { readonly kind: 'client'; readonly client: string; readonly secret: string };

interface Reached {
  /** What targets of the file name it by. */
  readonly name: string;
  readonly credential: TicketCredential;
  /** Whether the account may also leave comments. */
  readonly comments: boolean;
}

export interface ServiceNowSettings extends Reached {
  readonly kind: 'serviceNow';
  /** `https://contoso.service-now.com`. */
  readonly url: string;
  /** `task` has incidents, changes and requests. */
  readonly table: string;
  /** A column of `sys_user` that has people's Entra object id, where there is one. */
  readonly entraIdColumn?: string;
}

export interface JiraSettings extends Reached {
  readonly kind: 'jira';
  /** `https://contoso.atlassian.net`, or `https://api.atlassian.com/ex/jira/{cloudId}` for scoped tokens. */
  readonly url: string;
  /** Where people read tickets, where that is not `url`. */
  readonly site?: string;
}

/** Any system that answers JSON: where to ask, and where in the answer things stand, as JSON Pointers (RFC 6901). */
export interface PlainSettings extends Reached {
  readonly kind: 'https';
  /** With `{number}` in it. */
  readonly lookUp: string;
  /** With `{person}` in it: a mail address. */
  readonly openOf?: string;
  /** Where people read tickets, where that is not the host of `lookUp`: a link that leads anywhere else is not shown, whatever the system says. */
  readonly site?: string;
  readonly answer: PlainAnswer;
}

export interface PlainAnswer {
  readonly number: string;
  readonly title: string;
  readonly state: string;
  /** What `state` says of an open ticket. */
  readonly openStates: readonly string[];
  readonly assignee?: string;
  /** Mail addresses of whom it is assigned to, and of whoever else has to do with it. */
  readonly assigneeMail?: string;
  readonly relatedMails?: readonly string[];
  readonly sort?: string;
  readonly link?: string;
  /** Where in the answer of `openOf` the list is; each of it is as above. */
  readonly list?: string;
}

export type TicketSystemSettings = ServiceNowSettings | JiraSettings | PlainSettings;
