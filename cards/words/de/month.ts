import type { MonthWords } from '../en/month.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('de');

export const month: MonthWords = {
  mine: (name) => `Mein Monat: ${name}`,
  team: (name) => `Monat des Teams: ${name}`,
  week: (from, to) => `Privilegierte Zugriffe, ${from} bis ${to}`,
  summary: (title, asked, approved, denied) =>
    `${title}: ${asked} angefragt, ${approved} genehmigt, ${denied} abgelehnt`,
  everybody: 'Von allen, die über Latchkey anfragten oder deren Anfrage es sah.',
  ofTeams: (names) => `Von ${names}, zusammen.`,
  goesOn: (until) => `Der Monat ist nicht vorbei. Stand: ${until}.`,
  none: 'Nichts wurde angefragt.',
  tooFew:
    'Weniger als drei Personen haben angefragt. Zahlen von so wenigen würden verraten, wer es war, daher zeige ich keine; was Sie davon sehen dürfen, zeigen die Liste der Genehmigungen und latchkey report.',
  asked: 'Angefragt',
  approved: 'Genehmigt',
  denied: 'Abgelehnt',
  decided: 'Entschieden in',
  decidedBy: (time) => `${time} (die Hälfte)`,
  use: 'Genutzt',
  usedOf: (used, asked) => `${used} von ${asked}`,
  usedAtMost: (used, asked) => `höchstens ${used} von ${asked}`,
  notKnown: 'nicht bekannt',
  askedAndUsed: plural({
    one: (_, use) => `Einmal angefragt, genutzt: ${use}`,
    other: (count, use) => `${count}-mal angefragt, genutzt: ${use}`,
  }),
  askedUseNotKnown: plural({
    one: () => 'Einmal angefragt, wie lange eingeschaltet ist nicht bekannt',
    other: (count) => `${count}-mal angefragt, wie lange eingeschaltet ist nicht bekannt`,
  }),
  hidden:
    'Was weniger als drei Personen angefragt haben, ist mitgezählt und nicht aufgeführt: Es würde verraten, wer es war.',
  more: (count) => `Und ${count} weitere.`,
  chart: 'Genutzte von angefragten Stunden',
  used: 'Genutzt',
  unused: 'Nicht genutzt',
  hints: 'Nur für Sie',
  hintsOnce: 'Das sage ich höchstens einmal im Monat. **benachrichtige weniger** lässt es weg.',
  unusedFor: (days, names) =>
    `In den letzten ${days} Tagen haben Sie, soweit ich es gesehen habe, nicht angefragt: ${names}. Was Sie nicht mehr brauchen, kann Ihre Administration Ihnen nehmen.`,
  shorter: (what, count, times) =>
    `${what}: Keine Ihrer letzten ${count} Aktivierungen dauerte länger als ${times.most}, und angefragt haben Sie ${times.asked}. ${times.enough} würden reichen.`,
  only: 'Was im PIM-Portal angefragt wurde, steht hier nur, soweit ich es gesehen habe.',
  notALead:
    'Ihre Administration hat Sie weder als Teamleitung noch als prüfende Person benannt, daher zeige ich Ihnen nur Ihren eigenen Monat: Schreiben Sie **mein monat**.',
  last: 'Monat davor',
  next: 'Monat danach',
};
