import type { BaseWords } from '../en/base.ts';
import { inUnits } from '../lengths.ts';
import { listsIn } from '../lists.ts';
import { quotedIn } from '../quotes.ts';

export const base: BaseWords = {
  ...listsIn('fr'),
  quoted: quotedIn('fr'),
  more: (count) => `${count} autres`,
  nobody: 'personne',
  andNotKnown: (done, open) => `${done}\u00A0; pas encore connu\u00A0: ${open}`,
  somebody: 'quelqu’un',
  somebodyFirst: 'Quelqu’un',
  yourAdministrator: 'votre administrateur',

  ownWords: [
    ...['approuvé', 'approuvée', 'refusé', 'refusée', 'décidé', 'décidée', 'retiré', 'retirée'],
    ...['demande', 'attend', 'écrit', 'écrivait', 'par', 'pour'],
  ],

  today: (clock) => clock,
  tomorrow: (clock) => `demain ${clock}`,
  yesterday: (clock) => `hier ${clock}`,
  onDay: (date, clock) => `${date}, ${clock}`,

  length: inUnits,
  seconds: (count) => `${count}\u00A0s`,
  noEnd: 'sans fin',
  notKnown: 'durée inconnue',
  lessThanAMinute: 'moins d’une minute',
  underAMinute: 'moins d’une minute',

  waiting: 'En attente d’approbation',
  provisioning: 'Activation en cours dans Entra',
  scheduled: (from) => `Planifié (début\u00A0: ${from})`,
  active: 'Actif, sans fin',
  activeUntil: (until) => `Actif (fin\u00A0: ${until})`,
  denied: 'Demande refusée',
  deniedBy: (name) => `Demande refusée par ${name}`,
  withdrawn: 'Demande retirée',
  timedOut: 'Sans décision dans le délai',
  timedOutUnseen: 'Les 24 heures sont passées',
  failed: 'Échec',
  expired: 'Terminé\u00A0: durée écoulée',
  givenBack: 'Rendu',
  takenAway: 'Arrêté avant la fin',

  role: (name) => `${name} (rôle)`,
  group: (name) => `${name} (groupe)`,
  groupOwner: (name) => `${name} (propriétaire du groupe)`,
  unreadRole: (id) => `un rôle dont je n’ai pas pu lire le nom (${id})`,
  unreadGroup: (id) => `un groupe dont je n’ai pas pu lire le nom (${id})`,
  unreadOwnership: (id) => `la propriété d’un groupe dont je n’ai pas pu lire le nom (${id})`,
  inScope: (target, scope) => `${target} dans ${scope}`,
  unreadUnit: (id) => `une unité administrative dont je n’ai pas pu lire le nom (${id})`,
  unreadScope: (id) => `une partie dont je n’ai pas pu lire le nom (${id})`,
  isRole: 'Rôle Entra',
  isRoleIn: (scope) => `Rôle Entra dans ${scope}`,
  isOwner: 'Groupe, comme propriétaire',
  isMember: 'Groupe, comme membre',
};
