import assert from 'node:assert/strict';
import { activationFormCard } from '../../cards/activationFormCard.ts';
import { approvalCard } from '../../cards/approvalCard.ts';
import type { ApproverContext } from '../../cards/approverContext.ts';
import { breakGlassCard } from '../../cards/breakGlassCard.ts';
import { choiceCard } from '../../cards/choiceCard.ts';
import { givenBackLine } from '../../cards/doneLine.ts';
import { helpCard } from '../../cards/helpCard.ts';
import { historyCard } from '../../cards/historyCard.ts';
import { inboxCard } from '../../cards/inboxCard.ts';
import { incidentCard } from '../../cards/incidentCard.ts';
import { incidentOverCard } from '../../cards/incidentOverCard.ts';
import { figureLines } from '../../cards/monthCard.ts';
import { newsText } from '../../cards/newsText.ts';
import { noActivationCard } from '../../cards/noActivationCard.ts';
import { nothingOpenCard } from '../../cards/nothingOpenCard.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { problemLine } from '../../cards/problemText.ts';
import { endsSoonCard } from '../../cards/reminderCard.ts';
import { repeatCard } from '../../cards/repeatCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { signInPageText } from '../../cards/signInPageText.ts';
import { stepUpCard } from '../../cards/stepUpCard.ts';
import { targetsCard } from '../../cards/targetsCard.ts';
import { lookLines } from '../../cards/ticketLines.ts';
import { verbs } from '../../cards/verbs.ts';
import { welcomeCard } from '../../cards/welcomeCard.ts';
import type { BreakGlass } from '../../services/elevation/breakGlass.ts';
import type { NamedApprover } from '../../services/elevation/approvers.ts';
import type { ElevationRequest, State } from '../../services/elevation/request.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { FoundTicket } from '../../services/elevation/ticketSystem.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import { quietContext } from './contexts.ts';
import { incident } from './incidentCards.ts';
import { endless, harmOf, isShown, lines, live, sly } from './inert.ts';
import type { Differing } from './samples.ts';
import { later, megan, now, policy, problems, purge, reader, requestIn, tracked, viewer } from './samples.ts';

const view = { viewer, now } as const;
const person = (name: string) => ({ id: 'x', name });
const waiting: State = { kind: 'awaiting-approval', until: later(60) };
const provisioning: State = { kind: 'provisioning' };
const formOf = (more: Partial<Parameters<typeof activationFormCard>[0]>) =>
  activationFormCard({
    target: purge,
    policy: { readable: true, policy },
    formKey: 'abcdefghijkl',
    ...view,
    ...more,
  });
const approval = (
  state: State,
  order: Differing,
  more: Partial<TrackedRequest> = {},
  context?: ApproverContext,
) =>
  approvalCard({
    tracked: { ...tracked(state, order), ...more },
    canDecide: true,
    shown: 'x'.repeat(22),
    ...(context === undefined ? {} : { context }),
    ...view,
  });
const ofRequest = (state: State, order: Differing = {}, more: Partial<TrackedRequest> = {}) =>
  requestCard({ tracked: { ...tracked(state, order), ...more }, ...view });
const decided = (verdict: 'approve' | 'deny', name: string) => ({
  decision: { verdict, by: person(name), at: now },
});
const contextWith = (more: Partial<ApproverContext>) =>
  approval(waiting, {}, {}, { ...quietContext, ...more });
const formOfApprovers = (
  named: readonly NamedApprover[],
  people: readonly { id: string; name: string }[] = [],
) => formOf({ approvers: { named, people, isReachable: false } });
const scoped = (more: { readonly scopeName?: string; readonly scopeId?: string }): Target => ({
  ...reader,
  scopeId: '/administrativeUnits/x',
  ...more,
});
const group = (groupId: string, description: string): Target => ({
  ...{ kind: 'group', access: 'member', name: purge.name },
  ...{ groupId, description },
});
const eligible = (target: Target) => ({ target, throughGroup: false, state: { kind: 'eligible' } }) as const;
const choice = (more: Partial<Parameters<typeof choiceCard>[0]>) =>
  choiceCard({
    text: 'x',
    said: 'x',
    purpose: 'activate',
    how: 'none',
    standings: [eligible(reader)],
    missing: [],
    page: 0,
    ...view,
    ...more,
  });
