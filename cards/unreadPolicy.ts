import type { Why } from '../services/elevation/reading.ts';

/** Why a form asks for everything. `why` is absent where the settings were not looked at. */
export function unreadPolicyText(why: Why = 'unavailable'): string {
  return `${reasons[why]}. So every field is offered, and I cannot tell whether somebody has to approve. Fill in what you know; Entra decides.`;
}

const busy = 'I could not read the settings of this one just now';

const reasons: Readonly<Record<Why, string>> = {
  refused: 'Entra does not let you read the settings of this one',
  'no-licence': 'Entra does not show the settings of this one, because a licence is missing',
  throttled: `${busy}: Entra is busy`,
  unavailable: `${busy}: Entra did not answer`,
  cut: `${busy}: Entra’s answer ended early`,
  unreadable: 'I could not make sense of the settings of this one',
};
