import type pg from 'pg';
import type { AuditFact } from '../../services/elevation/auditTrail.ts';

/** A fact as the trail keeps it. */
export type TrailFact = Omit<AuditFact, 'actor'> & { readonly actor: string };

/** The rows of the audit trail since a history began. */
export class Trail {
  readonly #owner: pg.Client;
  #last = 0;
  #facts: TrailFact[] = [];

  constructor(owner: pg.Client) {
    this.#owner = owner;
  }

  async begin(): Promise<void> {
    const { rows } = await this.#owner.query<{ seq: string }>(
      'select coalesce(max(seq), 0) as seq from audit',
    );
    this.#last = Number(rows[0]?.seq);
    this.#facts = [];
  }

  /** All of them, the oldest first. */
  async facts(): Promise<readonly TrailFact[]> {
    const { rows } = await this.#owner.query<{ seq: string; fact: string }>(
      'select seq, fact from audit where seq > $1 order by seq',
      [this.#last],
    );
    this.#last = Number(rows.at(-1)?.seq ?? this.#last);
    this.#facts.push(...rows.map(({ fact }) => JSON.parse(fact) as TrailFact));
    return this.#facts;
  }
}
