import type { RequestRef } from '../../elevation/request.ts';

/** What a turn remembers of the store, by the names that it has there. */
export const names = {
  card: (cardId: string) => `card ${cardId}`,
  /** The card of a message. */
  message: (conversationId: string, activityId: string) => `message ${conversationId} ${activityId}`,
  intents: (actorId: string) => `intents ${actorId}`,
  leftByOthers: (personId: string) => `intents left by others than ${personId}`,
  recent: (personId: string) => `recent ${personId}`,
  /** What begins so is also what is known since a moment. */
  latest: (personId: string) => `latest ${personId}`,
  latestSince: (personId: string) => `latest ${personId} since`,
  preferences: (personId: string) => `preferences ${personId}`,
  bundles: (personId: string) => `bundles ${personId}`,
  runs: (personId: string) => `runs ${personId}`,
  request: ({ api, id }: RequestRef) => `request ${api}/${id}`,
  cards: ({ api, id }: RequestRef) => `cards ${api}/${id}`,
  reach: ({ api, id }: RequestRef) => `reach ${api}/${id}`,
  looks: ({ api, id }: RequestRef) => `looks ${api}/${id}`,
  address: (personId: string) => `address ${personId}`,
  callLevel: (personId: string) => `calls ${personId}`,
  open: (personId: string) => `open ${personId}`,
} as const;
