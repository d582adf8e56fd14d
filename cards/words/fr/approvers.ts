import type { ApproverWords } from '../en/approvers.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('fr');
const nobodyNamed =
  'La stratégie ne désigne aucun approbateur\u00A0: un Administrateur de rôle privilégié ou un Administrateur général';
const before = (by: string | undefined): string =>
  by === undefined ? 'Étape précédente approuvée' : `Étape précédente approuvée par ${by}`;

export const approvers: ApproverWords = {
  asking: (names) => `Je sollicite\u00A0: ${names}.`,
  asked: (names) => `J’ai sollicité\u00A0: ${names}.`,
  stillTrying: (names) => `J’essaie encore de joindre ${names}\u00A0: Teams ne m’a pas encore laissé passer.`,
  noCard: 'Aucun approbateur n’a encore de carte',
  nobodyReached: (names) =>
    `Injoignable dans Teams\u00A0: ${names}. Latchkey n’y est pas ajouté, ou y est bloqué. Entra a envoyé un e-mail\u00A0; vous pouvez aussi prévenir vous-même.`,
  unreached: (names) => `Injoignable dans Teams\u00A0: ${names}. Entra a envoyé un e-mail.`,
  nobodyCan: 'Personne ne peut approuver cette demande',
  askToName: (whom) => `Demandez à ${whom} de désigner quelqu’un, ou retirez la demande.`,
  mailed: 'Entra a envoyé un e-mail à qui décide\u00A0; vous pouvez aussi prévenir vous-même.',

  defaultApproves: `${nobodyNamed} doit approuver, dans les 24 heures.`,
  defaultDecides: `${nobodyNamed} décide dans Entra.`,
  thenApproves: (whom) => `Ensuite, ${whom} doit approuver, dans les 24 heures.`,
  laterStage: (whom) =>
    `À une autre étape doit aussi approuver\u00A0: ${whom}. Je ne le demande pas\u00A0: vous pouvez prévenir vous-même.`,
  escalates: (whom) =>
    `Si personne ne décide pendant un certain temps, peut aussi décider\u00A0: ${whom}. Je ne le demande pas.`,
  unread: 'Je n’ai pas pu lire qui approuve cette demande.',
  somebodyIn: (group) => `quelqu’un parmi ${group}`,
  unnamed: 'quelqu’un que je ne peux pas nommer',
  unnamedToo: 'quelqu’un d’autre que je ne peux pas nommer',
  theGroup: 'le groupe qui approuve',
  namesYou: 'La stratégie vous désigne, et personne ne décide de sa propre demande.',
  namesDeleted: 'La stratégie désigne un compte qui a été supprimé.',
  namesBlocked: (who) => `La stratégie désigne ${who}, dont la connexion est bloquée.`,
  namesUnnamed: 'La stratégie désigne quelqu’un que je ne peux pas nommer.',
  seenPartly: (group) => `Je ne peux pas voir tous les membres\u00A0: ${group}.`,
  notSeen: (group) => `Je ne peux pas voir les membres\u00A0: ${group}.`,
  nobodyIn: (group) => `Selon la stratégie, ${group} approuve, mais il n’y a personne.`,
  onlyYouIn: (group) => `Selon la stratégie, ${group} approuve, mais il n’y a personne à part vous.`,
  onlyBlockedIn: (group) =>
    `Selon la stratégie, ${group} approuve, mais la connexion de tous les autres membres est bloquée.`,

  looksAtIt: (name, until) => `${name} regarde la demande (jusqu’à ${until}).`,
  reminded: (names, at) => `Relance faite\u00A0: ${names}, dernière fois\u00A0: ${at}.`,
  quietHours: plural({
    one: (_, names, until) => `${names} a des heures calmes (fin\u00A0: ${until}).`,
    other: (_, names, until) => `${names} ont des heures calmes (fin\u00A0: ${until}).`,
  }),
  usuallyDecided: (length) => `Décision d’habitude en ${length}.`,
  isAway: (name, until) => `Absence\u00A0: ${name} (retour\u00A0: ${until}).`,
  allAway: 'Tous ceux qui peuvent décider sont absents\u00A0; je les ai sollicités quand même.',
  askedLater: (names, at) => `Sans décision (${at}), je sollicite\u00A0: ${names}.`,
  nudge: 'Relancer',

  nowYours: (by) => `${before(by)}\u00A0; la demande vous attend maintenant.`,
  nowAnothers: (by) => `${before(by)}\u00A0; la demande attend maintenant quelqu’un d’autre.`,
  notYours:
    'Cette demande ne vous attend pas\u00A0: aucune étape n’est la vôtre. Les approbateurs ont peut-être changé depuis.',
  notKnownWhose: 'Je n’ai pas pu voir si cette demande vous attend. Regardez à nouveau dans un instant.',

  denyAndOffer: (length) => `Refuser, proposer ${length}`,
  offered: (by, length) => `${by} approuverait ${length}`,
  offeredBySomebody: (length) => `L’approbateur approuverait ${length}`,
  asksAnew:
    'Une demande dans PIM ne peut pas être modifiée\u00A0: une nouvelle est donc faite, sans autre changement.',
  askFor: (length) => `Demander ${length}`,
  asYouProposed: (length, at) => `${length}, comme vous l’avez proposé (${at})`,
  asProposed: (by, length, at) => `${length}, comme proposé par ${by} (${at})`,

  oneSeemsThere: '1 personne peut approuver, et semble présente.',
  seemThere: plural({
    one: (count, of) => `${of} personnes peuvent approuver, ${count} semble présente.`,
    other: (count, of) => `${of} personnes peuvent approuver, ${count} semblent présentes.`,
  }),
  nobodySeemsThere: plural({
    one: (of) => `${of} personne peut approuver, et ne semble pas présente en ce moment.`,
    other: (of) => `${of} personnes peuvent approuver, aucune ne semble présente en ce moment.`,
  }),
  outOfOffice: plural({
    one: (_, names) => `Absence du bureau\u00A0: ${names}.`,
    other: (_, names) => `Absences du bureau\u00A0: ${names}.`,
  }),
};
