import type { ButtonWords } from '../en/buttons.ts';

export const buttons: ButtonWords = {
  access: 'Mes accès',
  activate: 'Activer',
  approvals: 'Approbations',
  askAgain: 'Redemander',
  back: 'Retour',
  cancel: 'Annuler',
  check: 'Vérifier',
  continue: 'Continuer',
  giveBack: 'Rendre',
  more: 'Suite',
  refresh: 'Actualiser',
  search: 'Rechercher',
  startLater: 'Commencer plus tard',
  status: 'État',
  tryAgain: 'Réessayer',
  withdraw: 'Retirer',
};
