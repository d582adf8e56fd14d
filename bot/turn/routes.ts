import type { Action } from './actions.ts';
import { createBundleRoutes } from './bundleRoutes.ts';
import type { Command } from './commands.ts';
import { createListDetails } from './listDetails.ts';
import { createChoiceAnswer } from './handlers/choiceAnswer.ts';
import type { ApprovalAnswer } from './handlers/approvalAnswer.ts';
import { tolerant } from '../common/tolerant.ts';
import { createAskedLast } from './askedLast.ts';
import { createApprovalAnswer } from './handlers/approvalAnswer.ts';
import { checkRequest } from './handlers/checkRequest.ts';
import { chooseCallLevel } from './handlers/chooseCallLevel.ts';
import { approval, createDecisionFaultOf, createNoteLook, decideOnRequest, next } from './handlers/decide.ts';
import { giveBackByKey, giveBackByName } from './handlers/giveBack.ts';
import type { FormOf } from './forms.ts';
import type { Handler } from './handlers/handler.ts';
import type { ListPart } from './handlers/lists.ts';
import { activeList, choiceList, help, inboxList, reviewByName, targetsList } from './handlers/lists.ts';
import { askAgain, continueForm } from './handlers/askAgain.ts';
import { openForm, openFormByName } from './handlers/openForm.ts';
import { createPickByName } from './handlers/pickByName.ts';
import { history } from './handlers/history.ts';
import { incidentHandlers, openIncident } from './handlers/incident.ts';
import { openForIncident, orderIncident } from './handlers/incidentOrder.ts';
import { createIncidentOrders } from './incidentOrders.ts';
import { incidentOver } from './handlers/incidentOver.ts';
import { cancelForm } from './handlers/cancelForm.ts';
import { againForm, againRow, repeat, repeatByWord } from './handlers/repeat.ts';
import { createRequestAnswer } from './handlers/requestAnswer.ts';
import { createStandingAnswer } from './handlers/standingAnswer.ts';
import { submit } from './handlers/submit.ts';
import { withdrawByName, withdrawByRef } from './handlers/withdraw.ts';
import { createIneligible } from './ineligible.ts';
import { createInOrder } from './inOrder.ts';
import { createReadingFor } from './readingFor.ts';
import { claimRequest, comeBack, goAway, nudgeApprovers } from './handlers/team.ts';
import { reviewing } from './handlers/review.ts';
import { takeOffer } from './handlers/takeOffer.ts';
import { decideTicked } from './handlers/decideMany.ts';
import type { RequestRef } from '../../services/elevation/request.ts';
import type { OthersWaiting } from './othersWaiting.ts';
import { createOthersWaiting } from './othersWaiting.ts';
import { inboxBy } from './tickable.ts';
import type { Answer, Turn, Work } from './turn.ts';
import type { RoutesParts } from './routesParts.ts';

/** Does what somebody wants. Throws `ElevationError`. */
export type Routes = (turn: Turn, work: Work) => Promise<Answer>;

type Actions = { readonly [V in Action['verb']]: Handler<Extract<Action, { verb: V }>> };
type Commands = { readonly [K in Command['kind']]: Handler<Extract<Command, { kind: K }>> };

export function createRoutes(parts: RoutesParts): Routes {
  const { commands, actions } = tablesOf(parts);
  return (turn, work) =>
    // The tables tie each handler to its own kind; TypeScript cannot follow that through an index.
    work.kind === 'command'
      ? (commands[work.command.kind] as Handler<Command>)(turn, work.command)
      : (actions[work.action.verb] as Handler<Action>)(turn, work.action);
}

/** Gives each kind of wish its handler. */
function tablesOf(parts: RoutesParts): { readonly commands: Commands; readonly actions: Actions } {
  const { useCases, clock } = parts;
  const shared = sharedBy(parts);
  const lists = {
    help,
    targets: targetsList(shared.listing),
    active: activeList(shared.listing, useCases),
    history: history(useCases, clock),
    inbox: inboxList(useCases, inboxBy(parts)),
  };
  const approvalAnswer = createApprovalAnswer(parts.views, clock);
  const othersWaiting = createOthersWaiting(useCases, parts.onFailure);
  const noteLook = createNoteLook(parts.team.looks, parts.onFailure);
  const approvalOf = approval(useCases, othersWaiting, approvalAnswer, noteLook);
  const deciding = { approvalAnswer, othersWaiting, approvalOf };
  return {
    commands: commandsOf(parts, shared, { ...lists, ...deciding }),
    actions: actionsOf(parts, shared, { ...lists, ...deciding }),
  };
}

type Shared = ReturnType<typeof sharedBy>;
interface Lists extends Record<'targets' | 'active' | 'inbox' | 'history', Handler<ListPart>> {
  readonly help: Handler<object>;
  readonly approvalAnswer: ApprovalAnswer;
  readonly othersWaiting: OthersWaiting;
  readonly approvalOf: Handler<{ readonly ref: RequestRef }>;
}

