import type { EmergencyWords } from '../en/emergency.ts';

export const emergency: EmergencyWords = {
  title: (who, target) => `Accès d’urgence\u00A0: ${who}, ${target}`,
  cameToNothing: 'L’accès n’a jamais été actif, il n’y a donc rien à examiner',
  signed: (count, needed) => `Examen\u00A0: ${count} signature sur ${needed}`,
  reviewedBy: (names) => `Examiné par ${names}`,
  unseen:
    'Je n’ai pas pu voir tous ceux qui approuvent par la voie ordinaire\u00A0; d’autres n’ont peut-être pas été prévenus.',
  titles: { on: 'Actif', reviewers: 'Réviseurs', signed: 'Signé' },
  signature: (name, at) => `${name}, ${at}`,
  span: (from, to) => `${from} à ${to}`,
  reviewFrom: (at) =>
    `Cet accès est réservé aux urgences. Deux de ceux qui approuvent par la voie ordinaire signent un examen (dès\u00A0: ${at}).`,
  reviewByOneFrom: (name, at) =>
    `Cet accès est réservé aux urgences. ${name} signe un examen (dès\u00A0: ${at}). Personne d’autre n’approuve par la voie ordinaire, une seule personne peut donc signer.`,
  signing:
    'Votre signature dit que vous avez regardé ce qui en a été fait. Elle est conservée dans le journal, sous votre nom.',
  sign: 'Signer l’examen',
  youSigned: 'Vous avez signé. Quelqu’un d’autre doit signer aussi.',

  formTitle: 'Cet accès est réservé aux urgences',
  formSays: (insteadOf) =>
    `Je préviens aussitôt ceux qui approuvent ${insteadOf}, et deux d’entre eux l’examinent le lendemain.`,

  own: (names) =>
    `Accès d’urgence\u00A0: je préviens aussitôt ${names}. Deux d’entre eux l’examinent le lendemain.`,
  ownByOne: (names) =>
    `Accès d’urgence\u00A0: je préviens aussitôt ${names}, qui en fait l’examen le lendemain, sans autre signature\u00A0: personne d’autre n’approuve par la voie ordinaire.`,
  ownTooFew: (names) =>
    `Accès d’urgence\u00A0: je préviens aussitôt ${names}. L’examen demande deux personnes, et je n’en vois qu’une.`,
  ownUnseen:
    'Accès d’urgence\u00A0: je n’ai pas pu voir qui approuve par la voie ordinaire. Le journal en garde la trace, et le canal, s’il y en a un.',
  ownNobody: (why) =>
    `Accès d’urgence\u00A0: personne d’autre n’approuve par la voie ordinaire, personne ne peut donc signer l’examen. ${why} Le journal en garde la trace, et le canal, s’il y en a un.`,

  alone: 'Une seule personne peut signer\u00A0: personne d’autre n’approuve par la voie ordinaire.',
  requesterOnly: (who) =>
    `La demande est faite par ${who}, et personne ne signe l’examen de sa propre urgence.`,
  nobody: 'Personne ne peut signer l’examen',
  nobodySays: (why, whom) =>
    `${why} Demandez à ${whom} de désigner quelqu’un qui approuve par la voie ordinaire.`,
  unknown: 'Je ne sais pas encore qui peut signer l’examen',
  unknownSays: (whom) =>
    `Je n’ai pas pu lire qui approuve par la voie ordinaire. Je vérifie à nouveau dès que quelqu’un qui peut le lire est là\u00A0: appuyez sur Vérifier à nouveau, ou demandez à ${whom}.`,
  tooFew: 'Je connais une personne qui peut signer l’examen, et il en faut deux',
  lookAgain: 'Vérifier à nouveau',
};
