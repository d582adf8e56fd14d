/** What goes wrong around a running bot and is for whoever runs it: its sentence in the log, and what is to be done. */
export const failures = {
  'consent-missing': {
    says: 'an administrator has not consented to what Latchkey needs',
    fix: 'Grant admin consent: latchkey register prints the link.',
  },
  'consent-too-wide': {
    says: 'more was consented to than Latchkey asks for',
    fix: 'Enterprise applications > the bot > Permissions: take away what latchkey register does not ask for.',
  },
  'credential-refused': {
    says: 'Entra refuses the credential of the bot',
    fix: 'See what is said of the credential here; docs/deploy.md, Rotate.',
  },
  'sign-in-refused': {
    says: 'Entra lets somebody not sign in',
    fix: 'Entra admin center > Sign-in logs, by the bot’s application, says whom and why.',
  },
  'graph-down': {
    says: 'Microsoft Entra or Graph does not answer',
    fix: 'Microsoft 365 admin center > Service health; what is on the way to Graph from where the bot runs.',
  },
  'graph-throttled': {
    says: 'Graph is getting too many requests',
    fix: 'What else of the tenant calls PIM? See docs/operations.md, What it gets over.',
  },
  'graph-refused': {
    says: 'Graph refuses something',
    fix: 'The log has Graph’s request-id and code under the failure graph-refused.',
  },
  'permission-missing': {
    says: 'a permission is missing in the tokens of people',
    fix: 'Grant admin consent anew: latchkey register prints the link.',
  },
  'licence-missing': {
    says: 'the organization has no licence for PIM',
    fix: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance, for whoever asks and decides.',
  },
  'teams-busy': {
    says: 'Teams is busy',
    fix: 'It is sent again by itself. Where it stays so: Microsoft 365 admin center > Service health.',
  },
  'teams-refused': {
    says: 'Teams does not take what is sent',
    fix: 'The log has what Bot Service said under the failure teams-refused.',
  },
  'teams-silent': {
    says: 'Teams does not answer',
    fix: 'Outgoing HTTPS to Bot Service from where the bot runs.',
  },
  'database-down': {
    says: 'the database does not answer',
    fix: 'See what is said of the database here; docs/operations.md.',
  },
} as const satisfies Readonly<Record<string, { readonly says: string; readonly fix: string }>>;

export type Failure = keyof typeof failures;
