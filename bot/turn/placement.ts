import type { LedgerCard } from '../../services/notifications/cardLedger.ts';
import { isSameRef } from '../../services/elevation/request.ts';
import type { Action } from './actions.ts';
import type { CardAnswer } from './turn.ts';

/**
 * What a card is to whoever has it. A live card, one for each request and person, is replaced by nothing but its own next state. A list answers a click
 * with itself, brought up to date, and one line on what was done. A form is a message of its own, and whatever comes of it takes its place; what is said
 * once, and a card that nobody knows any more, is treated alike.
 */
export type CardKind = 'live' | 'list' | 'form';

export function kindOf(card: Pick<LedgerCard | CardAnswer, 'shows' | 'drawnBy'> | undefined): CardKind {
  if (card?.shows !== undefined) return 'live';
  return card?.drawnBy === undefined ? 'form' : 'list';
}

/** Where an answer goes, and what the clicked card shows then. */
export type Placement =
  /** It takes the place of the clicked card. */
  | 'in-place'
  /** It is a message of its own; the clicked card shows itself. */
  | 'below'
  /** The clicked list shows itself, with what was done in one line. */
  | 'as-a-line'
  /** It is not shown; the clicked card shows itself. */
  | 'nowhere'
  /** It takes the place of the clicked card, whose message goes then. */
  | 'taken-away';

type Placements = Readonly<Record<CardKind, Placement>>;

/** Another list, or help: a list turns into it. */
const turning: Placements = { live: 'below', list: 'in-place', form: 'in-place' };
const opening: Placements = { live: 'below', list: 'below', form: 'in-place' };
const looking: Placements = { live: 'in-place', list: 'below', form: 'in-place' };
const doing: Placements = { live: 'in-place', list: 'as-a-line', form: 'in-place' };
const cancelling: Placements = { live: 'nowhere', list: 'nowhere', form: 'taken-away' };

const placements: Readonly<Record<Action['verb'], Placements>> = {
  help: turning,
  targets: turning,
  active: turning,
  history: turning,
  month: turning,
  inbox: turning,
  choice: turning,
  approveTicked: turning,
  denyTicked: turning,
  bundleRun: turning,
  goOnBundle: turning,
  forgetBundle: turning,
  form: opening,
  bundleForm: opening,
  itemForm: opening,
  startBundle: opening,
  repeatBundle: opening,
  askAgain: opening,
  continueForm: opening,
  next: opening,
  takeOffer: opening,
  activate: opening,
  repeat: opening,
  againForm: opening,
  incident: looking,
  joinIncident: opening,
  orderIncident: opening,
  endIncident: doing,
  incidentOver: turning,
  giveBackIncident: turning,
  request: looking,
  approval: looking,
  giveBack: doing,
  withdraw: doing,
  approve: doing,
  deny: doing,
  denyAndOffer: doing,
  claim: looking,
  nudge: looking,
  review: looking,
  signReview: doing,
  cancelForm: cancelling,
};

/** Whether Teams' own refresh may bring a card up to date by a verb: it writes nothing, and no message comes or goes by it. */
export function mayRefresh(verb: Action['verb'], card: LedgerCard | undefined): boolean {
  return placements[verb][kindOf(card)] === 'in-place';
}

/** Where the answer to a click goes: as its verb wants it, as far as the clicked card and the answer let it. */
export function placementOf(
  verb: Action['verb'],
  clicked: LedgerCard | undefined,
  answer: CardAnswer,
): Placement {
  const kind = kindOf(clicked);
  const wanted = placements[verb][kind];
  if (clicked === undefined || kind === 'form' || wanted === 'nowhere') return wanted;
  if (isSaidOnce(answer)) return 'as-a-line';
  if (wanted === 'as-a-line') return kindOf(answer) === 'form' ? 'below' : wanted;
  if (isNextStateOf(clicked, answer)) return 'in-place';
  if (wanted !== 'in-place') return wanted;
  if (kind === 'list') return kindOf(answer) === 'list' ? wanted : 'below';
  // The request's own card tells it: whoever changed the request brings that up to date.
  return isOfItsRequest(clicked, answer) ? 'nowhere' : 'below';
}

/** What stood in the way, or was done, and belongs to no card that stays. */
function isSaidOnce(answer: CardAnswer): boolean {
  return kindOf(answer) === 'form' && answer.line !== undefined;
}

function isOfItsRequest({ shows: before }: LedgerCard, { shows: after }: CardAnswer): boolean {
  return before !== undefined && after !== undefined && isSameRef(before.ref, after.ref);
}

/** A reminder to decide has the same states as the card that asks. */
function isNextStateOf(clicked: LedgerCard, answer: CardAnswer): boolean {
  const before = clicked.shows?.audience;
  const after = answer.shows?.audience;
  if (before === undefined || after === undefined || !isOfItsRequest(clicked, answer)) return false;
  return (
    before.kind === after.kind ||
    (after.kind === 'approver' && before.kind === 'reminder' && before.about === 'decision')
  );
}
