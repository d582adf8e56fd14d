import type { AuditRow } from './auditRows.ts';

/** Something that somebody was about to do, and of which the trail does not say what came of it. */
export interface OpenIntent {
  readonly seq: number;
  readonly at: Date;
  readonly intent: string;
  readonly actor: string;
  readonly verb: string;
  readonly request?: string;
}

/** Pairs intents with their outcomes: a fact `intended` opens one, any later fact of the same `intent` closes it. */
export function createIntents(): { see(row: AuditRow): void; open(): readonly OpenIntent[] } {
  const intents = new Map<string, OpenIntent>();
  return {
    see({ seq, at, fact }) {
      const { what, intent, actor, verb, request } = membersOf(fact);
      if (typeof intent !== 'string') return;
      if (what !== 'intended') intents.delete(intent);
      else
        intents.set(intent, {
          ...{ seq, at, intent, actor: wordOf(actor), verb: wordOf(verb) },
          ...(isRef(request) ? { request: `${wordOf(request.api)}/${wordOf(request.id)}` } : {}),
        });
    },
    open: () => [...intents.values()],
  };
}

/** Members of a fact; none where it is no JSON object. */
export function membersOf(fact: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(fact);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRef(value: unknown): value is { readonly api: unknown; readonly id: unknown } {
  return typeof value === 'object' && value !== null && 'api' in value && 'id' in value;
}
