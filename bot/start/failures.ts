import type { Logger } from 'pino';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import type { DeliveryFailure } from '../../services/notifications/deliveryError.ts';
import { tell } from '../common/events.ts';
import { correlationIdOfTurn } from '../common/turnRecord.ts';
import { createCountedLog } from '../common/countedLog.ts';

/** What goes wrong around the bot and is for whoever runs it, each with its sentence in the log. */
const sentences = {
  'consent-missing': 'an administrator has not consented to what Latchkey needs',
  'consent-too-wide': 'more was consented to than Latchkey asks for',
  'credential-refused': 'Entra refuses the credential of the bot',
  'sign-in-refused': 'Entra lets somebody not sign in',
  'graph-down': 'Microsoft Entra or Graph does not answer',
  'graph-throttled': 'Graph is getting too many requests',
  'graph-refused': 'Graph refuses something',
  'permission-missing': 'a permission is missing in the tokens of people',
  'licence-missing': 'the organization has no licence for PIM',
  'teams-busy': 'Teams is busy',
  'teams-refused': 'Teams does not take what is sent',
  'teams-silent': 'Teams does not answer',
  'database-down': 'the database does not answer',
} as const;

export type Failure = keyof typeof sentences;

/** Which of them a problem is; `undefined` for what is between a person and Entra, as it should be. */
const failureOfProblem: Readonly<Record<Problem['kind'], Failure | undefined>> = {
  'not-eligible': undefined,
  'already-active': undefined,
  'already-pending': undefined,
  'overlaps-scheduled': undefined,
  'faulty-input': undefined,
  'rules-failed': undefined,
  'step-up-required': undefined,
  'step-up-not-enough': undefined,
  'waits-for-approval': undefined,
  'not-active': undefined,
  'too-early-to-give-back': undefined,
  'last-owner': undefined,
  'cannot-be-withdrawn': undefined,
  'not-an-approver': undefined,
  'own-request': undefined,
  'already-decided': undefined,
  'facts-changed': undefined,
  'reason-required': undefined,
  'request-gone': undefined,
  'not-found': undefined,
  'still-changing': undefined,
  'schedule-refused': undefined,
  'target-locked': undefined,
  throttled: 'graph-throttled',
  'entra-unavailable': 'graph-down',
  'outcome-unknown': 'graph-down',
  'not-recorded': 'database-down',
  'licence-missing': 'licence-missing',
  'permission-missing': 'permission-missing',
  'consent-missing': 'consent-missing',
  'consent-too-wide': 'consent-too-wide',
  // Graph asks for a fresh token now and then.
  'sign-in-required': undefined,
  'sign-in-not-accepted': 'sign-in-refused',
  'sign-in-blocked': 'sign-in-refused',
  'wrong-person': undefined,
  'sign-in-failed': 'sign-in-refused',
  'bot-credential-refused': 'credential-refused',
  refused: 'graph-refused',
};

/** What a person lacks, or does not want, is no fault of Teams. */
const failureOfDelivery: Readonly<Record<DeliveryFailure, Failure | undefined>> = {
  busy: 'teams-busy',
  unknown: 'teams-silent',
  refused: 'teams-refused',
  gone: undefined,
  'not-installed': undefined,
  blocked: undefined,
};

/** Tells whoever runs the bot what goes wrong around it: the first of a kind at once, then once a minute with the number of those since. */
export interface Failures {
  readonly problem: (problem: Problem, graphRequestId?: string) => void;
  readonly delivery: (failure: DeliveryFailure) => void;
  readonly database: (error: unknown) => void;
}

export function createFailures(log: Logger, clock: Clock): Failures {
  const counted = createCountedLog(log, clock);

  function warn(failure: Failure | undefined, details: object): void {
    if (failure === undefined) return;
    tell('failure', { failure });
    const correlationId = correlationIdOfTurn();
    counted.warn(sentences[failure], {
      failure,
      ...(correlationId === undefined ? {} : { correlationId }),
      ...details,
    });
  }

  return {
    problem(problem, graphRequestId) {
      warn(failureOfProblem[problem.kind], {
        problem: problem.kind,
        ...('code' in problem ? { entraCode: problem.code } : {}),
        ...(graphRequestId === undefined ? {} : { graphRequestId }),
      });
    },
    delivery(failure) {
      warn(failureOfDelivery[failure], { delivery: failure });
    },
    database(error) {
      warn('database-down', { err: error });
    },
  };
}
