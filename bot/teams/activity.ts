import { z } from 'zod';
import { cardInvokeValue } from '../turn/cardInvoke.ts';
import { oneLine } from '../../services/elevation/text.ts';
import { Refusal } from './refusal.ts';
import { wellFormed } from './wireText.ts';
import { wrongMember } from './wrongMember.ts';

/** Ids and words of Teams' own: nobody types them, so what cannot be seen has no place in them. */
const text = z
  .string()
  .max(2_000)
  .regex(/^\P{C}*$/u);
/** An id of Teams: it goes into addresses and keys, so nothing that could end or climb a path. */
const id = text.regex(/^(?!\.{1,2}$)[!-.0-[\]-~]+$/);
/** What people typed or are named by. A mention is looked for in the text, so both are read the same way. */
const typed = (most: number) =>
  z
    .string()
    .max(most)
    .transform((value) => oneLine(value));
const account = z.object({ id, name: typed(40_000).nullish(), aadObjectId: text.nullish() });

/** The members of a Bot Framework activity that Latchkey reads; everything else is passed by. */
const schema = z.object({
  type: text.min(1),
  id: id.nullish(),
  timestamp: text.nullish(),
  name: text.nullish(),
  channelId: z.literal('msteams'),
  serviceUrl: text.pipe(z.url()),
  from: account,
  recipient: account.nullish(),
  conversation: z.object({ id, tenantId: text.nullish(), conversationType: text.nullish() }),
  replyToId: id.nullish(),
  text: typed(40_000).nullish(),
  locale: text.nullish(),
  localTimezone: text.nullish(),
  action: text.nullish(),
  value: z.unknown().transform(wellFormed).optional(),
  channelData: z.object({ tenant: z.object({ id: text.nullish() }).nullish() }).nullish(),
  entities: z
    .array(
      z.object({
        type: text.nullish(),
        locale: text.nullish(),
        timezone: text.nullish(),
        text: typed(2_000).nullish(),
      }),
    )
    .nullish(),
  membersAdded: z.array(account).nullish(),
});

export type TeamsActivity = z.infer<typeof schema>;

/** Values of the invokes that Latchkey answers, by their names. */
const invokes: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['adaptiveCard/action', cardInvokeValue],
  [
    'signin/failure',
    z
      .object({
        code: z.string().max(200).optional().catch(undefined),
        message: z.string().max(500).optional().catch(undefined),
      })
      .catch({}),
  ],
  ['signin/tokenExchange', z.object({ id: id.max(200), token: z.string().max(20_000) })],
]);

/** The kinds of activity that Latchkey acts on. Teams sends others as well: typing, reactions, changes of a team. */
const acted: ReadonlySet<string> = new Set(['message', 'invoke', 'installationUpdate', 'conversationUpdate']);

export function isForLatchkey({ type }: TeamsActivity): boolean {
  return acted.has(type);
}

/**
 * Parses an authenticated activity, once and for everybody behind. Throws a `Refusal`: 400 for what Teams would not send, and for an invoke
 * that the manifest does not offer (message extensions, dialogs, a button of somebody else's card). No 5xx: the asking is at fault, and
 * whoever asks again gets the same.
 */
export function parseActivity(body: unknown): TeamsActivity {
  const activity = parsed(schema, body);
  if (activity.type !== 'invoke') return activity;
  const value = invokes.get(activity.name ?? '');
  if (value === undefined) throw new Refusal(400, 'an invoke that is not offered');
  return { ...activity, value: parsed(value, activity.value) };
}

function parsed<T>(wanted: z.ZodType<T>, given: unknown): T {
  const result = wanted.safeParse(given);
  if (result.success) return result.data;
  throw new Refusal(400, `not an activity of Teams: ${wrongMember(result.error)}`);
}

/** A channel's threads are named by the channel and their first message, `19:…@thread.tacv2;messageid=1571537152320` (recorded). Answers the channel. */
export function withoutThread(conversationId: string): string {
  return conversationId.replace(/^(19:.*);messageid=\d+$/, '$1');
}

/** Only where it says so: a conversation of unknown kind may have other members. */
export function isPersonal({ conversation }: TeamsActivity): boolean {
  return conversation.conversationType === 'personal';
}
