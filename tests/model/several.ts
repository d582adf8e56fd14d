import { readActions } from '../../sandbox/botservice/readCard.ts';
import type { Command } from './commands.ts';
import { entraRequests } from './entraSide.ts';
import { durationWords } from './seenCards.ts';
import type { Play } from './play.ts';
import { Disagreement } from './play.ts';
import type { Outcome, Request } from './reference.ts';

type DecideSeveral = Extract<Command, { do: 'decide several' }>;

/** What was ticked, and what would come of it. */
interface Ticked {
  readonly request: Request;
  readonly foretold: Outcome;
}

/** An approver decides on all that is ticked in the list of what waits, with one reason. */
export async function decideSeveral(play: Play, command: DecideSeveral): Promise<void> {
  const { who, verdict, ticks } = command;
  const title = verdict === 'approve' ? 'Approve ticked' : 'Deny ticked';
  const because = play.reason();
  let ticked: readonly Ticked[] = [];
  await play.byBot(command, async (person) => {
    await person.say('approvals');
    const list = person.last;
    if (!person.buttons(list).includes(title)) return;
    const ids = listedIds(list.attachments[0]?.content, title);
    const places = ids.map((_, index) => index).filter((index) => ((ticks >> (index % 4)) & 1) === 1);
    ticked = places.flatMap((index) => {
      const request = play.requestOf(ids[index] ?? '');
      return request === undefined ? [] : [{ request, foretold: play.model.judgeDecision(request, who) }];
    });
    for (const { request } of ticked) assertShown(play, request, list.attachments[0]?.content);
    const inputs = Object.fromEntries(places.map((index) => [`r${index}`, 'true']));
    await person.click(title, { reason: because, ...inputs }, list);
  });
  for (const one of ticked) cameOf(play, command, one, because);
}

function cameOf(
  play: Play,
  { who, verdict, but }: DecideSeveral,
  { request, foretold }: Ticked,
  because: string,
): void {
  const id = play.idOf(request);
  const isDisturbed = but !== undefined;
  const happened = entraRequests(play.world).some((one) => one.id === id && one.because === because);
  play.compare(`the decision of ${who} among others on ${request.number}`, foretold, happened, isDisturbed);
  const row = { what: verdict === 'approve' ? 'approved' : 'denied', who, id } as const;
  if (!happened) {
    play.cameToNothing(row, isDisturbed);
    return;
  }
  play.model.decide(request, who, verdict, because, 'latchkey');
  play.owe(row, isDisturbed);
  if (!isDisturbed) play.model.shown(request);
}

/** Ids of what the rows are about, by their places. */
function listedIds(card: unknown, title: string): readonly string[] {
  const { data } = readActions(card).find((action) => action.title === title) ?? {};
  const rows = data?.['rows'];
  return (typeof rows === 'string' ? rows : '').split(',').map((row) => row.split(' ')[1] ?? '');
}

function assertShown(play: Play, { number, order }: Request, card: unknown): void {
  const text = JSON.stringify(card).replaceAll('\u00A0', ' ');
  const facts = [
    play.title(order.target),
    play.person(order.who).user.name,
    durationWords(order.minutes),
    order.reason,
  ];
  if (!facts.every((fact) => text.includes(fact)))
    throw new Disagreement(`${number} could be ticked in a list that did not show it: ${text}`);
}
