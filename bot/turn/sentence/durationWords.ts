import { listed } from './alternatives.ts';

type Said = readonly (readonly [value: number, words: string])[];

function byWord(said: Said): Readonly<Record<string, number>> {
  return Object.fromEntries(said.flatMap(([value, words]) => listed(words).map((word) => [word, value])));
}

/** Small numbers as they are said in the five languages. */
export const numbers = byWord([
  [1, 'a, an, one, ein, eine, einer, einen, ne, nen, ner, un, une, una, uno, 一'],
  [2, 'two, a couple of, couple of, a couple, zwei, deux, dos, un par de, 二'],
  [3, 'three, drei, trois, tres, 三'],
  [4, 'four, vier, quatre, cuatro, 四'],
  [5, 'five, fünf, cinq, cinco, 五'],
  [6, 'six, sechs, seis, 六'],
  [7, 'seven, sieben, sept, siete, 七'],
  [8, 'eight, acht, huit, ocho, 八'],
  [10, 'ten, zehn, dix, diez, 十'],
  [12, 'twelve, zwölf, douze, doce, 十二'],
  [15, 'fifteen, fünfzehn, quinze, quince, 十五'],
  [20, 'twenty, zwanzig, vingt, veinte, 二十'],
  [30, 'thirty, dreißig, dreissig, trente, treinta, 三十'],
  [40, 'forty, vierzig, quarante, cuarenta'],
  [45, 'forty-five, fünfundvierzig, quarante-cinq, cuarenta y cinco, 四十五'],
  [60, 'sixty, sechzig, soixante, sesenta, 六十'],
  [90, 'ninety, neunzig, quatre-vingt-dix, noventa, 九十'],
]);

export const hourWords = listed(
  'h, hr, hrs, hour, hours, hous, hurs, huors, huor, std, std., stunde, stunden, stdn, heure, heures, hora, horas, hs',
);

export const minuteWords = listed(
  'm, min, min., mins, minute, minutes, minuts, mintues, minuten, minutos, minuto',
);

/** Said in one word or idiom, in minutes. */
export const idioms = byWord([
  [15, "quarter of an hour, a quarter of an hour, viertelstunde, eine viertelstunde, un quart d'heure"],
  [15, 'un cuarto de hora'],
  [
    30,
    'half an hour, half a hour, half hour, a half hour, half-hour, eine halbe stunde, einer halben stunde',
  ],
  [30, 'halbe stunde, halben stunde, ne halbe stunde, ner halben stunde'],
  [30, 'une demi-heure, une demi heure, demi-heure, demi heure, une demie heure'],
  [30, 'media hora, media horita, 半時間'],
  [45, 'three quarters of an hour, dreiviertelstunde, eine dreiviertelstunde'],
  [45, "trois quarts d'heure, tres cuartos de hora"],
  [90, 'an hour and a half, one and a half hours, hour and a half'],
  [90, 'anderthalb stunden, eineinhalb stunden, einundeinhalb stunden'],
  [150, 'two and a half hours, zweieinhalb stunden'],
]);

/** Before a length of time, and no more than that. */
export const lastingWords = listed(`
  for, for about, for around, for the next, about, around, approx, ca, ca., for ca.,
  für, fuer, fur, für ca., für etwa, etwa, circa, für die nächsten, für rund,
  pour, pendant, durant, environ, pour environ, pendant environ, sur,
  por, durante, unas, unos, por unas, durante unas, durante unos, para, aproximadamente
`);

/** Before the time that goes by until something starts. */
export const laterWords = listed('in, in about, in etwa, dans, dans environ, dentro de, en unos, en unas');

/** What a clock time follows, so that the `9h` behind it is nine o'clock and not nine hours. */
export const clockLeads = listed(`
  until, till, til, at, from, @, bis, ab, um, gegen, von,
  jusqu'à, jusqu'a, jusque, jusqua, à, dès, des, vers, avant, de, entre,
  hasta, hasta las, a las, las, desde las, sobre las,
  demain, demian, demin, aujourd'hui, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, prochain,
  matin, soir, mañana, lunes, martes, miércoles, jueves, viernes
`);
