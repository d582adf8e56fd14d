import type { Cloud } from '../../cloud.ts';
import type { Entra } from '../../entra/entra.ts';
import type { Faults } from '../../faults.ts';
import type { Markup } from '../../http/markup.ts';
import { markup } from '../../http/markup.ts';
import { bot } from '../../tenant/contoso.ts';
import type { GraphState } from '../graphStates.ts';
import { graphStateOf } from '../graphStates.ts';
import { button, call, stateButton } from './form.ts';
import { fullMoment } from './moments.ts';

/** The time of the cloud. */
export function clockFace({ clock }: Cloud): Markup {
  return markup`<time>${fullMoment(clock.now())}</time>`;
}

/** Moves it forward. */
export const clockButtons = call(
  'clock',
  markup`${[1, 15, 60].map((minutes) => button(`+${minutes} min`, { name: 'advance', value: `PT${minutes}M` }))}`,
);

const titles: Readonly<Record<GraphState, string>> = {
  well: 'Well',
  down: 'Down (503)',
  slow: 'Slow (3 s)',
  throttling: 'Throttling (429)',
};

/** What Graph is like for everybody. */
export function graphPanel(faults: Faults): Markup {
  const now = graphStateOf(faults.active);
  const buttons = (Object.keys(titles) as GraphState[]).map((state) =>
    stateButton(titles[state], { name: 'state', value: state }, state === now),
  );
  return markup`${call('graph-is', markup`${buttons}`)}${
    now === undefined
      ? markup`<p>Other faults are waiting: <code>${JSON.stringify(faults.active)}</code></p>`
      : undefined
  }`;
}

/** Permissions of the bot that its administrator consented to, to be taken away and given back. */
export function consentPanel({ apps }: Entra): Markup {
  const given = apps.consented(bot.appId);
  const options = given.map((scope) => markup`<option>${scope}</option>`);
  const back = apps.withdrawn.map((scope) =>
    call(
      'settings',
      markup`<code>${scope}</code> is gone ${button('Give it back', { name: 'giveConsent', value: scope })}`,
    ),
  );
  return markup`${call(
    'settings',
    markup`<label for="permission">Permission of Latchkey</label><select id="permission" name="withdrawConsent">${options}</select>${button('Take consent away')}`,
  )}${back}`;
}
