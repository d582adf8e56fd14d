import type { Logger } from 'pino';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import type { DeliveryFailure } from '../../services/notifications/deliveryError.ts';
import type { Failure } from '../../services/doctor/failures.ts';
import { failures } from '../../services/doctor/failures.ts';
import { tell } from '../common/events.ts';
import { correlationIdOfTurn } from '../common/turnRecord.ts';
import { createCountedLog } from '../common/countedLog.ts';

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
  /** What there was since the bot started, how often, and when last. */
  readonly seen: () => readonly FailureSeen[];
}

export interface FailureSeen {
  readonly failure: Failure;
  readonly count: number;
  readonly last: Date;
}

export function createFailures(log: Logger, clock: Clock): Failures {
  const counted = createCountedLog(log, clock);
  const seen = new Map<Failure, FailureSeen>();

  function warn(failure: Failure | undefined, details: object): void {
    if (failure === undefined) return;
    tell('failure', { failure });
    seen.set(failure, { failure, count: (seen.get(failure)?.count ?? 0) + 1, last: clock.now() });
    const correlationId = correlationIdOfTurn();
    counted.warn(failures[failure].says, {
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
    seen: () => [...seen.values()],
  };
}
