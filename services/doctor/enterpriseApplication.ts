import type { Finding } from './finding.ts';
import { error, ok } from './finding.ts';
import type { EnterpriseApplication } from './registeredApp.ts';

const properties = 'Entra admin center > Enterprise applications > Latchkey > Properties';

/** Whether people can sign in to the app in this tenant at all. */
export function enterpriseFindings(own: EnterpriseApplication | undefined): readonly Finding[] {
  const id = 'enterprise-app';
  if (own === undefined)
    return [
      error(
        id,
        'The app has no enterprise application in the tenant: nobody consented yet.',
        'Entra admin center > App registrations > your bot > API permissions: “Grant admin consent”.',
      ),
    ];
  const found = [
    ...(own.isEnabled
      ? []
      : [
          error(
            id,
            'The enterprise application is switched off: nobody can sign in.',
            `${properties}: “Enabled for users to sign-in” to Yes.`,
          ),
        ]),
    ...(own.assignmentRequired
      ? [
          error(
            'enterprise-app.assignment',
            'Only people who are assigned to the enterprise application can sign in; all others are refused by Entra.',
            `${properties}: “Assignment required” to No, or assign the groups of analysts and approvers under Users and groups.`,
          ),
        ]
      : []),
  ];
  return found.length > 0
    ? found
    : [ok(id, 'The enterprise application is enabled, for everybody in the tenant.')];
}
