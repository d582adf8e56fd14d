import type { Why } from '../services/elevation/reading.ts';

/** Why a form asks for everything. `why` is absent where the settings were not looked at. */
export function unreadPolicyText(why: Why = 'unavailable'): string {
  return `${reasons[why]}, so every field is offered, and I cannot tell who has to approve. Fill in what you know; Entra decides.`;
}

const busy = 'I could not read the settings of this one just now';

const reasons: Readonly<Record<Why, string>> = {
  refused: 'I may not read the settings of this one',
  'no-licence': 'Entra shows me no settings of this one without a licence',
  throttled: `${busy}: Entra is getting too many requests`,
  unavailable: `${busy}: Entra did not answer`,
  cut: `${busy}: Entra’s answer ended early`,
  unreadable: 'I could not make sense of the settings of this one',
};