/** What several handlers need. */
function sharedBy(parts: RoutesParts) {
  const { useCases, targets, formOf, watch, aliases, clock, onFailure } = parts;
  const requestAnswer = createRequestAnswer(parts.views, clock);
  const standingAnswer = createStandingAnswer({ useCases, watch, requestAnswer, clock });
  const inOrder = createInOrder(parts);
  const details = createListDetails(parts);
  const ineligible = createIneligible(useCases, targets, onFailure);
  const readingFor = createReadingFor(parts);
  const choiceAnswer = createChoiceAnswer({ ...parts, details, inOrder, ineligible, readingFor });
  const opening = { targets, formOf, standingAnswer, clock };
  const byName = { ...opening, choiceAnswer, readingFor, ineligible };
  const openByName = openFormByName(byName);
  const askedLast = createAskedLast(parts.preferences, useCases, parts.settingsOf);
  const bundles = createBundleRoutes({ ...parts, readingFor, askedLast }, openByName, opening);
  const activateByName = bundles.byName;
  const orders = createIncidentOrders({ ...parts, askedLast, readingFor });
  const withForms = (tapOrForm: FormOf) => bundles.byNameOr(openFormByName({ ...byName, formOf: tapOrForm }));
  const repeating = {
    ...{ ...parts, requestAnswer, askedLast, standingAnswer, readingFor, openByName: activateByName },
  };
  return {
    repeating,
    requestAnswer,
    choiceAnswer,
    opening,
    bundles,
    activateByName,
    pick: createPickByName({ targets, choiceAnswer, openByName: activateByName, aliases, clock }),
    listing: {
      ...{ targets, inOrder, details, aliases, clock },
      againRow: tolerant(againRow(repeating), onFailure),
      onTop: tolerant(bundles.onTop, onFailure),
      hints: tolerant(parts.monthlyHints, onFailure),
    },
    ending: { useCases, requestAnswer, clock },
    incident: {
      ...{ ...parts, ...parts.incidents, orders },
      open: openForIncident({ orders, formOf, clock, byName: withForms }),
    },
  };
}

function commandsOf(
  { callLevels, useCases, team: book, month, clock }: RoutesParts,
  { activateByName, bundles, repeating, ending, pick, incident }: Shared,
  { help: helping, targets, active, inbox, history: had, approvalOf }: Lists,
): Commands {
  const team = { ...book, useCases, clock };
  return {
    help: helping,
    targets: (turn, { text }) => targets(turn, { word: text }),
    active: (turn, { text }) => active(turn, { word: text }),
    inbox: (turn) => inbox(turn, {}),
    history: (turn) => had(turn, {}),
    month,
    review: reviewByName(useCases, approvalOf, inbox),
    activate: activateByName,
    again: repeatByWord(repeating, targets),
    ...bundles.commands,
    giveBack: giveBackByName(ending, pick),
    withdraw: withdrawByName(ending, pick),
    incident: openIncident(incident),
    notify: chooseCallLevel(callLevels),
    away: goAway(team),
    back: comeBack(team),
    other: (turn, { text }) => activateByName(turn, { text, guessed: true }),
  };
}

function actionsOf(
  parts: RoutesParts,
  { requestAnswer, choiceAnswer, opening, bundles, listing, ending, repeating, incident }: Shared,
  { approvalAnswer, othersWaiting, approvalOf, ...lists }: Lists,
): Actions {
  const { useCases, targets, watch, month, clock } = parts;
  const team = { ...parts.team, useCases, clock };
  const faultOf = createDecisionFaultOf(useCases, parts.codes, parts.settingsOf);
  const decide = decideOnRequest(useCases, othersWaiting, approvalAnswer, approvalOf, faultOf);
  return {
    ...lists,
    ...bundles.actions,
    choice: choiceList(listing, choiceAnswer),
    next: next(useCases, approvalOf, lists.inbox),
    month,
    cancelForm: cancelForm(parts.drop),
    form: openForm(opening),
    askAgain: askAgain(opening, useCases),
    continueForm: continueForm(opening, useCases),
    activate: submit({ ...parts, requestAnswer }),
    repeat: repeat(repeating),
    againForm: againForm(repeating),
    giveBack: giveBackByKey(ending, targets),
    withdraw: withdrawByRef(ending, targets),
    request: checkRequest(useCases, watch, requestAnswer),
    approval: approvalOf,
    approve: decide,
    deny: decide,
    denyAndOffer: decide,
    claim: claimRequest(team, approvalAnswer),
    nudge: nudgeApprovers(team, requestAnswer),
    ...reviewing(useCases, parts.team.notifier, parts),
    ...incidentHandlers(incident),
    orderIncident: orderIncident({ ...repeating, useCases, orders: incident.orders }),
    ...incidentOver(incident),
    takeOffer: takeOffer(useCases, opening, clock),
    approveTicked: decideTicked(useCases, inboxBy(parts)),
    denyTicked: decideTicked(useCases, inboxBy(parts)),
  };
}
