import type { Kysely } from 'kysely';
import { CompiledQuery } from 'kysely';
import type { Schema } from './schema.ts';
import { beginWith, know } from './turnMemory.ts';

/** One of several things that are read in one statement, and known to the turn from then on. */
export interface Part<T = unknown> {
  /** What the turn knows it by. */
  readonly name: string;
  /** Given to the turn for as long as anything of it goes on, whatever is written meanwhile. */
  readonly isLasting?: true;
  /** A query of one value, with `$` in place of each parameter in turn. */
  readonly query: string;
  /** What it reads from, where that writes: the name of a part of `with`, and its statement, whose parameters come first. */
  readonly writes?: readonly [name: string, statement: string];
  readonly parameters: readonly unknown[];
  readonly read: (value: never) => T;
}

/** Reads everything at one moment, in one way there and back; answers the values in the order of the parts. */
export async function readTogether(db: Kysely<Schema>, parts: readonly Part[]): Promise<readonly unknown[]> {
  const { rows } = await db.executeQuery<Readonly<Record<string, unknown>>>(statementOf(parts));
  return parts.map(({ name, read, isLasting }, index) => {
    const value = read((rows[0]?.[String(index)] ?? null) as never);
    (isLasting === true ? beginWith : know)(name, value);
    return value;
  });
}

export function statementOf(parts: readonly Part[]): CompiledQuery<Readonly<Record<string, unknown>>> {
  let count = 0;
  const number = (text: string): string => text.replaceAll('$', () => `$${(count += 1)}`);
  const numbered = parts.map(({ writes, query }, index) => ({
    // The parameters of what is written come before those of what is read.
    written: writes === undefined ? undefined : `${writes[0]} as (${number(writes[1])})`,
    read: `(${number(query)}) as "${index}"`,
  }));
  const written = numbered.flatMap((part) => part.written ?? []);
  const text = `${written.length === 0 ? '' : `with ${written.join(', ')} `}select ${numbered.map(({ read }) => read).join(', ')}`;
  return CompiledQuery.raw(
    text,
    parts.flatMap(({ parameters }) => parameters),
  );
}
