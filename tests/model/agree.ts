import { entraHoldings, entraRequests } from './entraSide.ts';
import type { Play } from './play.ts';
import type { Request } from './reference.ts';
import { mayApproverRead, mayRead, stateOf } from './reference.ts';
import type { SeenCard } from './seenCards.ts';
import { isAbout, linesIn } from './seenCards.ts';
import { showsAll } from './deeds.ts';
import type { TrailFact } from './trail.ts';

const people = ['ann', 'ben', 'mia', 'noah'] as const;
const targets = ['vault', 'tower', 'plain', 'watch'] as const;

/** Everything on which the model, Entra, the cards and the trail do not agree, in words. */
export async function disagreements(play: Play): Promise<readonly string[]> {
  play.model.at(play.world.now());
  const facts = await play.trail.facts();
  return [
    ...ofEntra(play),
    ...play.model.requests.flatMap((request) => [
      ...ofOwnCards(play, request),
      ...ofApproverCards(play, request),
    ]),
    ...ofLines(play),
    ...ofTrail(play, facts),
  ];
}

function ofEntra(play: Play): readonly string[] {
  const { model, world } = play;
  const found = entraRequests(world);
  const differ = model.requests.flatMap((request) => {
    const entra = found.find(({ id }) => id === play.idOf(request));
    const { decision } = request;
    const ours = `${stateOf(request)} by ${decision?.by ?? ''}: ${decision?.because ?? ''}`;
    const theirs = `${entra?.state ?? 'gone'} by ${entra?.decidedBy ?? ''}: ${entra?.because ?? ''}`;
    return ours === theirs
      ? []
      : [`request ${request.number} is “${theirs}” in Entra, “${ours}” in the model`];
  });
  const holdings = people.flatMap((who) =>
    targets.filter((target) => model.holds(who, target) !== undefined).map((target) => `${who} ${target}`),
  );
  const inEntra = entraHoldings(world);
  return [
    ...differ,
    ...(found.length === model.requests.length
      ? []
      : [`${found.length} requests in Entra, ${model.requests.length} in the model`]),
    ...([...holdings].sort().join() === [...inEntra].sort().join()
      ? []
      : [`Entra has ${inEntra.join(', ')} on, the model ${holdings.join(', ')}`]),
  ];
}

function ofOwnCards(play: Play, request: Request): readonly string[] {
  const { who } = request.order;
  const cards = play.cards(who).filter((card) => card.kind === 'own' && isAbout(card, play.marksOf(request)));
  const name = `${who}’s card of ${request.number} (${stateOf(request)})`;
  const isMissing = cards.length === 0 && play.answered.has(request.number);
  return [
    ...(isMissing ? [`${name} is missing`] : []),
    ...known(play, cards).flatMap(({ head }) =>
      mayRead(request, head, play.model.now) ? [] : [`${name} says “${head}”`],
    ),
  ];
}

function ofApproverCards(play: Play, request: Request): readonly string[] {
  const isOpen = request.states.slice(request.known).some(({ state }) => state === 'waiting');
  return people.flatMap((who) => {
    const cards = play.cards(who).filter(({ kind }) => kind === 'approval' || kind === 'approver reminder');
    const about = cards.filter((card) => isAbout(card, play.marksOf(request)));
    const name = `the card of ${request.number} (${stateOf(request)}) for ${who}`;
    const asks = about.filter(({ title }) => title.includes(' asks for '));
    const reminders = about.filter(({ kind }) => kind === 'approver reminder');
    const isAsked =
      play.told.has(request.number) && request.door === 'latchkey' && request.approvers.includes(who);
    const waits = isAsked && stateOf(request) === 'waiting';
    const isApprover = play.model.judgeDecision(request, who) === 'done';
    const mayDecide = isApprover && !play.unsure.has(who);
    return [
      ...(request.named.includes(who) || about.length === 0
        ? []
        : [`${who} has a card of ${request.number} and approves nothing`]),
      // Who was taken out before it was found that it was asked for is not asked.
      ...(isAsked && about.length === 0 && ((waits && isApprover) || play.answered.has(request.number))
        ? [`${name} is missing`]
        : []),
      ...(asks.length > 1 ? [`${name} is there ${asks.length} times`] : []),
      ...(about.length > 2 ? [`${who} has ${about.length} cards of ${request.number}`] : []),
      ...(reminders.length > 1 ? [`${who} has ${reminders.length} reminders of ${request.number}`] : []),
      ...(waits && !about.some(({ buttons }) => buttons.includes('Approve')) && mayDecide
        ? [`${name} has no button to approve`]
        : []),
      ...known(play, about).flatMap(({ head, buttons }) => [
        ...(mayApproverRead(request, head, play.model.now) ? [] : [`${name} says “${head}”`]),
        ...(buttons.includes('Approve') && !isOpen ? [`${name} can still be approved`] : []),
      ]),
      ...about.flatMap(({ buttons, title, texts }) =>
        buttons.includes('Approve') && !showsAll(play, request, { title, texts })
          ? [`${name} does not show what it grants`]
          : [],
      ),
    ];
  });
}

