import type { Person } from '../../sandbox/botservice/person.ts';
import type { Command } from './commands.ts';
import { entraRequests } from './entraSide.ts';
import { lag, lookAtAll, seenBy } from './look.ts';
import type { Play } from './play.ts';
import { Disagreement } from './play.ts';
import type { Order, Request } from './reference.ts';
import { minute, second, stateOf } from './reference.ts';
import type { SeenCard } from './seenCards.ts';
import { durationWords } from './seenCards.ts';
import { adminDeeds, portalDeeds } from './outside.ts';
import { asked, disturbs } from './orders.ts';
import { settle } from './settle.ts';
import { decideSeveral } from './several.ts';
import { askTogether } from './together.ts';

type Of<K extends Command['do']> = Extract<Command, { do: K }>;

/** What fell due at once in one conversation is sent at the pace that Teams takes: eight messages in two seconds, and hardly more than a dozen fall due. */
const pacedMs = 6 * second;

/** How each command is done in the world, and what the model says of it. */
export const deeds: { readonly [K in Command['do']]: (play: Play, command: Of<K>) => Promise<void> | void } =
  {
    ask: (play, command) => ask(play, command, play.title(command.target).toLowerCase()),
    async edit(play, command) {
      // What is not allowed first: nothing is sent, and what was typed stays.
      const faulty = async (person: Person): Promise<void> => {
        const before = entraRequests(play.world).length;
        await person.click('Activate', { minutes: '30', justification: ' \u200b' }).catch(() => undefined);
        if (entraRequests(play.world).length > before)
          throw new Disagreement('an order without its reason was sent');
      };
      await ask(play, command, play.title(command.target).toLowerCase(), faulty);
    },
    async decide(play, command) {
      const cards = play.cards(command.who).filter(({ buttons }) => buttons.includes('Approve'));
      const card = cards.at(-1 - (command.card % Math.max(1, cards.length)));
      const request = card === undefined ? undefined : play.shownBy(card);
      if (card === undefined || request === undefined) return;
      const foretold = play.model.judgeDecision(request, command.who);
      const isShown = showsAll(play, request, card);
      const because = play.reason();
      const id = play.idOf(request);
      const title = command.verdict === 'approve' ? 'Approve' : 'Deny';
      await play.byBot(command, (person) => person.click(title, { reason: because }, card.message));
      const entra = entraRequests(play.world).find((one) => one.id === id);
      const happened = entra?.because === because;
      play.compare(
        `the decision of ${command.who} on ${request.number}`,
        foretold,
        happened,
        disturbs(command),
      );
      const what = command.verdict === 'approve' ? 'approved' : 'denied';
      if (!happened) {
        play.cameToNothing({ what, who: command.who, id }, disturbs(command));
        return;
      }
      if (!isShown) throw new Disagreement(`${request.number} was decided on a card that did not show it`);
      if (!disturbs(command)) play.lost.delete(card.message.id);
      play.model.decide(request, command.who, command.verdict, because, 'latchkey');
      play.owe({ what, who: command.who, id }, disturbs(command));
      if (!disturbs(command)) play.model.shown(request);
    },
    'ask together': askTogether,
    'decide several': decideSeveral,
    async withdraw(play, command) {
      const cards = play
        .cards(command.who)
        .filter(({ buttons, kind }) => kind === 'own' && buttons.includes('Withdraw'));
      const card = cards.at(-1 - (command.card % Math.max(1, cards.length)));
      const request = card === undefined ? undefined : play.shownBy(card);
      if (card === undefined || request === undefined) return;
      const foretold = play.model.judgeWithdrawal(request, command.who);
      const id = play.idOf(request);
      await play.byBot(command, (person) => person.click('Withdraw', {}, card.message));
      const happened =
        stateOf(request) !== 'withdrawn' &&
        entraRequests(play.world).find((one) => one.id === id)?.state === 'withdrawn';
      const mayFail = disturbs(command) || isBeginning(play, request);
      play.compare(`the withdrawal of ${request.number}`, foretold, happened, mayFail);
      if (!happened) {
        if (!disturbs(command)) play.model.shown(request, lag);
        play.cameToNothing({ what: 'withdrawn', who: command.who, id }, disturbs(command));
        return;
      }
      play.model.withdraw(request);
      play.owe({ what: 'withdrawn', who: command.who, id }, disturbs(command));
      if (!disturbs(command)) play.model.shown(request);
    },
    async 'give back'(play, command) {
      const { who, target } = command;
      const request = play.model.holds(who, target);
      const foretold = play.model.judgeGivingBack(who, target);
      await play.byBot(command, (person) => person.say(`give back ${play.title(target)}`));
      const id = request === undefined ? '' : play.idOf(request);
      const happened =
        request !== undefined &&
        entraRequests(play.world).find((one) => one.id === id)?.state === 'given back';
      play.compare(
        `giving back ${target} by ${who}`,
        foretold,
        happened,
        disturbs(command) || isYoung(play, request),
      );
      if (!happened) {
        if (request !== undefined) play.cameToNothing({ what: 'given-back', who, id }, disturbs(command));
        return;
      }
      play.model.end(request, 'given back');
      play.owe({ what: 'given-back', who, id }, disturbs(command));
      if (!disturbs(command)) play.model.shown(request);
    },
    async continue(play, command) {
      const { who, target } = command;
      const card = play
        .cards(who)
        .findLast(({ buttons, json }) => buttons.includes('Continue') && json.includes(play.title(target)));
      if (card === undefined) return;
      const minutes = 30;
      const reason = play.reason();
      const running = play.model.holds(who, target);
      const startsAt = running?.span === undefined ? undefined : minuteAfter(running.span.until);
      const order: Order = { who, target, minutes, reason, ...(startsAt === undefined ? {} : { startsAt }) };
      const foretold = play.model.judgeOrder(order, 'latchkey');
      const send = sender(play, order);
      await play.byBot(command, async (person) => {
        await person.click('Continue', {}, card.message);
        await send(person);
      });
      // Whoever had to sign in first has the form only now.
      if (!disturbs(command)) await play.byBot(command, send);
      // Without anything that runs, it is the form of an ordinary order, or none.
      asked(play, command, order, startsAt === undefined && foretold === 'done' ? undefined : foretold);
    },
    async look(play, { who, ...command }) {
      await play.byBot({ who, ...command }, (person) => lookAtAll(play, person));
      if (!disturbs(command)) seenBy(play, who);
    },
    async status(play, command) {
      await play.byBot(command, (person) => person.say('status'));
    },
    ...portalDeeds,
    ...adminDeeds,
    async wait(play, { seconds }) {
      await play.world.advance(seconds * second);
      await play.world.advance(pacedMs);
      play.model.at(play.world.now());
    },
    'sign-in lost': async (play, { who }) => {
      play.world.running.entra.revoke(play.person(who).user.id);
      await play.world.advance(2 * second);
      play.model.at(play.world.now());
    },
    settle,
  };

