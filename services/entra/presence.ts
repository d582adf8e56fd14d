import { z } from 'zod';
import type { Person } from '../elevation/actor.ts';
import type { Presence } from '../elevation/presence.ts';
import type { Answer } from './answer.ts';
import type { Graph } from './graph.ts';
import { same } from './wire.ts';

/** What Graph has to have been consented to. Source: Microsoft's permissions reference. */
export const presencePermission = 'Presence.Read.All';

/** Of a crowd the first tell: what one batch takes. */
const most = 20;

/** The message of somebody's automatic replies is theirs, so it is not read. */
const wirePresence = z.object({
  availability: z.string(),
  activity: z.string().nullish(),
  outOfOfficeSettings: z.object({ isOutOfOffice: z.boolean().nullish() }).nullish(),
});

/** By `availability` in small letters; source: Graph's resource `presence`. What is not here tells nothing. */
const meanings: Readonly<Record<string, Presence>> = {
  available: 'there',
  availableidle: 'there',
  busy: 'there',
  busyidle: 'there',
  donotdisturb: 'there',
  away: 'elsewhere',
  berightback: 'elsewhere',
  offline: 'elsewhere',
};

/** Who of some people seems to be there, by their ids, in one batched read as whoever asks. Throws `ElevationError` where all of it fails. */
export async function readPresence(
  graph: Pick<Graph, 'batch'>,
  people: readonly Pick<Person, 'id'>[],
): Promise<ReadonlyMap<string, Presence>> {
  const paths = people
    .slice(0, most)
    .map(({ id }) => [id, `/users/${encodeURIComponent(id)}/presence`] as const);
  if (paths.length === 0) return new Map();
  const answers: Readonly<Record<string, Answer | undefined>> = await graph.batch<string>(
    Object.fromEntries(paths),
  );
  return new Map(people.map(({ id }) => [id, presenceIn(answers[id])]));
}

function presenceIn(answer: Answer | undefined): Presence {
  const read =
    answer === undefined || answer.status >= 400 ? undefined : wirePresence.safeParse(answer.body).data;
  if (read === undefined) return 'not-seen';
  const { activity, outOfOfficeSettings } = read;
  const availability = read.availability.toLowerCase();
  if (same(activity, 'OutOfOffice') || outOfOfficeSettings?.isOutOfOffice === true) return 'out-of-office';
  return Object.hasOwn(meanings, availability) ? (meanings[availability] ?? 'not-seen') : 'not-seen';
}
