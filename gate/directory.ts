import { z } from 'zod';

/** What the gate, which may read nothing in Entra, has to be told: what ids are called in the file, and by which addresses ticket systems know people. */
export interface Directory {
  /** Names in the file, by the ids of roles and groups in small letters. */
  readonly names: ReadonlyMap<string, string>;
  /** Addresses, by Entra object ids in small letters. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
}

const id = z.guid().transform((value) => value.toLowerCase());
const shape = z.object({
  targets: z.array(z.object({ id, name: z.string().min(1) })),
  people: z.array(z.object({ id, addresses: z.array(z.string()) })),
});

/** Reads what `latchkey gate directory` wrote. Throws for anything else. */
export function directoryIn(source: string): Directory {
  const { targets, people } = shape.parse(JSON.parse(source));
  return {
    names: new Map(targets.map(({ id: of, name }) => [of, name])),
    addresses: new Map(people.map(({ id: of, addresses }) => [of, addresses])),
  };
}
