import type { BaseWords } from '../en/base.ts';
import { inUnits } from '../lengths.ts';
import { listsIn } from '../lists.ts';
import { quotedIn } from '../quotes.ts';

export const base: BaseWords = {
  ...listsIn('de'),
  quoted: quotedIn('de'),
  more: (count) => `${count} weitere`,
  nobody: 'niemand',
  andNotKnown: (done, open) => `${done}; noch nicht bekannt: ${open}`,
  somebody: 'jemand',
  somebodyFirst: 'Jemand',
  yourAdministrator: 'Ihre Administration',

  ownWords: ['genehmigt', 'abgelehnt', 'entschieden', 'zurückgezogen', 'bittet', 'wartet', 'schrieb', 'für'],

  today: (clock) => clock,
  tomorrow: (clock) => `morgen ${clock}`,
  yesterday: (clock) => `gestern ${clock}`,
  onDay: (date, clock) => `${date}, ${clock}`,

  length: inUnits,
  seconds: (count) => `${count}\u00A0s`,
  noEnd: 'ohne Ende',
  notKnown: 'nicht bekannt',
  lessThanAMinute: 'unter 1\u00A0min',
  underAMinute: 'unter 1\u00A0min',

  waiting: 'Wartet auf Genehmigung',
  provisioning: 'Wird in Entra eingeschaltet',
  scheduled: (from) => `Geplant ab ${from}`,
  active: 'Aktiv, ohne Ende',
  activeUntil: (until) => `Aktiv bis ${until}`,
  denied: 'Abgelehnt',
  deniedBy: (name) => `Abgelehnt von ${name}`,
  withdrawn: 'Zurückgezogen',
  timedOut: 'Nicht rechtzeitig entschieden',
  timedOutUnseen: '24 Stunden sind vorbei',
  failed: 'Fehlgeschlagen',
  expired: 'Abgelaufen',
  givenBack: 'Zurückgegeben',
  takenAway: 'Vorzeitig beendet',

  role: (name) => `${name} (Rolle)`,
  group: (name) => `${name} (Gruppe)`,
  groupOwner: (name) => `${name} (Gruppenbesitz)`,
  unreadRole: (id) => `eine Rolle, deren Namen ich nicht lesen konnte (${id})`,
  unreadGroup: (id) => `eine Gruppe, deren Namen ich nicht lesen konnte (${id})`,
  unreadOwnership: (id) => `Besitz einer Gruppe, deren Namen ich nicht lesen konnte (${id})`,
  inScope: (target, scope) => `${target} in ${scope}`,
  unreadUnit: (id) => `einer Verwaltungseinheit, deren Namen ich nicht lesen konnte (${id})`,
  unreadScope: (id) => `einem Teil davon, dessen Namen ich nicht lesen konnte (${id})`,
  isRole: 'Entra-Rolle',
  isRoleIn: (scope) => `Entra-Rolle in ${scope}`,
  isOwner: 'Gruppe, als Besitzer',
  isMember: 'Gruppe, als Mitglied',
};
