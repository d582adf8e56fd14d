import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { isOpen, newestFirst } from '../../elevation/request.ts';
import { trackedOf } from './trackedRow.ts';

/** A person's requests that are open, or were kept anew since a moment. */
export interface RecentRequests {
  readonly since: Date;
  readonly rows: readonly RecentRequest[];
}

export interface RecentRequest {
  readonly tracked: TrackedRequest;
  readonly changedAt: Date;
}

export function recentOf(
  rows: readonly { readonly body: object; readonly at: string }[],
): readonly RecentRequest[] {
  return rows.map(({ body, at }) => ({ tracked: trackedOf({ body }), changedAt: new Date(at) }));
}

/** The newest first. */
export function openAmong({ rows }: RecentRequests): readonly TrackedRequest[] {
  return rows
    .map(({ tracked }) => tracked)
    .filter(({ request }) => isOpen(request.state))
    .sort((a, b) => newestFirst(a.request, b.request));
}

export function changedAmong({ rows }: RecentRequests, since: Date): readonly TrackedRequest[] {
  return rows.filter(({ changedAt }) => changedAt >= since).map(({ tracked }) => tracked);
}

/** With one as it was just kept. */
export function withKept(recent: RecentRequests, kept: RecentRequest): RecentRequests {
  const { api, id } = kept.tracked.request.ref;
  const others = recent.rows.filter(
    ({ tracked: { request } }) => request.ref.api !== api || request.ref.id !== id,
  );
  return { ...recent, rows: [kept, ...others] };
}
