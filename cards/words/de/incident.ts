import type { IncidentWords } from '../en/incident.ts';

export const incident: IncidentWords = {
  title: (ticket) => `Vorfall ${ticket}`,
  summary: (ticket) => `Vorfall ${ticket}: Unter Teilnehmen erhalten Sie, was Sie brauchen könnten`,
  opened: (name, at) => `Eröffnet von ${name} (${at})`,
  howTo:
    'Teilnehmen schickt Ihnen in Ihrem eigenen Chat mit mir das Formular zu diesem Ticket. Alle fragen für sich selbst an und sehen nur das Eigene.',
  howToMine:
    'Mein Formular schickt Ihnen das Formular zu diesem Ticket noch einmal, in Ihrem eigenen Chat mit mir.',
  take: 'Teilnehmen',
  mine: 'Mein Formular',
  end: 'Vorfall ist vorbei',
  isOver: (name, at) => `Für beendet erklärt von ${name} (${at})`,
  overSummary: (ticket) => `Vorfall ${ticket} ist vorbei`,

  forYou: 'Das sehen nur die Teilnehmenden',
  inIt: (names) => `Dabei: ${names}`,
  yours: (what, until) => `Sie haben ${what} bis ${until}`,
  yoursForGood: (what) => `Sie haben ${what}`,
  nothingYours: 'Ich weiß von nichts, was für Sie über dieses Ticket eingeschaltet ist.',
  askTitle: (ticket, what) => `${ticket}: ${what} anfragen?`,
  askFor: (length) => `${length} anfragen`,
  onceMore: (what, order) => `Mit einem Klick noch einmal: ${what}, ${order}`,

  sayItThere:
    'Schreiben Sie das in dem Kanal oder Gruppenchat, in dem daran gearbeitet wird, und erwähnen Sie mich dort.',
  noAccess: (ticket) =>
    `Schreiben Sie auch, was dafür gebraucht wird, zum Beispiel: vorfall ${ticket} search & purge. Ihre Administration kann etwas für alle Vorfälle festlegen.`,
  posted: (ticket) =>
    `Die Karte zu ${ticket} steht in dieser Unterhaltung. Wenn es vorbei ist, biete ich allen Teilnehmenden an, das Eingeschaltete zurückzugeben.`,
  notPosted: (ticket) =>
    `Ich konnte die Karte zu ${ticket} dort nicht veröffentlichen, daher wurde nichts eröffnet. Versuchen Sie es noch einmal.`,
  notKnownPosted: (ticket) =>
    `Ob die Karte zu ${ticket} dort ist, weiß ich nicht, daher zählt sie nicht: Über sie kann niemand mitmachen. Versuchen Sie es noch einmal.`,
  gone: 'Diesen Vorfall kenne ich nicht mehr.',
  alreadyOver: 'Dieser Vorfall ist vorbei.',
  ended: 'Er ist vorbei. Ich biete allen Teilnehmenden an, das Eingeschaltete zurückzugeben.',
  notYours:
    'Beenden kann ihn, wer ihn eröffnet hat, und wer teilnimmt und über das Ticket etwas eingeschaltet hat.',

  giveBackTitle: (ticket) => `Vorfall ${ticket} ist vorbei`,
  giveBackSays: (name) => `So sagt es ${name}. Über dieses Ticket ist für Sie noch eingeschaltet:`,
  giveBackAll: 'Alles zurückgeben',
  nothingLeft: 'Ich weiß von nichts mehr, was für Sie über dieses Ticket eingeschaltet ist.',
  until: (what, at) => `${what} bis ${at}`,
  givenBack: (what) => `${what}: zurückgegeben`,
  notGivenBack: (what, why) => `${what}: ${why}`,
};
