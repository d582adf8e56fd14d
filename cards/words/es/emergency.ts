import type { EmergencyWords } from '../en/emergency.ts';

export const emergency: EmergencyWords = {
  title: (who, target) => `Acceso de emergencia: ${who}, ${target}`,
  cameToNothing: 'El acceso nunca estuvo activo, así que no hay nada que revisar',
  signed: (count, needed) => `Revisión: ${count} de ${needed} firmas`,
  reviewedBy: (names) => `Revisado por ${names}`,
  unseen:
    'No he podido ver a todos los que aprueban por la vía habitual; puede que otros no se hayan enterado.',
  titles: { on: 'Activo', reviewers: 'Revisores', signed: 'Firmado' },
  signature: (name, at) => `${name}, ${at}`,
  span: (from, to) => `${from} a ${to}`,
  reviewFrom: (at) =>
    `Este acceso se reserva para emergencias. Dos de quienes aprueban por la vía habitual firman una revisión (desde: ${at}).`,
  reviewByOneFrom: (name, at) =>
    `Este acceso se reserva para emergencias. ${name} firma una revisión (desde: ${at}). Nadie más aprueba por la vía habitual, así que solo puede firmar una persona.`,
  signing: 'Su firma dice que ha mirado lo que se hizo con el acceso. Queda en el registro, con su nombre.',
  sign: 'Firmar la revisión',
  youSigned: 'Ha firmado. Alguien más tiene que firmar también.',

  formTitle: 'Este acceso se reserva para emergencias',
  formSays: (insteadOf) =>
    `Aviso enseguida a quienes aprueban ${insteadOf}, y dos de ellos lo revisan al día siguiente.`,

  own: (names) =>
    `Acceso de emergencia: aviso enseguida a ${names}. Dos de ellos lo revisan al día siguiente.`,
  ownByOne: (names) =>
    `Acceso de emergencia: aviso enseguida a ${names}, que lo revisa a solas al día siguiente: nadie más aprueba por la vía habitual.`,
  ownTooFew: (names) =>
    `Acceso de emergencia: aviso enseguida a ${names}. La revisión requiere dos personas, y solo veo una.`,
  ownUnseen:
    'Acceso de emergencia: no he podido ver quién aprueba por la vía habitual. Queda en el registro, y en el canal si lo hay.',
  ownNobody: (why) =>
    `Acceso de emergencia: nadie más aprueba por la vía habitual, así que nadie puede firmar la revisión. ${why} Queda en el registro, y en el canal si lo hay.`,

  alone: 'Solo puede firmar una persona: nadie más aprueba por la vía habitual.',
  requesterOnly: (who) => `La solicitud es de ${who}, y nadie firma la revisión de su propia emergencia.`,
  nobody: 'Nadie puede firmar la revisión',
  nobodySays: (why, whom) => `${why} Pida a ${whom} que nombre a alguien que apruebe por la vía habitual.`,
  unknown: 'Aún no sé quién puede firmar la revisión',
  unknownSays: (whom) =>
    `No he podido leer quién aprueba por la vía habitual. Volveré a comprobarlo en cuanto esté alguien que pueda leerlo: pulse Volver a comprobar, o pregunte a ${whom}.`,
  tooFew: 'Conozco a una persona que puede firmar la revisión, y hacen falta dos',
  lookAgain: 'Volver a comprobar',
};
