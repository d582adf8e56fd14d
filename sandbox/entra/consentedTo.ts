import type { Applications } from './applications.ts';

interface Client {
  readonly appId: string;
  /** The application's service principal. */
  readonly principal: string;
  /** Whose token it is for; nobody's where absent. */
  readonly oid: string | undefined;
}

/** Delegated permissions that an application has from everybody's administrator or from one person, less what is withheld from them. */
export function consentedTo(
  { grants, withheld }: Pick<Applications, 'grants' | 'withheld'>,
  { appId, principal, oid }: Client,
): readonly string[] {
  const given = grants
    .filter(
      ({ clientId, principalId }) => clientId === principal && (principalId === null || principalId === oid),
    )
    .flatMap(({ scope }) => String(scope).split(' '));
  const isWithheld = (name: string): boolean =>
    withheld.some((one) => one.appId === appId && one.oid === oid && one.scope === name);
  return [...new Set(given)].filter((name) => name !== '' && !isWithheld(name));
}
