import type { Cloud } from '../cloud.ts';
import type { Json } from './applications.ts';

/** The names under which tokens for an application are asked for: its app id and its URIs. */
export function namesOf(application: Json): readonly string[] {
  const uris = (application['identifierUris'] ?? []) as readonly string[];
  return [String(application['appId']), ...uris];
}

/** Brings the names of an application's service principal up to date with its URIs, at once or a while later. */
export function nameAfter(
  application: Json,
  { apps, clock, switches }: Pick<Cloud, 'apps' | 'clock' | 'switches'>,
): void {
  const principal = [...apps.servicePrincipals.values()].find((one) => one['appId'] === application['appId']);
  if (principal === undefined) return;
  const name = (): void => {
    principal['servicePrincipalNames'] = namesOf(application);
  };
  if (switches.principalNames === 'at once') name();
  else clock.after(120_000, name);
}
