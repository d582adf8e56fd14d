import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../services/elevation/atMost.ts';
import type { Answer } from './answer.ts';
import { deny, goOn, wireOf } from './answer.ts';
import type { AskedOfGate, Phase } from './asked.ts';
import { evaluationIdOf } from './asked.ts';
import type { EvaluateParts, Evaluated } from './evaluate.ts';
import { evaluate, gateWords } from './evaluate.ts';
import type { Metrics } from './metrics.ts';
import type { GateRow, GateTrail } from './trail.ts';

export interface AnswersParts extends EvaluateParts {
  /** `audit`: whatever rules say is written down, and everything may go on. */
  readonly mode: 'enforce' | 'audit';
  readonly trail: Pick<GateTrail, 'append'>;
  readonly metrics: Metrics;
  readonly onFailure: (error: unknown) => void;
}

/** What PIM is told of a request. Never rejects. */
export type AnswerTo = (asked: AskedOfGate, phase: Phase) => Promise<string>;

/** PIM repeats a request within minutes. Milliseconds. */
const rememberedMs = 60 * 60_000;

/**
 * The same request, delivered again, meets the same answer: also while the first is still under way, and with one line of the trail. What of it is another
 * (a process that began anew remembers nothing) is evaluated anew, under the same name.
 */
export function createAnswers(parts: AnswersParts): AnswerTo {
  const perf = { now: () => parts.clock.now().getTime() };
  const remembered = counted(
    'tickets',
    new LRUCache<string, Promise<Settled>>({ ...atMost(10_000), ttl: rememberedMs, ttlResolution: 0, perf }),
  );
  return async (asked, phase) => {
    const key = createHash('sha256')
      .update(`${phase} ${JSON.stringify(asked)}`)
      .digest('base64url');
    const known = remembered.get(key);
    if (known !== undefined) parts.metrics.add('repeated');
    const settled = known ?? settle(parts, asked, phase);
    // From the first delivery on: however often it comes again, no answer is older.
    if (known === undefined) remembered.set(key, settled);
    const { answer, isLasting } = await settled;
    if (!isLasting) remembered.delete(key);
    return wireOf(answer, evaluationIdOf(asked, phase));
  };
}

interface Settled {
  readonly answer: Answer;
  /** Said again when it is asked again. */
  readonly isLasting: boolean;
}

/** What could not be recorded did not happen: nothing goes on by it, save where the gate only looks on. */
async function settle(parts: AnswersParts, asked: AskedOfGate, phase: Phase): Promise<Settled> {
  const { mode, metrics, trail, clock, onFailure } = parts;
  const began = clock.now().getTime();
  const { evaluated, isLasting } = await evaluatedOf(parts, asked);
  const { answer } = evaluated;
  const isSpared = mode === 'audit' && answer.outcome === 'Denied';
  metrics.add('milliseconds', clock.now().getTime() - began);
  try {
    await trail.append(rowOf(asked, phase, evaluated, isSpared, clock.now()));
  } catch (error) {
    onFailure(error);
    metrics.add('not_recorded');
    return { answer: mode === 'audit' ? goOn : deny(gateWords.notRecorded), isLasting: false };
  }
  metrics.add(isSpared ? 'would_deny' : answer.outcome === 'Denied' ? 'denied' : 'approved');
  return { answer: isSpared ? goOn : answer, isLasting };
}

async function evaluatedOf(
  parts: AnswersParts,
  asked: AskedOfGate,
): Promise<{ readonly evaluated: Evaluated; readonly isLasting: boolean }> {
  try {
    return { evaluated: await evaluate(parts, asked), isLasting: true };
  } catch (error) {
    parts.onFailure(error);
    parts.metrics.add('failed');
    return { evaluated: { answer: deny(gateWords.failed), unchecked: [] }, isLasting: false };
  }
}

function rowOf(
  asked: AskedOfGate,
  phase: Phase,
  { answer, unchecked }: Evaluated,
  isSpared: boolean,
  now: Date,
): GateRow {
  const { id, principalId, target, ticketNumber } = asked;
  const isDenied = answer.outcome === 'Denied';
  return {
    at: now.toISOString(),
    evaluationId: evaluationIdOf(asked, phase),
    request: id,
    phase,
    principal: principalId,
    target: target === undefined ? '' : `${target.id}|${target.side}`,
    ticket: ticketNumber,
    outcome: isSpared ? 'would-deny' : isDenied ? 'denied' : 'approved',
    reasons: isDenied ? answer.reasons : [],
    unchecked: unchecked.map(({ what, why }) => `${what}: ${why}`),
  };
}
