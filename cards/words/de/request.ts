import type { RequestWords } from '../en/request.ts';

const of = (used: number, asked: number | undefined): string =>
  asked === undefined ? `${used}\u00A0min` : `${used} von ${asked}\u00A0min`;

export const request: RequestWords = {
  takesTime: {
    role: 'Das dauert einige Sekunden, manchmal eine Minute.',
    group:
      'Das dauert einige Sekunden, und bis zu 40 Minuten, wenn viele zugleich dieselbe Gruppe einschalten.',
  },
  changesByItself: 'Diese Karte ändert sich von selbst.',
  switchesOnIfEligible: 'Entra schaltet es selbst ein, wenn Sie dann noch berechtigt sind.',
  takenBack: 'Sie haben diese Anfrage zurückgezogen, bevor jemand entschieden hat.',
  undecidedHere:
    'Hier hat niemand innerhalb von 24 Stunden entschieden, und länger hält Entra eine Anfrage nicht offen. Was im PIM-Portal entschieden wurde, kann ich ohne Sie nicht sehen.',
  undecided: 'Entra hält eine Anfrage 24 Stunden offen. Sie können erneut anfragen.',
  decisionUnseen:
    'Hier hat jemand entschieden, und was in Entra daraus wurde, kann ich ohne Sie nicht sehen.',
  deniedAfterApproval: 'Es wurde genehmigt und danach abgelehnt. Es ist nicht eingeschaltet.',
  nobodyWasAsked: 'Kein Mensch wurde um Genehmigung gebeten.',
  checkAsked: (name) =>
    `Entra fragt dazu nach: ${name ?? 'bei einem Programm Ihrer Organisation'}. Die Antwort steht bei der Anfrage im PIM-Portal.`,
  programAsked:
    'Ihre Organisation kann Entra ein eigenes Programm fragen lassen: Ihre Administration weiß mehr.',
  firstAnswerCounts: (left) => `Die erste Antwort zählt. Entscheidet niemand, endet die Anfrage in ${left}.`,
  firstAnswerWithinADay:
    'Die erste Antwort zählt. Entscheidet niemand binnen 24 Stunden, nachdem angefragt wurde, endet die Anfrage.',
  portalUnseen: 'Was im PIM-Portal entschieden wird, sehe ich, sobald Sie diese Karte ansehen.',
  approvedAt: (at) => `Genehmigt: ${at}.`,
  approvedOnce: 'Genehmigt.',
  askedAt: (at) => `Angefragt: ${at}.`,
  cannotLook: 'Ohne Sie kann ich nicht nachsehen.',
  startsAt: (at) => `Beginnt ${at}`,
  switchesOn: 'Entra schaltet es selbst ein.',
  onByNow: 'Inzwischen wohl eingeschaltet',
  shouldBeOn: 'Es sollte inzwischen eingeschaltet sein; ohne Sie kann ich nicht nachsehen.',
  overByNow: 'Inzwischen wohl vorbei',
  shouldBeOver: 'Es sollte inzwischen vorbei sein; ohne Sie kann ich nicht nachsehen.',
  stillShut:
    'Verweigert ein Portal noch den Zugriff, melden Sie sich dort ab und wieder an, oder nehmen Sie ein privates Fenster.',
  usableAsSeen: (at) => `Nutzbar, wie ich gesehen habe (${at}).`,
  usableSince: (since) => `Nutzbar seit ${since}.`,
  on: 'Eingeschaltet, ohne Ende',
  onUntil: (until) => `Eingeschaltet bis ${until}`,
  othersNotice: 'Andere Produkte können einige Minuten brauchen, bis sie es bemerken.',
  notSeenUsable: 'Ich habe noch nicht gesehen, dass es nutzbar ist.',
  cannotSeeUsable: 'Ob es schon nutzbar ist, kann ich ohne Sie nicht sehen.',
  notUsableYet: 'Eingeschaltet, noch nicht nutzbar',
  notUsableYetUsually: (length) => `Eingeschaltet, noch nicht nutzbar (meist ${length})`,
  othersNeedTime: 'Andere Produkte brauchen etwas Zeit, bis sie es bemerken.',
  nineInTen: (length) => `In neun von zehn Fällen dauert es höchstens ${length}.`,
  willTell: 'Ich gebe Ihnen Bescheid.',
  switchedOffEarly:
    'Es wurde in Entra vorzeitig ausgeschaltet. Fragen Sie Ihre Administration, wenn Sie das nicht erwartet haben.',
  endUnseen: (since) =>
    `Zuletzt wurde nachgesehen: ${since}. Ob es vorzeitig endete, kann ich daher nicht sagen.`,
  phoneStaysSilent:
    'Teams auf Ihrem Telefon bleibt vielleicht stumm, bis Sie es dort öffnen: So behandelt Entra eine aktivierte Rolle.',

  notEligible: 'Sie sind dafür nicht mehr berechtigt',
  notEligibleMeans: {
    'awaiting-approval':
      'Eine Genehmigung bewirkt vielleicht nichts mehr. Sie können die Anfrage zurückziehen.',
    provisioning: 'Entra schaltet es vielleicht nicht ein.',
    scheduled: 'Entra schaltet es vielleicht nicht ein, wenn es so weit ist.',
    active: 'Es kann vorzeitig enden, und nichts kann darauf folgen.',
  },

  titles: {
    who: 'Wer',
    access: 'Zugriff',
    length: 'Dauer',
    starts: 'Beginnt',
    start: 'Beginn',
    why: 'Begründung',
    ticket: 'Ticket',
    asked: 'Angefragt',
    approvedBy: 'Genehmigt von',
    openUntil: 'Offen bis',
    onSince: 'Aktiv seit',
    left: 'Verbleibt',
    follows: 'Folgt auf',
    then: 'Danach',
    ranFrom: 'Eingeschaltet',
    usable: 'Nutzbar',
  },
  onceApproved: 'sobald genehmigt',
  overSoOnceApproved: (at) => `${at}, also sobald genehmigt`,
  untilEnded: 'bis es beendet wird',
  followsOn: 'die laufende Aktivierung, ohne Ende',
  followsOnUntil: (until) => `die laufende Aktivierung bis ${until}`,
  thenOnAgain: (from, length) => `wieder eingeschaltet ab ${from} für ${length}`,
  thenAnother: (length, state) => `weitere ${length}, ${state}`,
  ran: (from, to, used, asked) => `${from}–${to}, ${of(used, asked)}`,
  ranAtMost: (from, to, used, asked) => `${from}–${to}, höchstens ${of(used, asked)}`,
  usableAfter: (length) => `nach ${length}`,
  usableAfterAtMost: (length) => `nach höchstens ${length}`,
  reference: (id) => `Referenz in Entra: ${id}`,
  notSaid: 'Das sagt Entra nicht',
  checked: (at) => `Geprüft: ${at}`,

  ids: {
    request: (id) => `Anfrage ${id}`,
    person: (id) => `Person ${id}`,
    role: (id) => `Rolle ${id}`,
    group: (id) => `Gruppe ${id}`,
  },
  inEntra: (ids) => `In Entra: ${ids}`,
  youWrote: 'Sie schrieben',
  wrote: (name) => `${name} schrieb`,
  approverWrote: 'Die genehmigende Person schrieb',
  showRest: (characters) => `Rest zeigen (${characters})`,
  noRoom: (characters) =>
    `${characters} weitere Zeichen haben auf einer Karte keinen Platz. Alles steht im Entra-Portal unter Privileged Identity Management.`,

  slow: 'Entra ist gerade langsam',
  stillOnIt: 'In Arbeit',
  noNeedToClick: 'Das Ergebnis ersetzt diese Karte. Sie müssen nicht noch einmal klicken.',
  code: (code) => `Ihr Code: ${code}. Wer genehmigt, muss ihn von Ihnen erfahren.`,
};
