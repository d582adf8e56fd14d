import { z } from 'zod';

/** What the SDK packs into `state`: which connection of which bot, and for whom in which conversation. */
const shape = z.looseObject({
  msAppId: z.string(),
  connectionName: z.string(),
  conversation: z.looseObject({ channelId: z.string(), user: z.looseObject({ id: z.string() }) }),
});

export type TokenExchangeState = z.infer<typeof shape>;

/** Body of an exchange. Source: `TokenExchangeRequest` of Microsoft's connector package. */
export const exchangeBody = z.looseObject({ uri: z.string().nullish(), token: z.string().nullish() });

/** Of base64 with JSON in it; `undefined` for anything else. */
export function readState(text: string): TokenExchangeState | undefined {
  try {
    return shape.safeParse(JSON.parse(Buffer.from(text, 'base64').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
