import assert from 'node:assert/strict';
import { withSystems } from '../../../bot/turn/handlers/startBundle.ts';
import type { RunItem } from '../../../services/elevation/bundleRun.ts';
import type { Target } from '../../../services/elevation/target.ts';
import type { TargetSettings } from '../../../services/elevation/targetSettings.ts';
import { purge, reader } from '../../cards/samples.ts';

const third: Target = { ...purge, name: 'Third' };
const item = (target: Target): RunItem => ({ target, minutes: 60, state: { kind: 'to-ask' } });
const wanting = (system: string): TargetSettings => ({
  rules: { timeZone: 'UTC', ticket: { system, must: 'open', whenDown: 'refuse' } },
});
const settings: Readonly<Record<string, TargetSettings>> = {
  [purge.name]: wanting('ServiceNow'),
  [third.name]: wanting('Jira'),
};

describe('The ticket system of what is asked for together', () => {
  const rows: readonly (readonly [string, string, string, readonly (string | undefined)[]])[] = [
    ['none is typed', '', 'INC1', [undefined, 'ServiceNow', 'Jira']],
    ['one of them is typed', 'servicenow', 'INC1', [undefined, 'ServiceNow', 'Jira']],
    ['another is typed, which is refused where a rule has its own', 'Cases', 'INC1', []],
    ['there is no ticket', '', ' ', []],
  ];
  for (const [when, ticketSystem, ticketNumber, expected] of rows)
    it(`is each thing’s own where ${when}`, () => {
      const items = [reader, purge, third].map(item);
      const made = withSystems(items, { ticketSystem, ticketNumber }, ({ name }) => settings[name] ?? {});
      assert.deepEqual(
        made.map((one) => one.ticketSystem),
        expected.length === 0 ? [undefined, undefined, undefined] : expected,
      );
    });
});
