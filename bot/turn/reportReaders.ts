/** Whom the bot shows what others did, in counts. Object ids in small letters. */
export interface ReportReaders {
  /** Of everybody. */
  readonly auditors: readonly string[];
  readonly teams: readonly Team[];
}

interface Team {
  readonly name: string;
  readonly leads: readonly string[];
  readonly members: readonly string[];
}

/** Whose figures somebody may see together. `everybody`: whoever asked. */
export type Scope =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'teams'; readonly names: readonly string[]; readonly members: readonly string[] };

/** What the file lets somebody see; `undefined` for whoever it does not name. An auditor sees no less for leading a team. */
export function scopeOf({ auditors, teams }: ReportReaders, personId: string): Scope | undefined {
  if (auditors.includes(personId)) return { kind: 'everybody' };
  const led = teams.filter(({ leads }) => leads.includes(personId));
  if (led.length === 0) return undefined;
  return {
    kind: 'teams',
    names: led.map(({ name }) => name),
    members: [...new Set(led.flatMap(({ members }) => members))],
  };
}
