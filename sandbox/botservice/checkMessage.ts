import { z } from 'zod';
import { botFaults } from './botFault.ts';
import type { Attachment } from './chat.ts';
import { adaptiveCard } from './contentTypes.ts';
import type { TeamsSwitches } from './teamsSwitches.ts';

const outgoing = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  attachmentLayout: z.string().nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown().optional() })).nullish(),
});

const card = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.coerce.number().max(1.5),
  refresh: z.looseObject({ userIds: z.array(z.string()).max(60).optional() }).optional(),
});

/** What the bot sends, as far as Teams has to understand it. */
export interface Outgoing {
  readonly type: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Teams makes a message of each card of a list (recorded). */
  readonly isSplit: boolean;
}

/** Throws a `BotFault`: 400 for what is no message, 413 for one that is too large. */
export function checkMessage(
  body: unknown,
  { largestCard, largestMessage }: Pick<TeamsSwitches, 'largestCard' | 'largestMessage'>,
): Outgoing {
  const parsed = outgoing.safeParse(body);
  if (!parsed.success) throw botFaults.syntax('The activity is not valid.');
  const { type, text, attachmentLayout } = parsed.data;
  const attachments = parsed.data.attachments ?? [];
  // UTF-16 has two bytes for each unit that JavaScript counts.
  if (2 * JSON.stringify(body).length > largestMessage) throw botFaults.tooBig();
  for (const { contentType, content } of attachments) {
    if (contentType !== adaptiveCard) continue;
    if (Buffer.byteLength(JSON.stringify(content ?? null)) > largestCard) throw botFaults.tooBig();
    if (!card.safeParse(content).success)
      throw botFaults.syntax('The Adaptive Card is not one that Teams shows.');
  }
  const isSplit = attachments.length > 1 && attachmentLayout !== 'carousel';
  return { type, text: text ?? '', attachments, isSplit };
}
