import type { TicketWords } from '../en/tickets.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('fr');
const none = 'Aucun de ceux-ci';

export const tickets: TicketWords = {
  pick: 'Vos tickets ouverts',
  pickNone: none,
  other: 'Autre numéro de ticket',
  ownMissing: {
    refused: 'Je ne suis pas autorisé à lire vos tickets ouverts.',
    'no-licence': 'Je ne suis pas autorisé à lire vos tickets ouverts.',
    throttled: 'Je n’ai pas pu lire vos tickets ouverts\u00A0: leur système est surchargé.',
    cut: 'Vous avez d’autres tickets ouverts que ceux-ci.',
    unreadable:
      'Vous avez peut-être d’autres tickets ouverts\u00A0: je ne vous y connais pas par votre adresse, ou la réponse n’était pas claire.',
    unavailable: 'Je n’ai pas pu lire vos tickets ouverts\u00A0: leur système ne répond pas.',
  },
  found: (number, title, rest) => `${number}\u00A0: ${title}${rest}`,
  absent: (number) => `Je ne trouve pas de ticket ${number}.`,
  notKnown: (number) => `Recherche impossible\u00A0: ${number}. Elle sera refaite à l’envoi.`,
  twoNumbers: (picked, typed) =>
    `Vous avez choisi ${picked} et saisi ${typed}. Lequel est le bon\u00A0? Pour ${picked}, videz le champ\u00A0; pour ${typed}, choisissez ${quoted(none)} dans la liste. Rien n’a été envoyé.`,
  demand: {
    exist: 'Il faut un ticket qui existe.',
    open: 'Il faut un ticket ouvert.',
    mine: 'Il faut un ticket ouvert qui vous est attribué.',
    related: 'Il faut un ticket ouvert qui vous est attribué, ou qui a été ouvert par vous ou pour vous.',
  },
  state: (state) => ` · ${state}`,
  assignedTo: (name) => ` · attribué à ${name}`,
  assignedToNobody: ' · attribué à personne',

  endWith: 'Rendre quand le ticket sera fermé',
  endWithMeans: 'En votre nom, si vous êtes alors connecté ici. Sinon, je vous le demande.',
  endsWith: (number) =>
    `Sera rendu à la fermeture de ${number}, si vous êtes alors connecté ici. Sinon, je vous le demanderai.`,
  endedWith: (number) => `Rendu parce que ${number} a été fermé, comme vous le vouliez.`,
  givenBackWith: (what, number) =>
    `${what} a été rendu parce que ${number} a été fermé, comme vous le vouliez.`,
  closedSummary: (what) => `${what}\u00A0: le ticket est fermé. Rendre\u00A0?`,
  giveBackAsk: 'Le ticket est fermé. Rendre\u00A0?',
  wasClosed: (number, state, at) =>
    `${number} a été fermé${state === '' ? '' : ` (${state})`}, vu\u00A0: ${at}.`,
  needsYourTap: 'Vous vouliez que cela prenne alors fin. Je n’ai pas pu le faire sans vous.',
  staysOn: (until) =>
    `Sinon, cela reste actif${until === undefined ? ', sans fin' : ` (fin\u00A0: ${until})`}.`,
  withdrawSummary: (what) => `${what}\u00A0: le ticket est fermé. Retirer la demande\u00A0?`,
  withdrawAsk: 'Le ticket est fermé. Retirer la demande\u00A0?',
  waitsOn: 'Sinon, la demande reste en attente et peut encore être approuvée.',
  beginsThen: (at) => `Sinon, cela commence comme prévu (${at}).`,
  openAgainTitle: 'Le ticket est de nouveau ouvert',
  openAgain: (number) => `${number} était fermé et il est de nouveau ouvert.`,

  title: 'Selon le ticket',
  seen: (text, at) => `${text} (vu\u00A0: ${at})`,
  others: 'Même ticket',
  usedBy: (name, target, at) => `${name} pour ${target} (${at})`,
  usedSometimeBy: (name, target) => `${name} pour ${target}`,
  uses: (uses) => uses.join('\u00A0; '),
  misfit: {
    closed: 'Ce ticket n’est pas ouvert.',
    absent: 'Le système de tickets n’a pas ce ticket.',
    elsewhere: (assignee, requester) =>
      `Ce ticket est attribué à ${assignee}, et non à ${requester}, qu’il ne concerne pas.`,
    unassigned: (requester) => `Ce ticket n’est attribué à personne, et ne concerne pas ${requester}.`,
    moved: (number) => `Ce ticket a maintenant un autre numéro\u00A0: ${number}.`,
  },

  comment: {
    asked: (who, target, length) =>
      `${who} demande ${target}${length === '' ? '' : ` (durée\u00A0: ${length})`} dans Entra PIM, par Latchkey.`,
    approved: (who, target, by) =>
      `${target} pour ${who}\u00A0: demande approuvée${by === '' ? '' : ` par ${by}`}.`,
    denied: (who, target, by) =>
      `${target} pour ${who}\u00A0: demande refusée${by === '' ? '' : ` par ${by}`}.`,
    ended: (who, target, minutes, isMost) =>
      `${target} pour ${who} est terminé\u00A0: actif pendant ${isMost ? 'au plus ' : ''}${minutes} min.`,
  },
};
