/** An action of Defender's unified role model: `id` is what roles name, `name` a text for people. */
export interface DefenderAction {
  readonly id: string;
  readonly name: string;
}

/** What purges mail. Source: a public classification of these actions; no page of Microsoft prints it. */
export const advancedMailActions = 'microsoft.xdr/secops/securitydata/emailadvancedactions/manage';

const action = (id: string, name: string): DefenderAction => ({ id: `microsoft.xdr/${id}`, name });

/** Part of the catalogue: a tenant was seen to have 77 actions in five groups, of which no list is published. */
export const defenderActions: readonly DefenderAction[] = [
  action('secops/*/read', 'Security operations - All read-only permissions'),
  action('secops/*/manage', 'Security operations - All read and manage permissions'),
  action('secops/securitydata/basics/read', 'Security data basics (read)'),
  action('secops/securitydata/alerts/manage', 'Alerts (manage)'),
  action('secops/securitydata/response/manage', 'Response (manage)'),
  action('secops/securitydata/emailquarantine/manage', 'Email & collaboration quarantine (manage)'),
  { id: advancedMailActions, name: 'Email & collaboration advanced actions (manage)' },
  action('secops/rawdata/emailmetadata/read', 'Email & collaboration metadata (read)'),
  action('secops/rawdata/emailcontent/read', 'Email & collaboration content (read)'),
  action('securityposture/*/read', 'Security posture - All read-only permissions'),
  action('configuration/authorization/manage', 'Authorization (manage)'),
  action('dataops/*/read', 'DataOperations - All read-only permissions'),
];

/** Needs something that the tenant has not got. */
export function isStorable(id: string): boolean {
  return !id.startsWith('microsoft.xdr/dataops/');
}

/** Whether having `held` is having `wanted`: a star stands for any part, and who may manage may read. */
export function covers(held: string, wanted: string): boolean {
  const [broad, narrow] = [partsOf(held), partsOf(wanted)];
  const fitsVerb = broad.verb === narrow.verb || (broad.verb === 'manage' && narrow.verb === 'read');
  if (!fitsVerb) return false;
  return broad.path.endsWith('/*')
    ? `${narrow.path}/`.startsWith(broad.path.slice(0, -1))
    : broad.path === narrow.path;
}

/** What Defender keeps of a list: what others of it cover falls away. */
export function kept(ids: readonly string[]): readonly string[] {
  const all = [...new Set(ids.map((id) => id.toLowerCase()))];
  return all.filter((id) => !all.some((other) => other !== id && covers(other, id)));
}

function partsOf(id: string): { readonly path: string; readonly verb: string } {
  const at = id.lastIndexOf('/');
  return { path: id.slice(0, at).toLowerCase(), verb: id.slice(at + 1).toLowerCase() };
}
