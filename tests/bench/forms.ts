import { createSeal } from '../../bot/turn/seal.ts';
import { sealCard } from '../../bot/turn/sealedCard.ts';
import { button, cardOf } from '../../cards/card.ts';
import { verbs } from '../../cards/verbs.ts';
import type { TargetKey } from '../../services/elevation/target.ts';
import { claimPatienceMs } from '../../services/notifications/cardLedger.ts';
import { postgresCardLedger } from '../../services/store/postgres/cardLedger.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { adaptiveCard } from '../../sandbox/botservice/contentTypes.ts';
import { readActions } from '../../sandbox/botservice/readCard.ts';
import type { BotService } from '../../sandbox/botservice/botService.ts';
import { asBot } from '../../sandbox/postgres.ts';
import { sealKey } from '../support/botSettings.ts';

/** A button that asks for a target, and the message that it is on. */
export interface Form {
  readonly data: object;
  readonly messageId: string;
}

export type FormOf = (personId: string, target: TargetKey) => Form;

/** Forms as the bot would have made them: sealed, in the ledger and in people's chats. Everybody has the app. */
export async function formsFor(
  database: string,
  { teams }: BotService,
  ids: readonly string[],
  targets: readonly TargetKey[],
): Promise<FormOf> {
  const seal = createSeal([sealKey]);
  const now = new Date();
  const store = await openDatabase(asBot(database), 4);
  const clock = { now: () => now, after: () => () => undefined };
  const ledger = postgresCardLedger(store.db, clock, claimPatienceMs);
  const made = new Map<string, Form>();
  for (const id of ids) {
    teams.setInstalled(id, true);
    for (const [index, target] of targets.entries()) {
      const reader = { kind: 'person', personId: id } as const;
      const { conversationId, chat } = teams.person(id);
      const of = { cardId: `bench-${id}-${index}`, reader, conversationId };
      const form = cardOf({
        summary: '',
        body: [],
        buttons: [button('Activate', verbs.activate(target, `bench-${id}-${index}`))],
      });
      const { card, subjects } = sealCard(seal, form, { ...of, now });
      const attachments = [{ contentType: adaptiveCard, content: card }];
      const { id: messageId } = chat.add({ from: 'bot', text: '', attachments });
      await ledger.put({ ...of, serviceUrl: 's', activityId: messageId, subjects, shows: undefined });
      made.set(`${id} ${target}`, { data: readActions(card)[0]?.data ?? {}, messageId });
    }
  }
  await store.close();
  return (id, target) => made.get(`${id} ${target}`) ?? { data: {}, messageId: '' };
}