const inboxOf = (requests: readonly ElevationRequest[], said?: string) =>
  inboxCard({ requests, page: 0, ...view, ...(said === undefined ? {} : { said }) });
const two = (order: Differing) => ['1', '2'].map((id) => requestIn(waiting, { id, ...order }));
const openWrite = (name: string) => ({
  write: { verb: 'approve', ref: requestIn(waiting).ref, target: purge, because: '', shown: '' } as const,
  sentAt: later(-4),
  request: requestIn(waiting, { requester: person(name) }),
});
const status = (name: string) =>
  targetsCard({ missing: [], standings: [], page: 0, status: true, openWrites: [openWrite(name)], ...view });
const repeat = (order: Parameters<typeof repeatCard>[0]['order']) =>
  repeatCard({ target: purge, order, button: verbs.targets(), ...view });
const wrongPerson = (names: { readonly signedIn: string; readonly wanted: string }) =>
  ({ kind: 'wrong-person', names }) as const;
const deniedBy = (by: string): State => ({ kind: 'denied', by });
const because = (text: string): State => ({ kind: 'denied', because: text });
const refusedPage = (adminContact: string) =>
  signInPageText(
    { kind: 'refused', problem: problems['consent-missing'], adminContact, correlationId: 'c' },
    viewer,
  );
const stageBefore = (name: string) => ({
  approvedSoFar: [{ verdict: 'approve', by: person(name), at: now } as never],
});

const foundTicket = (more: Partial<FoundTicket>): FoundTicket => ({
  ...{ kind: 'found', number: 'INC1', title: 'T', state: 'New', assignee: 'A' },
  ...{ isOpen: 'yes', isMine: 'no', isRelated: 'no' },
  ...more,
});
const ticketOn = (more: Partial<FoundTicket>) =>
  approval(
    waiting,
    { ticket: { number: 'INC1', system: 'S' } },
    { ticketSeen: { look: foundTicket(more), unchecked: [], at: now } },
  );
const ticketOnForm = (more: Partial<FoundTicket>) => lookLines('INC1', [{ look: foundTicket(more) }], viewer);
const incidentOf = (more: Partial<typeof incident>) =>
  incidentCard({
    incident: { ...incident, ...more },
    reader: { id: incident.openedBy.id, parts: [] },
    ...view,
  });
const emergency = (more: Partial<BreakGlass>, order: Differing = {}) =>
  breakGlassCard({
    tracked: {
      ...tracked({ kind: 'active', since: later(-9), until: later(9) }, order),
      breakGlass: { approvers: [megan], isAll: true, signatures: [], ...more },
    },
    ...view,
  });

