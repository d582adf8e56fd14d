import type { InboxWords } from '../en/inbox.ts';

export const inbox: InboxWords = {
  waiting: (count) => `En attente de votre décision\u00A0: ${count}`,
  waitingSeen: (count) => `En attente de votre décision\u00A0: ${count}, d’après ce que j’ai pu voir`,
  nothing: 'Aucune demande ne vous attend',
  notAllSeen: 'Je n’ai pas pu voir toutes les demandes qui vous attendent',
  whenAsked: 'Quand quelqu’un demande un accès que vous approuvez, je vous envoie une carte.',
  ofWhatFits: (said) => `Résultats pour ${said}.`,
  capped:
    'D’autres demandes vous attendent peut-être\u00A0: Entra n’en donne que 50 à la fois. Décidez de celles-ci, et la suite viendra.',
  rowOf: (who, target) => `${who}\u00A0: ${target}`,
  left: (left) => `encore ${left}`,
  review: 'Examiner',
  all: 'Tout',

  noTicket: 'Sans ticket',
  tickAll: (count, ticket) => `Toutes (${count}) pour ${ticket}`,
  tickAllWithout: (count) => `Toutes (${count}) sans ticket`,
  tooLong: 'Le texte est trop long pour cette liste\u00A0: Examiner le montre.',
  alone: 'Un code est exigé, la décision se prend donc à part\u00A0: bouton Examiner.',
  approveTicked: 'Approuver les cochées',
  denyTicked: 'Refuser les cochées',
  tickFirst: 'Rien n’a été décidé\u00A0: cochez ce dont vous décidez.',
  reviewFirst: 'Rien n’a été décidé\u00A0: une partie se décide maintenant à part. Bouton Examiner.',
  summary: {
    approve: (done, of) => `Demandes approuvées\u00A0: ${done} sur ${of}`,
    deny: (done, of) => `Demandes refusées\u00A0: ${done} sur ${of}`,
  },
  doneThen: (done, title) => `${done}. ${title}`,
  doneAlone: (done) => `${done}.`,
  approved: (who, what) => `Approuvé\u00A0: ${who}, ${what}`,
  denied: (who, what) => `Refusé\u00A0: ${who}, ${what}`,
  goesOn: (who, what) => `Approuvé, une autre étape attend\u00A0: ${who}, ${what}`,
  changed: (who, what) => `Non décidé, la demande a changé depuis son affichage\u00A0: ${who}, ${what}`,
  settled: (who, what) => `Non décidé par vous, c’était déjà réglé\u00A0: ${who}, ${what}`,
  notDone: (who, what, why) => `Non décidé\u00A0: ${who}, ${what}. ${why}`,
  notTried: (who, what) => `Non essayé, la demande attend toujours\u00A0: ${who}, ${what}`,
};
