import { z } from 'zod';
import { oneLine } from '../services/elevation/text.ts';
import { Refusal } from './refusal.ts';

/** Ids and words of Teams' own: nobody types them, so what cannot be seen has no place in them. */
const text = z
  .string()
  .max(2_000)
  .regex(/^\P{C}*$/u);
/** What people typed or are named by. A mention is looked for in the text, so both are read the same way. */
const typed = z
  .string()
  .max(40_000)
  .transform((value) => oneLine(value));
const account = z.object({ id: text, name: typed.nullish(), aadObjectId: text.nullish() });

/** The members of a Bot Framework activity that Latchkey reads; everything else is passed by. */
const schema = z.object({
  type: text,
  id: text.nullish(),
  name: text.nullish(),
  channelId: z.literal('msteams'),
  serviceUrl: text.pipe(z.url()),
  from: account,
  recipient: account.nullish(),
  conversation: z.object({
    id: text,
    tenantId: text.nullish(),
    conversationType: text.nullish(),
  }),
  replyToId: text.nullish(),
  text: typed.nullish(),
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
        text: typed.nullish(),
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

export function isPersonal(activity: TeamsActivity): boolean {
  return (activity.conversation.conversationType ?? 'personal') === 'personal';
}
