import type { Cloud } from '../../cloud.ts';
import type { Markup } from '../../http/markup.ts';
import { markup } from '../../http/markup.ts';
import type { SwitchEntry, SwitchValue } from '../../switchEntry.ts';
import type { SectionName } from '../../switchboard.ts';
import { sections, switchStates, unlimited, writtenValue } from '../../switchboard.ts';
import { call } from './form.ts';

/** Every switch with what it says, what it stands on and where it stands. */
export function switchTable(cloud: Cloud): Markup {
  const states = switchStates(cloud);
  return markup`${(Object.keys(sections) as SectionName[]).map(
    (name) =>
      markup`<h3>${name}</h3><div class="switches">${Object.entries<SwitchEntry>(sections[name].book).map(
        ([key, entry]) => row(key, entry, states[key] ?? ''),
      )}</div>`,
  )}`;
}

function row(name: string, entry: SwitchEntry, state: SwitchValue): Markup {
  const isTurned = state !== writtenValue('values' in entry ? entry.values[0] : entry.usual);
  return markup`<div class="switch${isTurned ? ' turned' : ''}"><div><label for="switch-${name}"><code>${name}</code></label>
<abbr class="evidence" title="${meanings[entry.evidence]}">${entry.evidence}</abbr><p id="says-${name}">${coded(entry.says)}</p></div>
${call('switches', markup`${field(name, entry, state)}<noscript><button>Set</button></noscript>`, 'at-once')}</div>
`;
}

function field(name: string, entry: SwitchEntry, state: SwitchValue): Markup {
  if ('values' in entry)
    return markup`<select id="switch-${name}" name="${name}" aria-describedby="says-${name}">${entry.values.map(
      (value) => option(value, state),
    )}</select>`;
  return markup`<input id="switch-${name}" name="${name}" value="${String(state)}" size="9" required pattern="[0-9]+(\\.[0-9]+)?|${unlimited}" aria-describedby="says-${name}"> ${entry.unit}`;
}

function option(value: string | boolean, state: SwitchValue): Markup {
  const word = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
  return value === state
    ? markup`<option value="${String(value)}" selected>${word}</option>`
    : markup`<option value="${String(value)}">${word}</option>`;
}

/** What is between backticks is code. */
function coded(text: string): Markup {
  return markup`${text.split('`').map((part, index) => (index % 2 === 0 ? part : markup`<code>${part}</code>`))}`;
}

const meanings: Readonly<Record<SwitchEntry['evidence'], string>> = {
  DOC: 'documented by Microsoft',
  SEEN: 'seen in a real tenant',
  GUESS: 'nobody knows for certain',
};
