import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import type { Entra } from '../entra/entra.ts';
import { graphTokenFor } from '../entra/entra.ts';
import { resources } from '../entra/tokens.ts';
import { bot } from '../tenant/contoso.ts';
import type { Calls } from './asked.ts';
import { json, parse } from './asked.ts';
import { foundIn } from './found.ts';

const user = z.string().min(1);
const token = z.strictObject({
  user,
  scopes: z.union([z.array(z.string()), z.string().transform((text) => text.split(/[ ,]+/))]).optional(),
  amr: z.array(z.string()).optional(),
  acrs: z.array(z.string()).optional(),
  resource: z.enum(['graph', 'defender', 'bot']).optional(),
});
const settings = z.strictObject({
  licensed: z.boolean().optional(),
  policiesReadable: z.boolean().optional(),
  withdrawConsent: z.string().optional(),
  giveConsent: z.string().optional(),
  revoke: user.optional(),
});

/** Tokens for whoever tries a call by hand, and what an administrator takes away and gives back. */
export function settingCalls(cloud: Cloud, entra: Entra): Calls {
  const { person } = foundIn(cloud);
  return {
    'POST /token': async ({ body }) => {
      const example = '{"user":"alex","scopes":["User.Read"],"amr":["pwd","mfa"],"acrs":["c1"]}';
      const { user: who, scopes, amr = ['pwd'], acrs = [], resource } = parse(token, body, example);
      const oid = person(who).id;
      const tokens = {
        graph: () => graphTokenFor(entra, oid, { ...(scopes === undefined ? {} : { scopes }), amr, acrs }),
        defender: () => defenderToken(entra, { oid, amr, acrs }),
        // What a person's own program gets for the bot's API is what Teams gets.
        bot: () => entra.mint.singleSignOn(oid, `api://botid-${bot.appId}`, amr),
      };
      return json({ access_token: await tokens[resource ?? 'graph']() });
    },
    'POST /settings': ({ body }) => {
      const example =
        '{"licensed":true,"policiesReadable":false,"withdrawConsent":"User.Read","revoke":"alex"}';
      const asked = parse(settings, body, example);
      cloud.pim.licensed = asked.licensed ?? cloud.pim.licensed;
      cloud.pim.policiesReadable = asked.policiesReadable ?? cloud.pim.policiesReadable;
      if (asked.withdrawConsent !== undefined) entra.apps.withdrawConsent(asked.withdrawConsent);
      if (asked.giveConsent !== undefined) entra.apps.giveConsentAgain(asked.giveConsent);
      if (asked.revoke !== undefined) entra.revoke(person(asked.revoke).id);
      const { licensed, policiesReadable } = cloud.pim;
      return json({ licensed, policiesReadable, withdrawn: entra.apps.withdrawn });
    },
  };
}

function defenderToken(
  entra: Entra,
  of: { readonly oid: string; readonly amr: readonly string[]; readonly acrs: readonly string[] },
): Promise<string> {
  const scopes = ['user_impersonation'];
  return entra.mint.user({ ...of, audience: resources.defender, appId: bot.appId, scopes });
}
