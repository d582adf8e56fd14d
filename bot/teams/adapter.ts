import type { Activity, TurnContext } from 'botbuilder';
import { CloudAdapter } from 'botbuilder';
import type { AuthenticateRequestResult, BotFrameworkAuthentication } from 'botframework-connector';
import { AuthenticationError } from 'botframework-connector';
import type { TeamsActivity } from './activity.ts';
import { isForLatchkey, parseActivity } from './activity.ts';
import { Refusal } from './refusal.ts';

/** What goes back over HTTP; a body is sent as JSON. */
interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** What the bot does with an activity; `context` is the Bot Framework's, for its answer. */
export type RunTurn = (context: TurnContext, activity: TeamsActivity) => Promise<void>;

/**
 * The Bot Framework's adapter without its own handling of requests, which swallows what a turn throws. The Bot Framework is given the
 * members that were parsed and nothing else: its handlers read some twenty more, each of any type, and throw where it is another.
 */
export class LatchkeyAdapter extends CloudAdapter {
  readonly #runTurn: RunTurn;

  constructor(authentication: BotFrameworkAuthentication, runTurn: RunTurn) {
    super(authentication);
    this.#runTurn = runTurn;
  }

  async authenticate(authorization: string, body: object): Promise<() => Promise<Reply>> {
    const sender = await this.#believe(authorization, body);
    return () => this.#receive(sender, parseActivity(body));
  }

  async #believe(authorization: string, body: object): Promise<AuthenticateRequestResult> {
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(body as Activity, authorization);
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      throw new Refusal(statusOf(error), error.message);
    }
  }

  async #receive(sender: AuthenticateRequestResult, activity: TeamsActivity): Promise<Reply> {
    if (!isForLatchkey(activity)) return { status: 200 };
    const invoked = await this.processActivity(sender, { ...activity } as unknown as Activity, (context) =>
      this.#runTurn(context, activity),
    );
    return invoked === undefined
      ? { status: 200 }
      : { status: invoked.status, body: invoked.body as unknown };
  }
}

function statusOf({ statusCode }: AuthenticationError): 401 | 403 | 503 {
  return statusCode === 403 || statusCode === 503 ? statusCode : 401;
}
