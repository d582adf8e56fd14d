import type { ButtonWords } from '../en/buttons.ts';

export const buttons: ButtonWords = {
  access: 'Meine Zugriffe',
  activate: 'Aktivieren',
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
  withdraw: 'Zurückziehen',
};
