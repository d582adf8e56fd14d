import type { FormWords } from '../en/form.ts';

const soOffered =
  'Daher stehen alle Felder bereit, und ob jemand genehmigen muss, kann ich nicht sagen. Füllen Sie aus, was Sie wissen; Entra entscheidet.';

export const form: FormWords = {
  title: (target) => `${target} aktivieren`,
  understoodUntil: (length, end) => `Verstanden: **${length}** bis ${end}.`,
  understoodUntilIfApproved: (length, end) =>
    `Verstanden: **${length}**, bis ${end}, wenn sofort genehmigt wird.`,
  understoodFromUntil: (length, start, end) => `Verstanden: **${length}** von ${start} bis ${end}.`,
  understoodWithoutTime: (length) =>
    `Verstanden: **${length}** an einem anderen Tag. Geben Sie unten an, wann es beginnt.`,
  tooLong: (asked, maximum) => `Sie möchten ${asked}. Erlaubt sind höchstens ${maximum}.`,
  denied: (who, when) =>
    `Abgelehnt${who === undefined ? '' : ` von ${who}`}${when === undefined ? '' : `, ${when}`}`,
  recalled: (when) =>
    `Begründung und Ticket sind, was Sie zuletzt schrieben (${when}). Ändern Sie sie, wenn es um etwas anderes geht.`,
  endsIfAtOnce: (end) => `Bei sofortigem Beginn endet es: ${end}.`,
  eligibilityUnseen:
    'Ich konnte nicht sehen, ob Sie dafür berechtigt sind: Entra entscheidet, wenn Sie anfragen.',

  checkedBefore: (name) =>
    `Zuerst geprüft von ${name ?? 'einem Programm Ihrer Organisation'}: Entra fragt dort nach.`,
  checkedAfter: (name) =>
    `Nach einer Genehmigung geprüft von ${name ?? 'einem Programm Ihrer Organisation'}: Entra fragt dort nach.`,
  asksMfa:
    'Entra verlangt MFA; haben Sie sie in dieser Sitzung noch nicht genutzt, werden Sie danach gefragt.',
  asksStronger: 'Entra verlangt eine stärkere Authentifizierung, daher müssen Sie sich noch einmal anmelden.',
  nobodyCan: 'Niemand kann dies genehmigen',
  askToAdd: (whom) => `Bitten Sie ${whom}, jemanden hinzuzufügen, bevor Sie anfragen.`,
  noneInTeams: 'Niemand, der genehmigen kann, hat Latchkey in Teams',
  willMail: (names, whom) =>
    `Entra schickt eine E-Mail an: ${names}. Wenn es eilt, geben Sie selbst Bescheid oder fragen Sie ${whom}.`,

  minutes: 'Wie lange',
  longest: (length) => `${length} (längstens)`,
  startDate: 'Beginn am',
  startTime: (zone) => `Beginn um (${zone})`,
  leftEmpty:
    'Bleibt es leer, beginnt es sofort, oder sobald es genehmigt ist. Wer genehmigt, sieht den Beginn.',
  texts: {
    justification: { label: 'Begründung', placeholder: 'Das lesen Genehmigende und Prüfende' },
    ticketNumber: { label: 'Ticketnummer', placeholder: 'Zum Beispiel INC0012345' },
    ticketSystem: { label: 'Ticketsystem', placeholder: 'Zum Beispiel ServiceNow' },
  },
  optional: (label) => `${label} (optional)`,

  missing: {
    minutes: 'Wählen Sie eine Dauer.',
    start: 'Bitte geben Sie Datum und Uhrzeit an, die noch kommen.',
    justification: 'Bitte geben Sie eine Begründung an.',
    ticketNumber: 'Bitte geben Sie eine Ticketnummer an.',
    ticketSystem: 'Bitte geben Sie das Ticketsystem an.',
  },
  minutesAtMost: (length) => `Wählen Sie eine Dauer von höchstens ${length}.`,
  afterEligibility: 'Bis dahin ist Ihre Berechtigung abgelaufen: Wählen Sie einen früheren Beginn.',
  tooManyCharacters: (most) => `Das ist zu lang: höchstens ${most} Zeichen.`,
  noTicketNumber: 'So sieht in Ihrer Organisation keine Ticketnummer aus.',
  otherTicketSystem: (system) =>
    `Tickets für diesen Zugriff werden in ${system} nachgeschlagen. Lassen Sie dieses Feld leer oder geben Sie ${system} an, und dazu die Nummer, die das Ticket dort hat.`,

  unread: {
    refused: `Entra lässt Sie die Einstellungen hierzu nicht lesen. ${soOffered}`,
    'no-licence': `Entra zeigt die Einstellungen hierzu nicht, weil eine Lizenz fehlt. ${soOffered}`,
    throttled: `Die Einstellungen hierzu konnte ich gerade nicht lesen: Entra ist ausgelastet. ${soOffered}`,
    unavailable: `Die Einstellungen hierzu konnte ich gerade nicht lesen: Entra hat nicht geantwortet. ${soOffered}`,
    cut: `Die Einstellungen hierzu konnte ich gerade nicht lesen: Die Antwort von Entra brach ab. ${soOffered}`,
    unreadable: `Die Einstellungen hierzu verstehe ich nicht. ${soOffered}`,
  },
  cannotBeActivated: (target) => `${target} lässt sich nicht aktivieren`,
  noActivation: 'Die Einstellungen erlauben keine Aktivierung',
  longestAllowed: (longest, shortest) =>
    `Die Einstellungen in PIM erlauben höchstens ${longest}, und Entra gewährt nichts unter ${shortest}.`,
  askToChange: (whom) => `Bitten Sie ${whom}, sie zu ändern.`,
};
