import type { ListWords } from '../en/list.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('de');

export const list: ListWords = {
  title: 'Ihre Zugriffe',
  statusTitle: 'Ihre offenen Zugriffe',
  searchByName: 'Nach Namen suchen',
  page: (page, pages, first, last, all) => `Seite ${page} von ${pages}: ${first} bis ${last} von ${all}`,
  namesake: (name, word) => `Es gibt auch ${name}: Schreiben Sie **aktiviere ${word}**.`,
  nothingOn: 'Nichts ist eingeschaltet, und nichts wartet.',
  nothingToSwitchOn: 'Es gibt nichts, was Sie einschalten können.',
  howToBecomeEligible: 'Ihre Administration erteilt Berechtigungen in Entra PIM; dann erscheinen sie hier.',
  throughGroup: (kind) => `${kind}, über eine Gruppe`,
  eligibleUntil: (until) => `Berechtigt bis ${until}`,
  eligibleFrom: (from) => `Berechtigt ab ${from}`,
  on: 'Aktiv',
  assigned: 'Zugewiesen',
  assignedUntil: (until) => `Zugewiesen bis ${until}`,
  id: (id) => `ID ${id}`,
  idAt: (id, scope) => `ID ${id} in ${scope}`,

  opens: (what) => `Öffnet ${what}`,
  atMost: (length) => `Höchstens ${length}`,
  noApproval: 'ohne Genehmigung',
  approval: 'mit Genehmigung',
  approvedIn: (length) => `mit Genehmigung, meist in ${length}`,
  usableIn: (length) => `meist ${length} nach dem Einschalten nutzbar`,
  lastAsked: (when) => `zuletzt angefragt ${when}`,
  shorter: (count, most, enough) => `Ihre letzten ${count} dauerten höchstens ${most}: Genügen ${enough}?`,
  open: (what) => `${what} öffnen`,

  sentAt: (what, at) => `Gesendet um ${at}, ohne Antwort: ${what}. Wenn Sie fragen, sehe ich wieder nach.`,
  sentOn: (what, on) => `Gesendet (${on}), ohne Antwort: ${what}. Wenn Sie fragen, sehe ich wieder nach.`,
  lastSeenAs: (state) => `Zuletzt gesehen: ${state}.`,
  sent: {
    activate: (target, length) => `Ihre Anfrage für ${target} für ${length}`,
    approve: (target, whose) => `Ihre Genehmigung der Anfrage von ${whose ?? 'jemandem'} für ${target}`,
    deny: (target, whose) => `Ihre Ablehnung der Anfrage von ${whose ?? 'jemandem'} für ${target}`,
    withdraw: (target) => `das Zurückziehen Ihrer Anfrage für ${target}`,
    giveBack: (target) => `die Rückgabe von ${target}`,
  },

  parts: {
    'role-eligibilities': 'welche Rollen Sie einschalten können',
    'group-eligibilities': 'welche Gruppen Sie einschalten können',
    'role-holdings': 'welche Rollen für Sie eingeschaltet sind',
    'group-holdings': 'welche Gruppen für Sie eingeschaltet sind',
    'role-requests': 'Ihre Anfragen für Rollen',
    'group-requests': 'Ihre Anfragen für Gruppen',
    'own-groups': 'in welchen Gruppen Sie sind',
    'given-by-groups': 'was Ihre Gruppen Ihnen geben',
    names: 'einige der Namen',
    'roles-of-all': 'die Rollen Ihrer Organisation',
    'groups-of-all': 'die Gruppen Ihrer Organisation',
    'role-approvals': 'welche Anfragen für Rollen auf Sie warten',
    'group-approvals': 'welche Anfragen für Gruppen auf Sie warten',
    'approver-members': 'wer in einer genehmigenden Gruppe ist',
    'approver-names': 'wer genehmigt',
  },
  together: {
    roles: 'Ihre Rollen',
    groups: 'Ihre Gruppen in PIM',
    eligibilities: 'welche Rollen und Gruppen Sie einschalten können',
    holdings: 'welche Rollen und Gruppen für Sie eingeschaltet sind',
    requests: 'Ihre Anfragen für Rollen und Gruppen',
    rolesNotRequests: 'welche Rollen Sie einschalten können und welche eingeschaltet sind',
    groupsNotRequests: 'welche Gruppen Sie einschalten können und welche eingeschaltet sind',
    throughGroups: 'was Sie über Gruppen haben',
    organization: 'die Rollen und Gruppen Ihrer Organisation',
    approvals: 'welche Anfragen auf Sie warten',
  },
  unread: {
    refused: (what) => `Nicht lesbar: ${what}. Entra lässt Sie das nicht lesen.`,
    'no-licence': (what) =>
      `Nicht lesbar: ${what}. Laut Entra fehlt die Lizenz dafür (Entra ID P2 oder ID Governance).`,
    throttled: (what) =>
      `Nicht lesbar: ${what}. Entra ist ausgelastet. Fragen Sie in einer Minute noch einmal.`,
    unavailable: (what) =>
      `Nicht lesbar: ${what}. Entra antwortet nicht. Fragen Sie in einer Minute noch einmal.`,
    cut: (what) =>
      `Nicht ganz lesbar: ${what}. Die Liste brach vor ihrem Ende ab. Fragen Sie in einer Minute noch einmal.`,
    unreadable: (what) =>
      `Nicht lesbar: ${what}. Die Antwort von Entra verstehe ich nicht. Das PIM-Portal zeigt es.`,
  },
  moreGroups: plural({
    one: () =>
      'Was eine weitere Ihrer Gruppen Ihnen gibt, habe ich noch nicht nachgesehen. Fragen Sie noch einmal, dann geht es weiter.',
    other: (count) =>
      `Was ${count} weitere Ihrer Gruppen Ihnen geben, habe ich noch nicht nachgesehen. Fragen Sie noch einmal, dann geht es weiter.`,
  }),
  someMoreGroups:
    'Was einige weitere Ihrer Gruppen Ihnen geben, habe ich noch nicht nachgesehen. Fragen Sie noch einmal, dann geht es weiter.',
  unknown: (said) => `${said} kenne ich nicht`,
  notFound: (said) => `In dem, was ich sehen kann, habe ich ${said} nicht gefunden`,
};
