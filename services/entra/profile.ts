import { z } from 'zod';
import type { Profile } from '../elevation/asker.ts';
import { oneLine } from '../elevation/text.ts';
import type { Graph } from './graph.ts';
import { withQuery } from './odata.ts';

const label = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((value) => oneLine(value ?? ''));
const parts = ['jobTitle', 'department', 'userPrincipalName'] as const;
const wireProfile = z.object({ jobTitle: label, department: label, userPrincipalName: label });

/** What somebody may read of themselves; of others a sign-in like the bot's shows neither. Throws `ElevationError`. */
export async function readProfile(graph: Graph): Promise<Profile> {
  const read = wireProfile.safeParse(await graph.get(withQuery('/me', { select: parts.join(',') }))).data;
  return Object.fromEntries(
    parts.flatMap((part) => (read === undefined || read[part] === '' ? [] : [[part, read[part]]])),
  );
}

const wireAddresses = z.object({ mail: label, userPrincipalName: label });

/** By what other systems may know a person, each once. Throws `ElevationError`. */
export async function readAddresses(graph: Graph): Promise<readonly string[]> {
  const read = wireAddresses.safeParse(
    await graph.get(withQuery('/me', { select: 'mail,userPrincipalName' })),
  ).data;
  const told = [read?.mail ?? '', read?.userPrincipalName ?? ''].map((one) => one.toLowerCase());
  return [...new Set(told)].filter((one) => one.includes('@'));
}
