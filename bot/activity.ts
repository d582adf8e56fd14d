import { z } from 'zod';
import { Refusal } from './refusal.ts';

const text = z.string().max(2_000);
const account = z.object({ id: text, name: text.nullish(), aadObjectId: text.nullish() });

/** The members of a Bot Framework activity that Latchkey reads; everything else is passed by. */
const schema = z.object({
  type: text,
  id: text.nullish(),
  name: text.nullish(),
  channelId: z.literal('msteams'),
  serviceUrl: z.url().max(2_000),
  from: account,
  recipient: account.nullish(),
  conversation: z.object({
    id: text,
    tenantId: text.nullish(),
    conversationType: text.nullish(),
  }),
  replyToId: text.nullish(),
  timestamp: text.nullish(),
  text: z.string().max(40_000).nullish(),
  locale: text.nullish(),
  localTimezone: text.nullish(),
  action: text.nullish(),
  value: z.unknown().optional(),
  channelData: z.object({ tenant: z.object({ id: text.nullish() }).nullish() }).nullish(),
  entities: z
    .array(
      z.looseObject({
        type: text.nullish(),
        locale: text.nullish(),
        timezone: text.nullish(),
        text: text.nullish(),
      }),
    )
    .nullish(),
  membersAdded: z.array(account).nullish(),
});

export type TeamsActivity = z.infer<typeof schema>;

/** Parses an authenticated activity; throws a `Refusal` (400) for what Teams would not send. */
export function parseActivity(body: unknown): TeamsActivity {
  const parsed = schema.safeParse(body);
  if (!parsed.success)
    throw new Refusal(400, `not an activity of Teams: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  return parsed.data;
}

/** Only where it says so: what does not say is treated as everybody's. */
export function isPersonal(activity: TeamsActivity): boolean {
  return activity.conversation.conversationType === 'personal';
}