/** Every place where a name stands that people choose: of a person, a target, a scope, a group, a ticket. */
const names: Readonly<Record<string, (name: string) => unknown>> = {
  'who asks': (name) => approval(waiting, { requester: person(name) }),
  'who asked': (name) => approval({ kind: 'withdrawn' }, { requester: person(name) }),
  'who approved, on the approver’s card': (name) => approval(provisioning, {}, decided('approve', name)),
  'who denied, on the approver’s card': (name) => approval(deniedBy(name), {}),
  'who approved before': (name) => approval(waiting, {}, stageBefore(name)),
  'who approved, on the requester’s card': (name) => ofRequest(provisioning, {}, decided('approve', name)),
  'who denied, on the requester’s card': (name) => ofRequest(deniedBy(name)),
  'who denied, in the news': (name) => newsText({ tracked: tracked(deniedBy(name)), ...view }),
  'who denied, in the history': (name) =>
    historyCard({ requests: [tracked(deniedBy(name))], page: 0, ...view }),
  'who denied, in a reminder': (name) => endsSoonCard({ tracked: tracked(deniedBy(name)), ...view }),
  'who denied, above a form': (name) => formOf({ denial: { by: name } }),
  'who would approve less': (name) =>
    ofRequest({ kind: 'denied' }, {}, { offer: { minutes: 60, by: person(name), at: now } }),
  'who proposed less': (name) => contextWith({ offer: { minutes: 60, by: person(name), at: now } }),
  'who wrote a reason': (name) =>
    approval(
      provisioning,
      {},
      { decision: { verdict: 'approve', by: person(name), because: 'ok', at: now } },
    ),
  'who was asked': (name) =>
    requestCard({ tracked: tracked(waiting), reach: { reached: [person(name)], unreached: [] }, ...view }),
  'others who may decide': (name) => contextWith({ others: [person(name)] }),
  'who has looked': (name) => contextWith({ looks: [{ person: person(name), at: now }] }),
  'a group of approvers': (name) => contextWith({ via: [{ kind: 'group', name }] }),
  'approvers who are new': (name) =>
    contextWith({ loosened: { at: now, how: [{ kind: 'more-approvers', names: [name] }] } }),
  'an approver whom a form expects': (name) => formOfApprovers([{ kind: 'person', name }], [person(name)]),
  'a group that a form expects': (name) => formOfApprovers([{ kind: 'group', name, members: 'unseen' }]),
  'whose request a lost answer was about': status,
  'a group, on its request': (name) => ofRequest(waiting, { target: { ...purge, name } }),
  'a role, in an approval': (name) => approval(waiting, { target: { ...reader, name } }),
  'a scope, in an approval': (scopeName) => approval(waiting, { target: scoped({ scopeName }) }),
  'a target, in a list': (name) =>
    targetsCard({ missing: [], standings: [eligible({ ...purge, name })], page: 0, ...view }),
  'a target of the name that was said': (name) =>
    targetsCard({ missing: [], standings: [], namesakes: [{ ...purge, name }], word: 'x', page: 0, ...view }),
  'a target that was meant': (name) => choice({ how: 'close', standings: [eligible({ ...purge, name })] }),
  'a target that is somebody else’s': (name) => choice({ ineligible: [{ ...purge, name }] }),
  'a target that may be somebody else’s': (name) =>
    choice({
      ineligible: [{ ...purge, name }],
      missing: [{ part: 'group-eligibilities', why: 'unavailable' }],
    }),
  'a target that is not on': (name) =>
    nothingOpenCard({ purpose: 'giveBack', target: { ...purge, name }, missing: [], ...view }),
  'a target that was given back': (name) => givenBackLine({ ...purge, name }, viewer),
  'a target that a problem is about': (name) =>
    noticeCard({
      problem: problems['not-eligible'],
      wanted: { operation: 'activate', target: { ...purge, name } },
      ...view,
    }),
  'a scope that a problem is about': (scopeName) =>
    noticeCard({
      problem: problems['not-eligible'],
      wanted: { operation: 'activate', target: scoped({ scopeName }) },
      ...view,
    }),
  'whose request a problem is about': (requester) =>
    noticeCard({
      problem: problems['already-decided'],
      wanted: { operation: 'decide', target: purge, requester },
      ...view,
    }),
  'who signed in': (signedIn) =>
    stepUpCard({
      ...{ url: 'https://b.example', link: 'x', why: 'mfa', until: later(9), ...view },
      problem: wrongPerson({ signedIn, wanted: megan.name }),
    }),
  'who was to sign in': (wanted) => problemLine(wrongPerson({ signedIn: megan.name, wanted }), view),
  'a ticket': (number) => approval(waiting, { ticket: { number, system: 'S' } }),
  'a system of tickets': (system) => approval(waiting, { ticket: { number: '1', system } }),
  'a ticket that is asked with again': (number) => repeat({ minutes: 60, ticket: { number, system: 'S' } }),
  'a system of a ticket that is asked with again': (system) =>
    repeat({ minutes: 60, ticket: { number: '1', system } }),
  'who asks, in a list': (name) => inboxOf([requestIn(waiting, { requester: person(name) })]),
  'the title of a ticket, on a form': (title) => ticketOnForm({ title }),
  'the title of a ticket, for whoever decides': (title) => ticketOn({ title }),
  'whom a ticket is assigned to, on a form': (assignee) => ticketOnForm({ assignee }),
  'whom a ticket is assigned to, for whoever decides': (assignee) => ticketOn({ assignee }),
  'the number that a ticket has now': (number) => ticketOn({ number }),
  'who opened an incident': (name) => incidentOf({ openedBy: person(name) }),
  'who is in an incident': (name) =>
    incidentOf({ people: [...incident.people, { person: person(name), at: now }] }),
  'who ended an incident': (name) => incidentOf({ over: { by: person(name), at: now } }),
  'who ended an incident, where it is to be given back': (name) =>
    incidentOverCard({
      incident: { ...incident, over: { by: person(name), at: now } },
      parts: [tracked({ kind: 'active', since: now, until: later(9) })],
      ...view,
    }),
  'what is on in an incident': (name) =>
    incidentCard({
      incident,
      reader: {
        id: megan.id,
        parts: [tracked({ kind: 'active', since: now, until: later(9) }, { target: { ...purge, name } })],
      },
      ...view,
    }),
  'who asked in an emergency': (name) => emergency({}, { requester: person(name) }),
  'what was asked for in an emergency': (name) => emergency({}, { target: { ...purge, name } }),
  'who can sign for an emergency': (name) => emergency({ approvers: [person(name), megan] }),
  'who signed for an emergency': (name) => emergency({ signatures: [{ by: person(name), at: now }] }),
  'a program that checks, on a form': (name) =>
    formOf({ policy: { readable: true, policy: { ...policy, checks: [{ phase: 'before', name }] } } }),
  'a program that checks, on an approval': (name) =>
    approval(waiting, {}, { checks: [{ phase: 'after', name }] }),
  'a program that was asked': (name) =>
    ofRequest(
      { kind: 'denied' },
      {},
      { checks: [{ phase: 'before', name }], approvers: [], askedHere: { waited: false } },
    ),
  'a ticket of several': (number) => inboxOf(two({ ticket: { number, system: '' } })),
  'who asks, where several are ticked': (name) => inboxOf(two({ requester: person(name) })),
};

