import type { Tap } from '../../sandbox/receive.ts';

/** How long each part of the cloud is away, in milliseconds of real time there and back. */
export interface Distance {
  readonly graph: number;
  readonly teams: number;
}

/** A call to Bot Service: when it came, and where it went. */
export interface TeamsCall {
  readonly method: string;
  readonly conversationId: string;
  /** The message that is changed; empty for a new one. */
  readonly activityId: string;
}

/** Keeps what is asked of Graph and sign-in, and of Bot Service, waiting as long as they are away. `heard` is told of a call to Bot Service when it comes, `answered` when it is answered. */
export function atDistance(
  { graph, teams }: Distance,
  heard: (call: TeamsCall) => void = () => undefined,
  answered: (call: TeamsCall) => void = () => undefined,
): Tap {
  return async (phase, method, path) => {
    const call = teamsCall(method, path);
    if (phase === 'after') {
      if (call !== undefined) answered(call);
      return undefined;
    }
    if (call !== undefined) heard(call);
    const ms = call === undefined ? (/^\/(?:graph|entra)\//.test(path) ? graph : 0) : teams;
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    return undefined;
  };
}

function teamsCall(method: string, path: string): TeamsCall | undefined {
  const [, conversation, activity = ''] =
    /^\/botservice\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
  return conversation === undefined
    ? undefined
    : { method, conversationId: decodeURIComponent(conversation), activityId: decodeURIComponent(activity) };
}
