/**
 * Permissions of Defender's unified role model, by the words of the file. `id` is what roles name, `titles` what Microsoft's pages and the portal call it.
 * No page of Microsoft prints the ids: they are those of a public classification (AzurePrivilegedIAM, Classification_Defender.json), so that each is looked
 * for in the tenant's own catalogue before anything is written.
 */
interface DefenderWord {
  readonly id: string;
  readonly titles: readonly string[];
}

const word = (id: string, ...titles: readonly string[]): DefenderWord => ({
  id: `microsoft.xdr/secops/${id}`,
  titles,
});

export const defenderWords: Readonly<Record<string, DefenderWord>> = {
  /** Moves and deletes mail in every mailbox, for good too: the old model's role Search and Purge. */
  searchAndPurge: word(
    'securitydata/emailadvancedactions/manage',
    'Email & collaboration advanced actions (manage)',
    'Email advanced actions (manage)',
  ),
  /** Reads what is in a mail: the old model's role Preview. */
  readMail: word('rawdata/emailcontent/read', 'Email & collaboration content (read)'),
  quarantine: word(
    'securitydata/emailquarantine/manage',
    'Email & collaboration quarantine (manage)',
    'Email quarantine (manage)',
  ),
  /** What Security Reader sees of mail. */
  readMailMetadata: word('rawdata/emailmetadata/read', 'Email & collaboration metadata (read)'),
  readSecurityData: word('securitydata/basics/read', 'Security data basics (read)'),
};

/** An action of the tenant's catalogue. */
export interface DefenderAction {
  readonly id: string;
  readonly title: string;
}

const isOne = /^microsoft\.[a-z]+(\/[a-z0-9-]+){2,8}$/;

/** The id that a word or an id of the file stands for, in small letters; `undefined` for what is neither. One with a star grants far more than it names. */
export function actionOf(said: string): string | undefined {
  if (Object.hasOwn(defenderWords, said)) return defenderWords[said]?.id;
  const id = said.toLowerCase();
  return isOne.test(id) ? id : undefined;
}

/** The catalogue's own action: exactly that id, or the only one of its title. `undefined`: there is none, or more than one. */
export function inCatalogue(id: string, catalogue: readonly DefenderAction[]): DefenderAction | undefined {
  const exact = catalogue.find((action) => action.id === id);
  if (exact !== undefined) return exact;
  const titles = Object.values(defenderWords).find((known) => known.id === id)?.titles ?? [];
  const named = catalogue.filter(({ title }) =>
    titles.some((one) => one.toLowerCase() === title.toLowerCase()),
  );
  return named.length === 1 ? named[0] : undefined;
}

/** Whether `held` gives what `wanted` does: a star stands for any part, and who may manage may read. */
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
  const all = [...new Set(ids)];
  return all.filter((id) => !all.some((other) => other !== id && covers(other, id)));
}

function partsOf(id: string): { readonly path: string; readonly verb: string } {
  const at = id.lastIndexOf('/');
  return { path: id.slice(0, at), verb: id.slice(at + 1) };
}

/** Sources of data that an assignment is limited to; `/` is all of them, and those to come. */
const dataSourceNames: Readonly<Record<string, string>> = {
  mdo: 'Defender for Office 365',
  mde: 'Defender for Endpoint',
  mdi: 'Defender for Identity',
  mdc: 'Defender for Cloud',
};

export function scopeWords(ids: readonly string[]): string {
  if (ids.includes('/')) return 'all data sources';
  return ids.map((id) => dataSourceNames[id.toLowerCase()] ?? id).join(', ');
}