/** Every place where what somebody wrote stands in a sentence or a line of the bot’s. */
const quotations: Readonly<Record<string, (text: string) => unknown>> = {
  'a reason, in the news': (text) => newsText({ tracked: tracked(because(text)), ...view }),
  'a reason, in the history': (text) => historyCard({ requests: [tracked(because(text))], page: 0, ...view }),
  'a reason, above a form': (text) => formOf({ denial: { because: text } }),
  'a justification, in a list': (justification) => inboxOf([requestIn(waiting, { justification })]),
  'a justification that is asked with again': (justification) => repeat({ minutes: 60, justification }),
  'what was looked for': (said) => choice({ said }),
  'what was looked for, among others': (said) =>
    choice({ said, how: 'exact', standings: [reader, purge].map(eligible) }),
  'what was looked for in a list': (said) => inboxOf([], said),
  'what nobody understands': (said) => helpCard({ viewer, name: '', unknown: { said, missing: [] } }),
  'a justification, where several are ticked': (justification) => inboxOf(two({ justification })),
};

/** Every place of other texts that people choose, or that come from elsewhere. */
const texts: Readonly<Record<string, (text: string) => unknown>> = {
  'a justification': (justification) => approval(waiting, { justification }),
  'an approver’s reason': (text) => ofRequest(because(text)),
  'a word that is a name too': (word) =>
    targetsCard({ missing: [], standings: [], namesakes: [purge], word, page: 0, ...view }),
  'a first name, in help': (name) => helpCard({ viewer, name }),
  'a first name, in a welcome': (name) => welcomeCard({ viewer, name }),
  'a title and a department': (text) =>
    contextWith({ asker: { jobTitle: text, department: text, seenAt: now, holds: [] } }),
  'a description, on an approval': (description) => approval(waiting, { target: { ...purge, description } }),
  'a description, on a form': (description) => formOf({ target: { ...purge, description } }),
  'a description that tells two apart': (description) =>
    targetsCard({
      missing: [],
      standings: [group('1', description), group('2', 'Other')].map(eligible),
      page: 0,
      ...view,
    }),
  'a scope without a name that tells two apart': (text) =>
    targetsCard({
      missing: [],
      standings: [reader, scoped({ scopeId: text })].map(eligible),
      page: 0,
      ...view,
    }),
  'a door of a target, on a form': (name) => formOf({ doors: [{ name, url: 'https://d.example' }] }),
  'a door of a target, on a card': (name) =>
    requestCard({
      tracked: tracked({ kind: 'active', since: now, until: later(9) }),
      doors: [{ name, url: 'https://d.example' }],
      ...view,
    }),
  'a scope of Graph that is missing': (scope) =>
    problemLine({ kind: 'permission-missing', scopes: [scope] }, view),
  'a scope of Graph that is too much': (scope) =>
    problemLine({ kind: 'consent-too-wide', scopes: [scope] }, view),
  'a code of Entra': (code) => problemLine({ kind: 'refused', code }, view),
  'a code of a sign-in': (code) => problemLine({ kind: 'sign-in-failed', code }, view),
  'a rule of a policy': (rule) => problemLine({ kind: 'rules-failed', rules: [rule] }, view),
  'whom to ask': (adminContact) => problemLine(problems['target-locked'], { ...view, adminContact }),
  'whom to ask for what is somebody else’s': (adminContact) => choice({ ineligible: [purge], adminContact }),
  'whom to ask where nobody approves': (adminContact) =>
    formOf({ approvers: { named: [{ kind: 'requester' }], people: [], isReachable: false }, adminContact }),
  'whom to ask where nobody can approve': (adminContact) =>
    requestCard({
      tracked: { ...tracked(waiting), approvers: [], approversNamed: [{ kind: 'requester' }] },
      reach: { reached: [], unreached: [] },
      adminContact,
      ...view,
    }),
  'whom to ask where nothing can be asked': (adminContact) =>
    noActivationCard({ target: purge, maximumMinutes: 1, adminContact, viewer }),
  'the state of a ticket, on a form': (state) => ticketOnForm({ state }),
  'the state of a ticket, for whoever decides': (state) => ticketOn({ state }),
  'the state in which a ticket was closed': (state) =>
    approval(
      waiting,
      {},
      {
        ticketSeen: { look: foundTicket({}), unchecked: [], at: now },
        ticketClosed: { at: now, state },
      },
    ),
  'the ticket of an incident': (ticket) => incidentOf({ ticket }),
  'the ticket of an incident that is over': (ticket) =>
    incidentOverCard({ incident: { ...incident, ticket }, parts: [], ...view }),
  'a target, in the figures of a month': (name) =>
    figureLines(
      {
        ...{ asked: 3, approved: 3, denied: 0, people: 3 },
        targets: [{ name, asked: 3, people: 3 }],
      },
      viewer,
    ),
  'an id of a request': (id) => approval(waiting, { id }),
  'an id of a request that is over': (id) => ofRequest({ kind: 'ended', how: 'expired' }, { id }),
};