/** Without those that nobody can change before their reader looks. */
function known({ lost }: Play, cards: readonly SeenCard[]): readonly SeenCard[] {
  return cards.filter(({ message }) => !lost.has(message.id));
}

/** What a line says of a decision, and of what came of it where that was seen first. */
const news = {
  approve: [/was approved by/, / is on until /],
  deny: [/was denied/],
} as const;

/** Who asked is called once for each decision that somebody else took by Latchkey; once more only where nobody can know whether they were. */
function ofLines(play: Play): readonly string[] {
  return people.flatMap((who) => {
    const all = linesIn(play.person(who).chat);
    return targets.flatMap((target) => {
      const lines = all.filter((line) => line.includes(play.title(target)));
      const of = play.model.requests.filter(({ order }) => order.who === who && order.target === target);
      return (['approve', 'deny'] as const).flatMap((verdict) => {
        const [first] = news[verdict];
        const decided = of.filter(({ decision }) => decision?.verdict === verdict);
        const told = lines.filter((line) => first.test(line) && !line.startsWith('In case you missed it'));
        const heard = lines.filter((line) => news[verdict].some((words) => words.test(line)));
        const least = decided.filter((request) => isToBeHeard(play, request)).length;
        const name = `${who} heard ${heard.length} times of ${decided.length} decisions to ${verdict} ${target}`;
        return [
          ...(told.length > decided.length ? [`${name}, ${told.length} times by a line of its own`] : []),
          ...(heard.length < least ? [`${name}, and should have ${least} times`] : []),
        ];
      });
    });
  });
}

/** Latchkey took the decision on what was asked of it, and it still matters to who asked. What was found in Entra is followed, and not told. */
function isToBeHeard({ isTroubled }: Play, request: Request): boolean {
  return (
    !isTroubled &&
    request.door === 'latchkey' &&
    request.decision?.door === 'latchkey' &&
    ['denied', 'switching on', 'on'].includes(stateOf(request))
  );
}

const effects = ['asked', 'approved', 'denied', 'withdrawn', 'given-back'];

function ofTrail(play: Play, facts: readonly TrailFact[]): readonly string[] {
  const { owed, isTroubled } = play;
  const ids = play.world.cast.ids;
  const key = (what: string, who: string, id: string): string => `${what} ${who} ${id}`;
  const rows = facts
    .filter(({ what }) => effects.includes(what))
    .map(({ what, actor, request }) => key(what, actor, request?.id ?? ''));
  const expected = owed.map(({ what, who, id }) => key(what, ids[who], id));
  const without = facts.filter(({ what, intent }) => effects.includes(what) && intent === undefined);
  return [
    ...rows.filter((row, index) => rows.indexOf(row) !== index).map((row) => `the trail has twice: ${row}`),
    ...rows.filter((row) => !expected.includes(row)).map((row) => `the trail claims: ${row}`),
    ...owed
      .filter(({ mayBeOpen, what, who, id }) => !mayBeOpen && !rows.includes(key(what, ids[who], id)))
      .map(({ what, who, id }) => `the trail lacks: ${what} by ${who} of ${id}`),
    ...without.map(({ what }) => `“${what}” without an intent`),
    ...ofHonestClicks(facts),
    ...ofIntents(facts, isTroubled, play.outOfSight),
  ];
}

/** Nobody here forges anything: what somebody finds on a card of theirs and clicks is what the card was made for. */
function ofHonestClicks(facts: readonly TrailFact[]): readonly string[] {
  return facts
    .filter(({ what }) => what === 'tampered')
    .map(({ verb, detail }) => `the trail calls an honest click forged: ${verb ?? ''}, ${String(detail)}`);
}

function ofIntents(
  facts: readonly TrailFact[],
  isTroubled: boolean,
  outOfSight: ReadonlySet<string>,
): readonly string[] {
  const byIntent = Map.groupBy(
    facts.filter(({ intent }) => intent !== undefined),
    ({ intent }) => intent,
  );
  return [...byIntent].flatMap(([intent = '', rows]) => {
    const mayBeOpen = isTroubled || outOfSight.has(intent);
    const whats = rows.map(({ what }) => what);
    const isWhole = whats[0] === 'intended' && whats.length <= 2;
    if (!isWhole) return [`the rows of an intent are ${whats.join(', ')}`];
    return whats.length === 1 && !mayBeOpen ? [`an intent to ${rows[0]?.verb ?? ''} has no outcome`] : [];
  });
}
