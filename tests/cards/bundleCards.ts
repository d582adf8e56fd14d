import type { BundleFormItem, BundleFormView } from '../../cards/bundleFormCard.ts';
import type { State } from '../../services/elevation/request.ts';
import { bundleFormCard } from '../../cards/bundleFormCard.ts';
import { bundleRunCard } from '../../cards/bundleRunCard.ts';
import { bundleNoteCard, bundleSavedCard, forgetBundleCard } from '../../cards/bundleSavedCard.ts';
import type { Viewer } from '../../cards/format.ts';
import type { Card } from '../../cards/card.ts';
import { targetsCard } from '../../cards/targetsCard.ts';
import { longestBundleName, mostItems } from '../../services/elevation/bundle.ts';
import type { BundleRun, ItemState } from '../../services/elevation/bundleRun.ts';
import type { TicketRule } from '../../services/elevation/rules/rules.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { FoundTicket } from '../../services/elevation/ticketSystem.ts';
import {
  hostile,
  later,
  longest,
  now,
  policy,
  problems,
  purge,
  reader,
  standings,
  tracked,
} from './samples.ts';

/** Cards of what is asked for together. */
export function bundleCardsFor(viewer: Viewer): Readonly<Record<string, Card>> {
  const readable = { readable: true, policy } as const;
  const usage = {
    decision: { median: 360, p90: 900 },
    effect: { median: 170, p90: 300 },
    used: { count: 10, mostMinutes: 35 },
    lastAskedAt: later(-60 * 24),
  };
  const free = {
    readable: true,
    policy: { ...policy, requiresTicket: false, requiresJustification: false, maximumMinutes: 480 },
  } as const;
  const freeze = { from: later(0), to: later(600) };
  const items: readonly BundleFormItem[] = [
    { target: reader, policy: free, minutes: 480 },
    {
      ...{ target: purge, policy: readable, minutes: 120, usage },
      doors: [{ name: 'Threat Explorer', url: 'https://security.microsoft.com/threatexplorerv3' }],
    },
  ];
  const form: BundleFormView = {
    ...{ id: 'file:purge shift', name: 'Purge shift', isOwn: false, formKey: 'abcdefghijkl' },
    ...{ items, leftOut: [], viewer, now },
  };
  const named = (index: number, name: string): Target => ({
    ...{ kind: 'group', access: 'member', name, description: longest },
    groupId: `6e0f0100-1c7d-4d55-8f0b-c0000000${1000 + index}`,
  });
  const ticket = (system: string, must: TicketRule['must']): TicketRule => ({
    ...{ system, must, whenDown: 'refuse' },
  });
  const found: FoundTicket = {
    ...{ kind: 'found', number: 'INC0042731', title: 'Phishing wave', state: 'New', assignee: '' },
    ...{ isOpen: 'yes', isMine: 'no', isRelated: 'yes' },
  };
  const rows = [{ number: 'INC0042732', title: 'Phishing wave' }];
  /** Each with a rule of its own, and a ticket system of its own. */
  const ruled: readonly Partial<BundleFormItem>[] = [
    {
      rules: { timeZone: 'UTC', ticket: ticket('Jira', 'open') },
      tickets: { rule: ticket('Jira', 'open'), own: { rows, missing: 'cut' }, look: { kind: 'absent' } },
      faults: [
        { field: 'ticketNumber', fault: 'rule', rule: { rule: 'ticket-absent', system: 'Jira' } },
        { field: 'start', fault: 'rule', rule: { rule: 'frozen', timeZone: 'UTC', freeze } },
      ],
    },
    {
      rules: { timeZone: 'UTC', leastReason: 20, ticket: ticket('ServiceNow', 'mine') },
      tickets: { rule: ticket('ServiceNow', 'mine'), own: { rows }, look: found },
      faults: [
        { field: 'ticketNumber', fault: 'rule', rule: { rule: 'ticket-not-mine', assignee: '' } },
        { field: 'justification', fault: 'rule', rule: { rule: 'reason-short', least: 20 } },
      ],
    },
  ];
  /** As long as a name may be. */
  const worstName = Array.from(hostile.replaceAll('\n', ' ')).slice(0, longestBundleName).join('');
  const worst = Array.from({ length: mostItems }, (_, index): BundleFormItem => ({
    ...{ target: named(index, index % 2 === 0 ? longest : hostile), policy: readable, minutes: 9_999, usage },
    ...{ chosen: index === 1 ? 0 : undefined, isUnseen: true },
    ...ruled[1],
    doors: [
      { name: hostile, url: 'https://a' },
      { name: longest, url: 'https://b' },
    ],
  }));

  function run(...states: readonly ItemState[]): BundleRun {
    return {
      ...{ id: 'abcdefghijkl', personId: 'alex', name: 'Purge shift', at: later(-1) },
      draft: { justification: 'payroll phish', ticketNumber: 'INC0042731', ticketSystem: 'ServiceNow' },
      items: states.map((state, index) => ({
        ...{ target: index % 2 === 0 ? reader : purge, minutes: index % 2 === 0 ? 480 : 120 },
        state,
      })),
    };
  }

  const asked = { kind: 'asked', ref: { api: 'group', id: 'r1' } } as const;
  const seen = { viewer, now, againKey: 'abcdefghijklmnop' };
  const active = tracked({ kind: 'active', since: later(-5), until: later(475) });
  const waiting = tracked({ kind: 'awaiting-approval', until: later(1430) });

  const bundleCards: Readonly<Record<string, Card>> = {
    'form of a bundle': bundleFormCard({
      ...form,
      prefilled: { justification: 'payroll phish', ticketNumber: 'INC0042731', ticketSystem: 'ServiceNow' },
    }),
    'form of a bundle of one’s own, with what is left out': bundleFormCard({
      ...{ ...form, isOwn: true, saidAt: later(-4) },
      prefilled: { justification: 'payroll phish' },
      leftOut: [
        ...standings.slice(1).map((standing) => ({ kind: 'standing', standing }) as const),
        { kind: 'not-eligible', name: 'Global Administrator' },
        { kind: 'not-seen', name: 'Exchange Administrator' },
      ],
      adminContact: 'secops@contoso.com',
    }),
    'form of a bundle with faults': bundleFormCard({
      ...form,
      draft: { justification: '', ticketNumber: 'CHG1', ticketSystem: '' },
      faults: [
        { field: 'minutes', fault: 'not-allowed', limit: 240 },
        { field: 'start', fault: 'not-allowed' },
        { field: 'justification', fault: 'missing' },
        { field: 'ticketNumber', fault: 'not-allowed' },
      ],
      isNothingChosen: true,
      problem: problems['entra-unavailable'],
      start: { date: '2026-11-25', time: '09:00', at: later(60 * 20) },
    }),
    'form of a bundle with rules': bundleFormCard({
      ...form,
      items: items.map((item, index) => ({ ...item, ...ruled[index] })),
      draft: { justification: 'payroll phish', ticketNumber: 'INC0042731', ticketSystem: 'ServiceNow' },
    }),
    'form of a bundle in hostile words': bundleFormCard({
      ...{ ...form, name: worstName, items: worst.slice(1), isOwn: true },
      prefilled: { justification: hostile, ticketNumber: longest, ticketSystem: longest },
      leftOut: [{ kind: 'not-eligible', name: longest }],
      adminContact: hostile,
    }),
    'form of a bundle with nothing to ask for': bundleFormCard({
      ...form,
      items: [
        { target: purge, policy: { readable: true, policy: { ...policy, maximumMinutes: 1 } }, minutes: 60 },
      ],
      leftOut: [{ kind: 'not-eligible', name: 'Global Administrator' }],
    }),
    'bundle that was asked for': bundleRunCard({
      run: run(asked, asked),
      requests: [active, waiting],
      ...seen,
    }),
    'bundle of which all has ended': bundleRunCard({
      run: run(asked, asked),
      requests: ['expired', 'given-back'].map((how) => tracked({ kind: 'ended', how } as State)),
      ...seen,
    }),
    'bundle half of which failed': bundleRunCard({
      ...{
        run: run(asked, { kind: 'failed', problem: problems['rules-failed'] }),
        requests: [active],
        ...seen,
      },
    }),
    'bundle that stopped': bundleRunCard({
      run: run(
        asked,
        { kind: 'failed', problem: problems.throttled },
        { kind: 'failed', problem: problems['outcome-unknown'] },
        { kind: 'to-ask' },
        {
          kind: 'asking',
          at: later(-5),
        },
      ),
      ...{ requests: [undefined], isOld: true, adminContact: 'secops@contoso.com', ...seen },
    }),
    'bundle that is being asked for': bundleRunCard({
      ...{ run: run(asked, { kind: 'asking', at: now }), requests: [active], ...seen },
    }),
    'bundle in hostile words': bundleRunCard({
      run: {
        ...run(),
        name: worstName,
        draft: { justification: `${hostile} ${longest}`, ticketNumber: longest, ticketSystem: hostile },
        items: worst.map(({ target }) => ({
          ...{ target, minutes: 60 },
          state: { kind: 'failed', problem: problems['rules-failed'] },
        })),
      },
      ...{ requests: [], ...seen },
    }),
    'targets with bundles': targetsCard({
      ...{ missing: [], standings, page: 0, viewer, now },
      top: {
        rows: [
          {
            ...{ id: 'own:morning shift', name: 'Morning shift' },
            items: [{ target: reader, minutes: 60 }],
          },
          {
            ...{ id: 'file:purge shift', name: 'Purge shift' },
            items: [
              { target: reader, minutes: 480 },
              { target: purge, minutes: 120 },
            ],
          },
        ],
        unfinished: run(asked, { kind: 'to-ask' }),
      },
    }),
    'bundle saved': bundleSavedCard({
      ...{ id: 'own:morning shift', name: 'Morning shift', isReplaced: false, isPartly: false, isCut: false },
      items: [
        { target: reader, minutes: 480 },
        { target: purge, minutes: 120 },
      ],
      viewer,
    }),
    'bundle saved in hostile words': bundleSavedCard({
      ...{ id: 'own:x', name: worstName, isReplaced: true, isPartly: true, isCut: true },
      items: worst.map(({ target }) => ({ target, minutes: 60 })),
      viewer,
    }),
    'bundle to be forgotten': forgetBundleCard({
      ...{ id: 'own:morning shift', name: 'Morning shift' },
      items: [{ target: reader, minutes: 480 }],
      viewer,
    }),
    ...Object.fromEntries(
      (
        [
          'none-on',
          'no-name',
          'long-name',
          'taken',
          'too-many',
          'none-seen',
          'hidden',
          'gone',
          'forgot',
        ] as const
      ).map((what) => [`bundle, ${what}`, bundleNoteCard(what, viewer, hostile)]),
    ),
  };

  return bundleCards;
}