async function ask(
  play: Play,
  command: Of<'ask'> | Of<'edit'>,
  words: string,
  before?: (person: Person) => Promise<void>,
): Promise<void> {
  const { who, target, minutes } = command;
  const later = command.do === 'ask' ? command.later : undefined;
  const startsAt = later === undefined ? undefined : minuteAfter(play.model.now + later * minute);
  const order = {
    who,
    target,
    minutes,
    reason: play.reason(),
    ...(startsAt === undefined ? {} : { startsAt }),
  };
  const foretold = play.model.judgeOrder(order, 'latchkey');
  const send = sender(play, order, before);
  await play.byBot(command, async (person) => {
    const { startDate, startTime } = startInputs(person, startsAt);
    await person.say(startDate === undefined ? words : `${words} on ${startDate} at ${startTime ?? ''}`);
    await send(person);
  });
  // Whoever had to sign in first has the form only now.
  if (!disturbs(command)) await play.byBot(command, send);
  asked(play, command, order, foretold);
}

/** Fills in the form of an order, once, and where it is there. */
function sender(
  play: Play,
  { target, minutes, reason, startsAt }: Order,
  before?: (person: Person) => Promise<void>,
): (person: Person) => Promise<void> {
  let isSent = false;
  return async (person) => {
    // Where no form came, an older one is the last message.
    if (isSent || !isFormOf(play, person, target)) return;
    isSent = true;
    await before?.(person);
    // More than the policy allows is not offered; whoever sends it all the same is refused.
    const form = { minutes: String(minutes), justification: reason, ...startInputs(person, startsAt) };
    await person.click('Activate', form, person.last);
  };
}

function minuteAfter(time: number): number {
  return (Math.floor(time / minute) + 1) * minute;
}

/** The start as the person types it, where they are. */
function startInputs(
  { user }: Person,
  startsAt: number | undefined,
): { readonly startDate?: string; readonly startTime?: string } {
  if (startsAt === undefined) return {};
  const there = new Intl.DateTimeFormat('sv-SE', {
    timeZone: user.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const [startDate = '', startTime = ''] = there.format(startsAt).split(' ');
  return { startDate, startTime };
}

function isFormOf(play: Play, person: Person, target: Order['target']): boolean {
  return (
    person.buttons().includes('Activate') && person.texts().some((text) => text.includes(play.title(target)))
  );
}

/** A moment in which its time has come and Entra has not begun yet. */
function isBeginning({ model }: Play, { order: { startsAt }, span }: Request): boolean {
  return span !== undefined && startsAt !== undefined && startsAt <= model.now;
}

/** A moment in which Entra has it on and does not show it yet. */
function isYoung({ model }: Play, request: Request | undefined): boolean {
  return request?.span !== undefined && model.now - request.span.from < lag;
}

/** Whether a card shows all that an approval would grant. */
export function showsAll(
  play: Play,
  { order }: Request,
  { title, texts }: Pick<SeenCard, 'title' | 'texts'>,
): boolean {
  const facts = [order.reason, `For: ${durationWords(order.minutes)}`];
  return (
    title.includes(play.title(order.target)) &&
    title.includes(play.person(order.who).user.name) &&
    facts.every((fact) => texts.includes(fact))
  );
}
