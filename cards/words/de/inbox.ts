import type { InboxWords } from '../en/inbox.ts';

export const inbox: InboxWords = {
  waiting: (count) => `Wartet auf Ihre Entscheidung: ${count}`,
  waitingSeen: (count) => `Wartet auf Ihre Entscheidung: ${count}, soweit ich sehen konnte`,
  nothing: 'Nichts wartet auf Sie',
  notAllSeen: 'Ich konnte nicht alles sehen, was auf Sie wartet',
  whenAsked: 'Wenn jemand um etwas bittet, das Sie genehmigen, schicke ich Ihnen eine Karte.',
  ofWhatFits: (said) => `Nur, was zu ${said} passt.`,
  capped:
    'Vielleicht wartet noch mehr auf Sie: Entra nennt höchstens 50 auf einmal. Entscheiden Sie über diese, dann kommt der Rest.',
  rowOf: (who, target) => `${who}: ${target}`,
  left: (left) => `noch ${left}`,
  review: 'Ansehen',
  all: 'Alle',

  noTicket: 'Ohne Ticket',
  tickAll: (count, ticket) => `Alle ${count} zu ${ticket}`,
  tickAllWithout: (count) => `Alle ${count} ohne Ticket`,
  tooLong: 'Der Text ist für diese Liste zu lang: Er steht unter Ansehen.',
  alone: 'Hier wird ein Code verlangt, daher wird einzeln entschieden, unter Ansehen.',
  approveTicked: 'Markierte genehmigen',
  denyTicked: 'Markierte ablehnen',
  tickFirst: 'Es wurde nichts entschieden: Markieren Sie, worüber Sie entscheiden.',
  reviewFirst:
    'Es wurde nichts entschieden: Über einiges wird inzwischen einzeln entschieden, unter Ansehen.',
  summary: {
    approve: (done, of) => `${done} von ${of} genehmigt`,
    deny: (done, of) => `${done} von ${of} abgelehnt`,
  },
  doneThen: (done, title) => `${done}. ${title}`,
  doneAlone: (done) => `${done}.`,
  approved: (who, what) => `Genehmigt: ${who}, ${what}`,
  denied: (who, what) => `Abgelehnt: ${who}, ${what}`,
  goesOn: (who, what) => `Genehmigt, und eine weitere Stufe wartet: ${who}, ${what}`,
  changed: (who, what) => `Nicht entschieden, es hat sich seither geändert: ${who}, ${what}`,
  settled: (who, what) => `Nicht von Ihnen entschieden, es war schon erledigt: ${who}, ${what}`,
  notDone: (who, what, why) => `Nicht entschieden: ${who}, ${what}. ${why}`,
  notKnown: (who, what, why) => `Noch nicht bekannt: ${who}, ${what}. ${why}`,
  notTried: (who, what) => `Nicht mehr versucht, es wartet noch: ${who}, ${what}`,
};
