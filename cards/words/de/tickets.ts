import type { TicketWords } from '../en/tickets.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('de');
const none = 'Keines davon';

export const tickets: TicketWords = {
  pick: 'Ihre offenen Tickets',
  pickNone: none,
  other: 'Andere Ticketnummer',
  ownMissing: {
    refused: 'Ihre offenen Tickets darf ich nicht lesen.',
    'no-licence': 'Ihre offenen Tickets darf ich nicht lesen.',
    throttled: 'Ihre offenen Tickets konnte ich nicht lesen: Das Ticketsystem ist ausgelastet.',
    cut: 'Sie haben noch mehr offene Tickets als diese.',
    unreadable:
      'Vielleicht haben Sie noch mehr offene Tickets: Ich kenne Sie dort nicht unter Ihrer Adresse oder bekam keine klare Antwort.',
    unavailable: 'Ihre offenen Tickets konnte ich nicht lesen: Das Ticketsystem antwortet nicht.',
  },
  found: (number, title, rest) => `${number}: ${title}${rest}`,
  absent: (number) => `Ein Ticket ${number} finde ich nicht.`,
  notKnown: (number) => `${number} ließ sich nicht nachschlagen. Beim Absenden wird es noch einmal versucht.`,
  twoNumbers: (picked, typed) =>
    `Gewählt ist ${picked}, eingetippt ist ${typed}. Welches Ticket meinen Sie? Für ${picked} leeren Sie das Feld, für ${typed} wählen Sie in der Liste ${quoted(none)}. Gesendet wurde nichts.`,
  demand: {
    exist: 'Nötig ist ein Ticket, das es gibt.',
    open: 'Nötig ist ein offenes Ticket.',
    mine: 'Nötig ist ein offenes Ticket, das Ihnen zugewiesen ist.',
    related:
      'Nötig ist ein offenes Ticket, das Ihnen zugewiesen ist oder von Ihnen oder für Sie eröffnet wurde.',
  },
  state: (state) => ` · ${state}`,
  assignedTo: (name) => ` · zugewiesen: ${name}`,
  assignedToNobody: ' · niemandem zugewiesen',

  endWith: 'Zurückgeben, wenn das Ticket geschlossen wird',
  endWithMeans: 'Als Sie, wenn Sie dann hier angemeldet sind. Sonst frage ich Sie.',
  endsWith: (number) =>
    `Wird zurückgegeben, wenn ${number} geschlossen wird und Sie dann hier angemeldet sind. Sonst frage ich Sie.`,
  endedWith: (number) => `Zurückgegeben, weil ${number} geschlossen wurde, wie Sie es wollten.`,
  givenBackWith: (what, number) =>
    `${what} wurde zurückgegeben, weil ${number} geschlossen wurde, wie Sie es wollten.`,
  closedSummary: (what) => `${what}: Das Ticket ist geschlossen. Zurückgeben?`,
  giveBackAsk: 'Das Ticket ist geschlossen. Zurückgeben?',
  wasClosed: (number, state, at) =>
    `${number} wurde geschlossen${state === '' ? '' : ` (${state})`}, Stand: ${at}.`,
  needsYourTap: 'Sie wollten, dass es dann endet. Ohne Sie konnte ich das nicht tun.',
  staysOn: (until) => `Sonst bleibt es ${until === undefined ? 'ohne Ende' : `bis ${until}`} eingeschaltet.`,
  withdrawSummary: (what) => `${what}: Das Ticket ist geschlossen. Zurückziehen?`,
  withdrawAsk: 'Das Ticket ist geschlossen. Zurückziehen?',
  waitsOn: 'Sonst wartet die Anfrage weiter und kann noch genehmigt werden.',
  beginsThen: (at) => `Sonst beginnt es ${at}.`,
  openAgainTitle: 'Das Ticket ist wieder offen',
  openAgain: (number) => `${number} war geschlossen und ist wieder offen.`,

  title: 'Laut Ticket',
  seen: (text, at) => `${text} (Stand: ${at})`,
  others: 'Dasselbe Ticket',
  usedBy: (name, target, at) => `${name} für ${target} (${at})`,
  usedSometimeBy: (name, target) => `${name} für ${target}`,
  uses: (uses) => uses.join('; '),
  misfit: {
    closed: 'Dieses Ticket ist nicht offen.',
    absent: 'Das Ticketsystem hat kein solches Ticket.',
    elsewhere: (assignee, requester) =>
      `Dieses Ticket ist ${assignee} zugewiesen und hat nichts mit ${requester} zu tun.`,
    unassigned: (requester) =>
      `Dieses Ticket ist niemandem zugewiesen und hat nichts mit ${requester} zu tun.`,
    moved: (number) => `Dieses Ticket hat jetzt eine andere Nummer: ${number}.`,
  },

  comment: {
    asked: (who, target, length) =>
      `${who} bittet in Entra PIM über Latchkey um ${target}${length === '' ? '' : ` (Dauer: ${length})`}.`,
    approved: (who, target, by) => `${target} für ${who}: genehmigt${by === '' ? '' : ` von ${by}`}.`,
    denied: (who, target, by) => `${target} für ${who}: abgelehnt${by === '' ? '' : ` von ${by}`}.`,
    ended: (who, target, minutes, isMost) =>
      `${target} für ${who} ist beendet: Es war ${isMost ? 'höchstens ' : ''}${minutes} min eingeschaltet.`,
  },
};
