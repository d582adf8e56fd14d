import type { ButtonWords } from '../en/buttons.ts';

export const buttons: ButtonWords = {
  access: 'Meine Zugriffe',
  activate: 'Aktivieren',
  approvals: 'Genehmigungen',
  askAgain: 'Erneut anfragen',
  back: 'Zurück',
  cancel: 'Abbrechen',
  check: 'Jetzt prüfen',
  continue: 'Fortsetzen',
  giveBack: 'Zurückgeben',
  more: 'Weiter',
  refresh: 'Aktualisieren',
  search: 'Suchen',
  startLater: 'Später beginnen',
  status: 'Status',
  tryAgain: 'Erneut versuchen',
  withdraw: 'Zurückziehen',
};
