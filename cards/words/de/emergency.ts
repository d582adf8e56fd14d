import type { EmergencyWords } from '../en/emergency.ts';

export const emergency: EmergencyWords = {
  title: (who, target) => `Notfallzugriff: ${who}, ${target}`,
  cameToNothing: 'Es war nie eingeschaltet, daher gibt es nichts zu prüfen',
  signed: (count, needed) => `Prüfung: ${count} von ${needed} unterschrieben`,
  reviewedBy: (names) => `Geprüft von ${names}`,
  unseen:
    'Ich konnte nicht alle sehen, die auf dem üblichen Weg genehmigen; andere wissen vielleicht nichts davon.',
  titles: { on: 'Eingeschaltet', reviewers: 'Wer prüft', signed: 'Unterschrieben' },
  signature: (name, at) => `${name}, ${at}`,
  span: (from, to) => `${from} bis ${to}`,
  reviewFrom: (at) =>
    `Dies ist für Notfälle gedacht. Ab ${at} unterschreiben zwei Personen, die auf dem üblichen Weg genehmigen, eine Prüfung.`,
  reviewByOneFrom: (name, at) =>
    `Dies ist für Notfälle gedacht. Ab ${at} unterschreibt ${name} eine Prüfung. Sonst genehmigt niemand auf dem üblichen Weg, daher kann nur eine Person unterschreiben.`,
  signing:
    'Ihre Unterschrift besagt, dass Sie angesehen haben, was damit getan wurde. Sie wird unter Ihrem Namen im Protokoll festgehalten.',
  sign: 'Prüfung unterschreiben',
  youSigned: 'Sie haben unterschrieben. Noch jemand anders muss unterschreiben.',

  formTitle: 'Dies ist für Notfälle gedacht',
  formSays: (insteadOf) =>
    `Wer ${insteadOf} genehmigt, erfährt es sofort, und zwei davon prüfen es am Tag danach.`,

  own: (names) => `Notfallzugriff: Sofort benachrichtigt wird: ${names}. Zwei davon prüfen es am Tag danach.`,
  ownByOne: (names) =>
    `Notfallzugriff: Sofort benachrichtigt wird: ${names}. Am Tag danach wird es nur von dieser Person geprüft: Sonst genehmigt niemand auf dem üblichen Weg.`,
  ownTooFew: (names) =>
    `Notfallzugriff: Sofort benachrichtigt wird: ${names}. Die Prüfung verlangt zwei Personen, und ich sehe nur eine.`,
  ownUnseen:
    'Notfallzugriff: Ich konnte nicht sehen, wer auf dem üblichen Weg genehmigt. Es steht im Protokoll und in dem Kanal, sofern es einen gibt.',
  ownNobody: (why) =>
    `Notfallzugriff: Sonst genehmigt niemand auf dem üblichen Weg, daher kann niemand die Prüfung unterschreiben. ${why} Es steht im Protokoll und in dem Kanal, sofern es einen gibt.`,

  alone: 'Nur eine Person kann unterschreiben: Sonst genehmigt niemand auf dem üblichen Weg.',
  requesterOnly: (who) => `Angefragt hat ${who}, und niemand unterschreibt die Prüfung des eigenen Notfalls.`,
  nobody: 'Niemand kann die Prüfung unterschreiben',
  nobodySays: (why, whom) =>
    `${why} Bitten Sie ${whom}, jemanden zu benennen, der auf dem üblichen Weg genehmigt.`,
  unknown: 'Noch ist nicht bekannt, wer die Prüfung unterschreiben kann',
  unknownSays: (whom) =>
    `Ich konnte nicht lesen, wer auf dem üblichen Weg genehmigt. Ich sehe wieder nach, sobald jemand da ist, der es lesen darf: Drücken Sie Noch einmal nachsehen, oder fragen Sie ${whom}.`,
  tooFew: 'Ich weiß von einer Person, die die Prüfung unterschreiben kann; nötig sind zwei',
  lookAgain: 'Noch einmal nachsehen',
};
