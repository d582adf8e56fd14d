import type { RuleWords } from '../en/rules.ts';
import { inUnits } from '../lengths.ts';

export const rules: RuleWords = {
  faults: {
    'ticket-missing': 'Bitte geben Sie eine Ticketnummer an.',
    'ticket-form': 'So sieht in Ihrer Organisation keine Ticketnummer aus.',
    'ticket-absent': (system) => `${system} hat kein solches Ticket, oder es darf nicht gelesen werden.`,
    'ticket-closed': {
      plain: 'Dieses Ticket ist nicht offen.',
      inState: (state) => `Dieses Ticket ist nicht offen, sein Status: ${state}.`,
    },
    'ticket-not-mine': {
      plain: 'Dieses Ticket ist Ihnen nicht zugewiesen.',
      nobodys: 'Dieses Ticket ist niemandem zugewiesen. Lassen Sie es sich zuerst zuweisen.',
      somebodys: (assignee) => `Dieses Ticket ist nicht Ihnen zugewiesen, sondern ${assignee}.`,
    },
    'ticket-not-related':
      'Sie haben mit diesem Ticket nichts zu tun: Es ist Ihnen weder zugewiesen noch von Ihnen oder für Sie eröffnet.',
    'ticket-not-known': (system, why) =>
      `Dieses Ticket ließ sich nicht prüfen: ${system} ${why}. Versuchen Sie es später erneut.`,
    'reason-short': (least) => `Begründen Sie es ausführlicher: mindestens ${least} Buchstaben.`,
    'outside-hours': (hours, timeZone) =>
      `Ein Beginn ist nur zu diesen Zeiten erlaubt (${timeZone}): ${hours}.`,
    'too-long-now': (length, hours, timeZone) =>
      `Höchstens ${length} bei einem Beginn zu dieser Zeit (${timeZone}): ${hours}.`,
    'too-long-for-ticket': (length, sort) => `Höchstens ${length} für ein Ticket der Art ${sort}.`,
    frozen: {
      plain: (from, to, timeZone) =>
        `Dies darf von ${from} bis ${to} (${timeZone}) nicht eingeschaltet sein.`,
      because: (from, to, timeZone, because) =>
        `Dies darf von ${from} bis ${to} (${timeZone}) nicht eingeschaltet sein: ${because}.`,
    },
    'no-end': 'Geben Sie an, für wie lange: Ohne Ende darf dies nicht eingeschaltet sein.',
  },

  unchecked: {
    ticket: (why) =>
      `Dieses Ticket hat niemand geprüft: Das Ticketsystem ${why}. Die Beurteilung liegt bei Ihnen.`,
    open: () => 'Ob dieses Ticket offen ist, ist nicht bekannt. Die Beurteilung liegt bei Ihnen.',
    mine: () => 'Wem dieses Ticket zugewiesen ist, ist nicht bekannt. Die Beurteilung liegt bei Ihnen.',
    related: () =>
      'Ob die anfragende Person mit diesem Ticket zu tun hat, ist nicht bekannt. Die Beurteilung liegt bei Ihnen.',
    sort: () =>
      'Welcher Art dieses Ticket ist, ist nicht bekannt; die Höchstdauer dafür wurde daher nicht geprüft. Die Beurteilung liegt bei Ihnen.',
  },

  why: {
    refused: 'verweigert dem Konto, das für uns liest, den Zugriff',
    'no-licence': 'verweigert dem Konto, das für uns liest, den Zugriff',
    throttled: 'ist ausgelastet',
    cut: 'hat nur einen Teil genannt',
    unreadable: 'gab keine verständliche Antwort',
    unavailable: 'antwortet nicht',
  },
  days: { mon: 'Mo', tue: 'Di', wed: 'Mi', thu: 'Do', fri: 'Fr', sat: 'Sa', sun: 'So' },
  between: (from, to) => `zwischen ${from} und ${to}`,
  onDays: (names, span) => `${names.join(', ')} ${span}`,
  eitherOf: (hours) => hours.join(', oder '),
  length: inUnits,
};
