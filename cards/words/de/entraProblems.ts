import type { EntraProblemsWords } from '../en/entraProblems.ts';

const rest = (deed: string): string => `, daher war es nicht möglich, ${deed}`;

export const entraProblems: EntraProblemsWords = {
  'not-found': {
    person: (deed) => `PIM kennt Ihr Konto nicht, daher ist es nicht möglich, ${deed}.`,
    tell: (whom) => `Informieren Sie ${whom}.`,
    title: (thing) => `Entra findet das nicht: ${thing}.`,
    next: (whom) =>
      `Vielleicht wurde es gelöscht oder aus PIM genommen. Fragen Sie ${whom}, wenn Sie es noch brauchen.`,
  },
  'still-changing': {
    title: (target) => `Entra arbeitet noch an einer früheren Änderung: ${target}.`,
    next: 'Versuchen Sie es in einer Minute erneut.',
  },
  'target-locked': {
    title: (target) => `Entra hat ${target} gesperrt.`,
    next: (whom) => `Fragen Sie ${whom}; nur dort lässt es sich entsperren.`,
  },
  rest: { notDone: rest, entraDidNot: rest, cannot: rest },
  throttled: {
    title: (end) => `Entra bekommt gerade zu viele Anfragen${end}.`,
    soon: 'Versuchen Sie es in einer Minute erneut.',
    next: (length) => `Versuchen Sie es in ${length} erneut.`,
  },
  'entra-unavailable': {
    title: (end) => `Microsoft Entra antwortet nicht${end}.`,
    next: 'Versuchen Sie es gleich noch einmal.',
  },
  'outcome-unknown': {
    title: (done) => `Entra hat nicht gesagt, ob es gelungen ist, ${done}.`,
    next: 'Das Ergebnis ist noch nicht bekannt und kann noch erscheinen. Schreiben Sie in einer Minute **status**, bevor Sie es erneut versuchen; dann sehe ich wieder nach.',
  },
  'not-recorded': {
    title: (deed) =>
      `Ich konnte nicht aufzeichnen, was Sie möchten, daher habe ich Entra nicht gebeten, ${deed}.`,
    next: (whom) =>
      `Versuchen Sie es in einer Minute erneut; wenn es weiter scheitert, informieren Sie ${whom}, dass die Datenbank von Latchkey ihr Protokoll nicht annimmt.`,
  },
  'licence-missing': {
    title: (end) => `Ihrer Organisation fehlt eine Lizenz für diesen Teil von PIM${end}.`,
    next: (whom) => `Nötig ist Microsoft Entra ID P2 oder ID Governance. Informieren Sie ${whom}.`,
  },
  'permission-missing': {
    unnamed: (deed) =>
      `Entra hat es abgelehnt, ${deed}: Sie dürfen es nicht, sagt es, oder Latchkey darf es nicht.`,
    askWhether: (whom) =>
      `Fragen Sie ${whom}, ob Ihnen ein Recht in Entra fehlt oder Latchkey eine delegierte Berechtigung.`,
    title: (deed) => `Latchkey fehlt die Berechtigung in Microsoft Graph, ${deed}.`,
    next: (whom, scopes) => `Bitten Sie ${whom} um die Einwilligung zu ${scopes}.`,
  },
  refused: {
    title: (deed) => `Entra hat es abgelehnt, ${deed}.`,
    next: (code, whom) =>
      `Entra nannte als Grund ${code}. Wenn Ihnen das nichts sagt, geben Sie es weiter an ${whom}.`,
  },
};
