import type { Kysely, Selectable } from 'kysely';
import type { Order } from '../../elevation/order.ts';
import type { Preferences, Remembered } from '../../elevation/remembered.ts';
import { keyOf } from '../../elevation/target.ts';
import { wellFormed } from '../../elevation/text.ts';
import { names } from './names.ts';
import type { Schema } from './schema.ts';
import { forgetting, remembered } from './turnMemory.ts';

/** More targets than anybody asks for by turns. */
export const mostRemembered = 50;

/** What people asked for last, in PostgreSQL. */
export function postgresPreferences(db: Kysely<Schema>): Preferences {
  return {
    of: (personId) =>
      remembered(names.preferences(personId), async () => {
        const rows = await db
          .selectFrom('preference')
          .selectAll()
          .where('person_id', '=', personId)
          .orderBy('chosen_at', (order) => order.desc().nullsLast())
          .limit(mostRemembered)
          .execute();
        return rows.map(rememberedOf);
      }),
    async remember(personId, order, at) {
      const row = { ...written(order), chosen_at: at };
      const chosen = db
        .insertInto('preference')
        .values({ person_id: personId, target: keyOf(order.target), ...row })
        .onConflict((conflict) => conflict.columns(['person_id', 'target']).doUpdateSet(row))
        .execute();
      await forgetting([names.preferences(personId)], chosen);
    },
  };
}

type Words = Pick<Selectable<Schema['preference']>, 'justification' | 'ticket_number' | 'ticket_system'>;

/** The columns of an order. */
export function written({ minutes, justification, ticket }: Order): Words & { readonly minutes: number } {
  const text = (given: string | undefined): string | null => (given === undefined ? null : wellFormed(given));
  return {
    minutes,
    justification: text(justification),
    ticket_number: text(ticket?.number),
    ticket_system: text(ticket?.system),
  };
}

export function rememberedOf(row: Selectable<Schema['preference']>): Remembered {
  const { target, minutes, justification, ticket_number: number, ticket_system: system, chosen_at: at } = row;
  return {
    target,
    minutes,
    ...(justification === null ? {} : { justification }),
    ...(number === null ? {} : { ticket: { number, system: system ?? '' } }),
    ...(at === null ? {} : { at }),
  };
}
