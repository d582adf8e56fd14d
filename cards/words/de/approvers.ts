import type { ApproverWords } from '../en/approvers.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('de');
const nobodyNamed =
  'Die Richtlinie nennt niemanden, der genehmigt: Ein Administrator für privilegierte Rollen oder ein globaler Administrator';
const before = (by: string | undefined): string =>
  by === undefined ? 'In der Stufe davor genehmigt' : `In der Stufe davor genehmigt von ${by}`;

export const approvers: ApproverWords = {
  asking: (names) => `Ich frage ${names}.`,
  asked: (names) => `Ich habe ${names} gefragt.`,
  stillTrying: (names) =>
    `Ich versuche noch, ${names} zu erreichen: Teams hat mich noch nicht durchgelassen.`,
  noCard: 'Noch hat niemand, der genehmigen kann, eine Karte',
  nobodyReached: (names) =>
    `In Teams nicht erreichbar: ${names}. Latchkey ist dort nicht hinzugefügt oder blockiert. Entra hat eine E-Mail geschickt; Sie können auch selbst Bescheid geben.`,
  unreached: (names) => `In Teams nicht erreichbar: ${names}. Entra hat eine E-Mail geschickt.`,
  nobodyCan: 'Niemand kann dies genehmigen',
  askToName: (whom) => `Bitten Sie ${whom}, jemanden zu benennen, oder ziehen Sie die Anfrage zurück.`,
  mailed: 'Entra hat denen, die entscheiden, eine E-Mail geschickt; Sie können auch selbst Bescheid geben.',

  defaultApproves: `${nobodyNamed} muss innerhalb von 24 Stunden genehmigen.`,
  defaultDecides: `${nobodyNamed} entscheidet in Entra.`,
  thenApproves: (whom) => `Dann muss ${whom} innerhalb von 24 Stunden genehmigen.`,
  laterStage: (whom) =>
    `In einer weiteren Stufe muss außerdem genehmigen: ${whom}. Dort frage ich nicht an: Sie können selbst Bescheid geben.`,
  escalates: (whom) =>
    `Entscheidet eine Weile niemand, kann außerdem entscheiden: ${whom}. Dort frage ich nicht an.`,
  unread: 'Ich konnte nicht lesen, wer dies genehmigt.',
  somebodyIn: (group) => `jemand aus ${group}`,
  unnamed: 'jemand, dessen Namen ich nicht kenne,',
  unnamedToo: 'jemand anders, dessen Namen ich nicht kenne,',
  theGroup: 'der genehmigenden Gruppe',
  namesYou: 'Die Richtlinie nennt Sie, und niemand entscheidet über die eigene Anfrage.',
  namesDeleted: 'Die Richtlinie nennt ein Konto, das gelöscht wurde.',
  namesBlocked: (name) => `Laut Richtlinie genehmigt ${name}; dieses Konto ist für die Anmeldung gesperrt.`,
  namesUnnamed: 'Die Richtlinie nennt jemanden, dessen Namen ich nicht kenne.',
  seenPartly: (group) => `Ich kann nicht alle sehen, die zu ${group} gehören.`,
  notSeen: (group) => `Ich kann nicht sehen, wer zu ${group} gehört.`,
  nobodyIn: (group) => `Laut Richtlinie genehmigt jemand aus ${group}, aber dort ist niemand.`,
  onlyYouIn: (group) => `Laut Richtlinie genehmigt jemand aus ${group}, aber dort ist außer Ihnen niemand.`,
  onlyBlockedIn: (group) =>
    `Laut Richtlinie genehmigt jemand aus ${group}, aber alle anderen dort sind für die Anmeldung gesperrt.`,

  looksAtIt: (name, until) => `${name} sieht es sich an (bis ${until}).`,
  reminded: (names, at) => `Erinnert: ${names}, zuletzt ${at}.`,
  quietHours: plural({
    one: (_, names, until) => `${names} hat Ruhezeit bis ${until}.`,
    other: (_, names, until) => `${names} haben Ruhezeit bis ${until}.`,
  }),
  usuallyDecided: (length) => `Meist entschieden innerhalb von ${length}.`,
  isAway: (name, until) => `${name} ist abwesend bis ${until}.`,
  allAway: 'Alle, die entscheiden können, sind abwesend; ich habe sie trotzdem gefragt.',
  askedLater: (names, at) => `Ist bis ${at} nichts entschieden, frage ich ${names}.`,
  nudge: 'Erinnern',

  nowYours: (by) => `${before(by)}; jetzt wartet es auf Sie.`,
  nowAnothers: (by) => `${before(by)}; jetzt wartet es auf jemand anderen.`,
  notYours:
    'Dies wartet nicht auf Sie: Keine Stufe gehört Ihnen. Vielleicht hat sich seit der Anfrage geändert, wer genehmigt.',
  notKnownWhose: 'Ich konnte nicht sehen, ob dies auf Sie wartet. Sehen Sie gleich noch einmal nach.',

  denyAndOffer: (length) => `Ablehnen, ${length} anbieten`,
  offered: (by, length) => `${by} würde ${length} genehmigen`,
  offeredBySomebody: (length) => `Genehmigt würden ${length}`,
  asksAnew: 'Eine Anfrage in PIM lässt sich nicht ändern, daher wird neu angefragt, alles Übrige wie zuvor.',
  askFor: (length) => `${length} anfragen`,
  asYouProposed: (length, at) => `${length}, wie von Ihnen vorgeschlagen (${at})`,
  asProposed: (by, length, at) => `${length}, wie von ${by} vorgeschlagen (${at})`,

  oneSeemsThere: '1 Person kann genehmigen und scheint da zu sein.',
  seemThere: plural({
    one: (count, of) => `${of} können genehmigen, ${count} Person scheint da zu sein.`,
    other: (count, of) => `${of} können genehmigen, ${count} scheinen da zu sein.`,
  }),
  nobodySeemsThere: plural({
    one: (of) => `${of} Person kann genehmigen und scheint gerade nicht da zu sein.`,
    other: (of) => `${of} können genehmigen, gerade scheint niemand da zu sein.`,
  }),
  outOfOffice: plural({
    one: (_, names) => `${names} ist außer Haus.`,
    other: (_, names) => `${names} sind außer Haus.`,
  }),
};
