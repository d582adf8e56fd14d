import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import { CloudAdapter } from 'botbuilder';

/**
 * The Bot Framework's adapter without its own handling of requests, which swallows what a turn throws: here the server decides
 * what HTTP status a refusal becomes.
 */
export class LatchkeyAdapter extends CloudAdapter {
  /** Checks the token of Bot Service, then runs the turn. Throws the SDK's `AuthenticationError` and whatever the turn throws. */
  receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, turn);
  }
}
