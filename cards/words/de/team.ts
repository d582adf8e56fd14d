import type { TeamWords } from '../en/team.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('de');
const sayBack = 'Schreiben Sie **wieder da**, sobald Sie wieder da sind.';

export const team: TeamWords = {
  nudged: 'Ich erinnere jetzt daran.',
  nudgedBefore:
    'Vor weniger als 15 Minuten wurde auf Ihren Wunsch daran erinnert: Bitte lassen Sie etwas Zeit.',
  away: (until) => `Sie sind abwesend bis ${until}: Andere werden an Ihrer Stelle gefragt. ${sayBack}`,
  awayAndLast: plural({
    one: (count, until) =>
      `Sie sind abwesend bis ${until}. Über ${count} wartende Anfrage kann sonst niemand entscheiden, der da ist, daher werden trotzdem alle gefragt. ${sayBack}`,
    other: (count, until) =>
      `Sie sind abwesend bis ${until}. Über ${count} wartende Anfragen kann sonst niemand entscheiden, der da ist, daher werden trotzdem alle gefragt. ${sayBack}`,
  }),
  awayUnseen:
    'Ich konnte nicht alles sehen, was auf Sie wartet: Ob noch jemand anders darüber entscheiden kann, weiß ich nicht.',
  awayNotUnderstood:
    'Ich habe nicht verstanden, bis wann. Schreiben Sie zum Beispiel **abwesend bis 15:00**, **abwesend bis morgen 9:00**, **abwesend 2h** oder **abwesend 3 Tage**.',
  back: 'Sie sind wieder da und werden wieder gefragt. **genehmigungen** zeigt, was wartet.',
};