/** `drawn` shows what was chosen, as nothing but text. */
function assertInert(drawn: unknown): void {
  const plain: unknown = typeof drawn === 'string' ? drawn : JSON.parse(JSON.stringify(drawn));
  assert.ok(isShown(plain), 'it is not shown');
  assert.deepEqual(harmOf(plain), []);
}

describe('What people choose is nothing but text:', () => {
  for (const [place, draw] of Object.entries({ ...names, ...quotations, ...texts }))
    it(place, () => {
      assertInert(draw(live));
      assertInert(draw(lines));
      assertInert(draw(endless));
    });
});

describe('What reads as the card’s own words is quoted:', () => {
  for (const [place, draw] of Object.entries({ ...names, ...quotations }))
    it(place, () => {
      assertInert(draw(sly));
    });
});

describe('A text of which nothing can be seen', () => {
  it('is left out rather than quoted', () => {
    const justification = '\u200B';
    for (const drawn of [
      repeat({ minutes: 60, justification }),
      inboxOf([requestIn(waiting, { justification })]),
      inboxOf(two({ justification })),
    ])
      assert.doesNotMatch(JSON.stringify(drawn), /“\s*”/);
  });
});

describe('The page of a sign-in', () => {
  it('quotes names that read as sentences', () => {
    for (const names of [
      { signedIn: sly, wanted: megan.name },
      { signedIn: megan.name, wanted: sly },
    ])
      assertInert(
        signInPageText(
          { kind: 'refused', problem: wrongPerson(names), adminContact: undefined, correlationId: 'c' },
          viewer,
        ).text.join(' '),
      );
  });

  it('has no sign of Markdown, which nobody reads there', () => {
    const { title, text } = refusedPage(live);
    assert.match(text.join(' '), /Zx/);
    assert.doesNotMatch([title, ...text].join(' '), /[\\*[\]<>`]/);
  });
});
