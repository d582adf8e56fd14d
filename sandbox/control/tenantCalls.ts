import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import { bot } from '../tenant/contoso.ts';
import type { Calls } from './asked.ts';
import { json, parse } from './asked.ts';
import { foundIn } from './found.ts';

const person = z.strictObject({
  user: z.string().min(1),
  /** False disables the account. */
  enabled: z.boolean().optional(),
  /** Deletes the account. */
  left: z.literal(true).optional(),
  /** Takes the licence for PIM, of one of its two APIs or of both. */
  unlicensed: z.enum(['role', 'group', 'both']).optional(),
  /** Keeps the person out of the bot. */
  access: z.enum(['blocked', 'device not compliant', 'device not managed', 'not assigned']).optional(),
  /** Whether they have blocked the bot, where they have its app. */
  blocksBot: z.boolean().optional(),
  /** A delegated permission of the bot that their token lacks. */
  withheld: z.string().optional(),
});

/** What one person may lack. */
export function tenantCalls(cloud: Cloud): Calls {
  const found = foundIn(cloud);
  return {
    'POST /person': ({ body }) => {
      const asked = parse(person, body, '{"user":"megan","enabled":false}');
      change(cloud, found.person(asked.user).id, asked);
      return json({ done: true });
    },
  };
}

function change(cloud: Cloud, oid: string, asked: z.infer<typeof person>): void {
  const { enabled, left, unlicensed, access, withheld, blocksBot } = asked;
  const installation = cloud.installations.of(oid);
  if (blocksBot !== undefined && installation !== undefined) installation.isBlocked = blocksBot;
  if (enabled !== undefined) cloud.directory.setEnabled(oid, enabled);
  if (unlicensed !== undefined)
    cloud.pim.unlicensed.push({ oid, ...(unlicensed === 'both' ? {} : { kind: unlicensed }) });
  if (access !== undefined) cloud.access.add({ why: access, oid, appId: bot.appId });
  if (withheld !== undefined) cloud.apps.withheld.push({ appId: bot.appId, oid, scope: withheld });
  if (left === true) cloud.directory.remove(oid);
}
