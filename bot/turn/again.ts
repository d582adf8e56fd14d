import type { Button } from '../../cards/verbs.ts';
import { verbs } from '../../cards/verbs.ts';
import type { RequestRef } from '../../services/elevation/request.ts';
import type { Action } from './actions.ts';
import type { BundleAction } from './bundleInputs.ts';
import type { IncidentAction } from './incidentInputs.ts';
import type { Command } from './commands.ts';
import type { Work } from './turn.ts';

/**
 * The button that leads to the same thing once more; `undefined` where there is none. What would change something is not simply sent again: its form, or the
 * card with its facts, is opened first.
 */
export function againOf(work: Work): Button | undefined {
  if (work.kind === 'command') return byCommand(work.command);
  const { action } = work;
  if ('incident' in action) return byIncident(action);
  if ('run' in action) return verbs.bundleRun(action.run);
  return 'bundle' in action ? verbs.bundleForm(action.bundle) : byAction(action);
}

function byCommand(command: Command): Button | undefined {
  switch (command.kind) {
    case 'help':
    case 'notify':
    case 'away':
    case 'back':
      return undefined;
    case 'targets':
      return verbs.targets();
    case 'active':
      return verbs.active();
    case 'inbox':
      return verbs.inbox();
    case 'history':
      return verbs.history();
    case 'month':
      return verbs.month(command.whose);
    case 'review':
      return verbs.inbox(0, command.said);
    case 'again':
    case 'saveBundle':
    case 'forgetBundle':
      return verbs.targets();
    case 'incident':
      return undefined;
    case 'activate':
    case 'giveBack':
    case 'withdraw':
      return verbs.choice(command.said, command.kind);
    case 'other':
      return verbs.choice(command.text, 'activate');
  }
}

function byAction(action: Exclude<Action, BundleAction | IncidentAction>): Button | undefined {
  if ('ref' in action) return byRequest(action);
  switch (action.verb) {
    case 'help':
    case 'cancelForm':
      return undefined;
    case 'inbox':
      return verbs.inbox(action.page, action.said);
    case 'approveTicked':
    case 'denyTicked':
      return verbs.inbox();
    case 'active':
    case 'history':
    case 'targets':
      return verbs[action.verb](action.page);
    case 'month':
      return verbs.month(action.whose, action.back);
    case 'choice':
      return verbs.choice(action.said, action.purpose, action.page);
    case 'next':
      return verbs.next();
    case 'form':
    case 'activate':
      return verbs.form(action.target, wishOf(action));
    case 'continueForm':
      return verbs.continueForm(action.target, action.minutes);
    case 'repeat':
    case 'againForm':
      return verbs.againForm(action.target, action.minutes);
    case 'giveBack':
      return verbs.giveBack(action.target);
  }
}

/** What is everybody's is where it was. */
function byIncident(action: IncidentAction): Button | undefined {
  const { verb, incident } = action;
  // What stood in the way is for the person to mend: on the form.
  if (verb === 'orderIncident') return verbs.againForm(action.target, action.minutes);
  return verb === 'giveBackIncident' || verb === 'incidentOver' ? verbs.incidentOver(incident) : undefined;
}

/** What a button does with one request leads to the card of it. */
function byRequest(action: Extract<Action, { readonly ref: RequestRef }>): Button {
  switch (action.verb) {
    case 'askAgain':
      return verbs.askAgain(action.ref);
    case 'withdraw':
    case 'request':
    case 'takeOffer':
    case 'nudge':
      return verbs.request(action.ref);
    case 'review':
    case 'signReview':
      return verbs.review(action.ref);
    case 'approval':
    case 'approve':
    case 'deny':
    case 'denyAndOffer':
    case 'claim':
      return verbs.approval(action.ref);
  }
}

function wishOf(
  action: Extract<Action, { verb: 'form' | 'activate' }>,
): NonNullable<Parameters<typeof verbs.form>[1]> {
  const draft = action.verb === 'activate' ? action.draft : action.typed?.draft;
  const minutes = draft?.minutes ?? (action.verb === 'form' ? action.minutes : undefined);
  return {
    ...(minutes === undefined ? {} : { minutes }),
    ...(action.start === undefined || action.start.date === '' ? {} : { start: action.start }),
  };
}
