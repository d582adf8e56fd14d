import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import { CloudAdapter } from 'botbuilder';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { OnceOnly } from './teams/onceOnly.ts';

/**
 * The Bot Framework's adapter without its own handling of requests, which swallows what a turn throws: here the server decides
 * what HTTP status a refusal becomes.
 */
export class LatchkeyAdapter extends CloudAdapter {
  readonly #onceOnly: OnceOnly;

  constructor(authentication: BotFrameworkAuthentication, onceOnly: OnceOnly) {
    super(authentication);
    this.#onceOnly = onceOnly;
  }

  /**
   * Checks the token of Bot Service and that the activity is a new one, then runs the turn. Throws the SDK's `AuthenticationError`,
   * a `Refusal` and whatever the turn throws.
   */
  async receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    const authenticated = await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    return this.#onceOnly(activity, () => this.processActivity(authenticated, activity, turn));
  }
}
