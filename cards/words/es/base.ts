import type { BaseWords } from '../en/base.ts';
import { inUnits } from '../lengths.ts';
import { listsIn } from '../lists.ts';
import { quotedIn } from '../quotes.ts';

export const base: BaseWords = {
  ...listsIn('es'),
  quoted: quotedIn('es'),
  more: (count) => `${count} más`,
  nobody: 'nadie',
  andNotKnown: (done, open) => `${done}; aún no se sabe: ${open}`,
  somebody: 'alguien',
  somebodyFirst: 'Alguien',
  yourAdministrator: 'su administrador',

  ownWords: [
    ...[
      'aprobado',
      'aprobada',
      'aprobó',
      'denegado',
      'denegada',
      'denegó',
      'decidido',
      'decidida',
      'decidió',
    ],
    ...['retirado', 'retirada', 'retiró', 'solicita', 'solicitó', 'espera', 'escribió', 'por', 'para'],
  ],

  today: (clock) => clock,
  tomorrow: (clock) => `mañana ${clock}`,
  yesterday: (clock) => `ayer ${clock}`,
  onDay: (date, clock) => `${date}, ${clock}`,

  length: inUnits,
  seconds: (count) => `${count}\u00A0s`,
  noEnd: 'sin fin',
  notKnown: 'duración desconocida',
  lessThanAMinute: 'menos de un minuto',
  underAMinute: 'menos de un minuto',

  waiting: 'Pendiente de aprobación',
  provisioning: 'Activación en curso en Entra',
  scheduled: (from) => `Programado (inicio: ${from})`,
  active: 'Activo, sin fin',
  activeUntil: (until) => `Activo (fin: ${until})`,
  denied: 'Solicitud denegada',
  deniedBy: (name) => `Solicitud denegada por ${name}`,
  withdrawn: 'Solicitud retirada',
  timedOut: 'Sin decisión dentro del plazo',
  timedOutUnseen: 'Pasaron las 24 horas',
  failed: 'Error',
  expired: 'Terminado: se agotó el tiempo',
  givenBack: 'Devuelto',
  takenAway: 'Terminado antes de tiempo',

  role: (name) => `${name} (rol)`,
  group: (name) => `${name} (grupo)`,
  groupOwner: (name) => `${name} (propietario del grupo)`,
  unreadRole: (id) => `un rol cuyo nombre no he podido leer (${id})`,
  unreadGroup: (id) => `un grupo cuyo nombre no he podido leer (${id})`,
  unreadOwnership: (id) => `la propiedad de un grupo cuyo nombre no he podido leer (${id})`,
  inScope: (target, scope) => `${target} en ${scope}`,
  unreadUnit: (id) => `una unidad administrativa cuyo nombre no he podido leer (${id})`,
  unreadScope: (id) => `una parte cuyo nombre no he podido leer (${id})`,
  isRole: 'Rol de Entra',
  isRoleIn: (scope) => `Rol de Entra en ${scope}`,
  isOwner: 'Grupo, como propietario',
  isMember: 'Grupo, como miembro',
};
