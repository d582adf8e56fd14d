import type { ListWords } from '../en/list.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('es');

export const list: ListWords = {
  title: 'Sus accesos',
  statusTitle: 'Sus accesos en curso',
  searchByName: 'Buscar por nombre',
  page: (page, pages, first, last, all) => `Página ${page} de ${pages}: ${first} a ${last} de ${all}`,
  namesake: (name, word) => `También existe ${name}: escriba **activar ${word}**.`,
  nothingOn: 'No hay nada activo ni en espera.',
  nothingToSwitchOn: 'No hay nada que pueda activar.',
  howToBecomeEligible: 'Un administrador le hace apto en Entra PIM; después aparece aquí.',
  throughGroup: (kind) => `${kind}, a través de un grupo`,
  eligibleUntil: (until) => `Apto (fin: ${until})`,
  eligibleFrom: (from) => `Apto (inicio: ${from})`,
  on: 'Activo',
  assigned: 'Asignado',
  assignedUntil: (until) => `Asignado (fin: ${until})`,
  id: (id) => `Id. ${id}`,
  idAt: (id, scope) => `Id. ${id} en ${scope}`,

  opens: (what) => `Abre ${what}`,
  atMost: (length) => `Como máximo ${length}`,
  noApproval: 'sin aprobación',
  approval: 'con aprobación',
  approvedIn: (length) => `con aprobación, normalmente en ${length}`,
  usableIn: (length) => `normalmente se puede usar ${length} después de activarse`,
  lastAsked: (when) => `última solicitud: ${when}`,
  shorter: (count, most, enough) =>
    `Sus últimas ${count} veces duraron como máximo ${most}: ¿bastaría con ${enough}?`,
  open: (what) => `Abrir ${what}`,

  sentAt: (what, at) => `Enviado (${at}), sin respuesta: ${what}. Vuelvo a mirar cuando usted pregunte.`,
  sentOn: (what, on) => `Enviado (${on}), sin respuesta: ${what}. Vuelvo a mirar cuando usted pregunte.`,
  lastSeenAs: (state) => `Último estado visto: ${state}.`,
  sent: {
    activate: (target, length) => `su solicitud de ${target} durante ${length}`,
    approve: (target, whose) =>
      `su aprobación de la solicitud hecha por ${whose ?? 'alguien'} para ${target}`,
    deny: (target, whose) => `su denegación de la solicitud hecha por ${whose ?? 'alguien'} para ${target}`,
    withdraw: (target) => `la retirada de su solicitud de ${target}`,
    giveBack: (target) => `la devolución de ${target}`,
  },

  parts: {
    'role-eligibilities': 'los roles que puede activar',
    'group-eligibilities': 'los grupos que puede activar',
    'role-holdings': 'sus roles activos',
    'group-holdings': 'sus grupos activos',
    'role-requests': 'sus solicitudes de roles',
    'group-requests': 'sus solicitudes de grupos',
    'own-groups': 'los grupos de los que es miembro',
    'given-by-groups': 'lo que le dan sus grupos',
    names: 'algunos de los nombres',
    'roles-of-all': 'los roles de su organización',
    'groups-of-all': 'los grupos de su organización',
    'role-approvals': 'las solicitudes de roles pendientes de usted',
    'group-approvals': 'las solicitudes de grupos pendientes de usted',
    'approver-members': 'los miembros de un grupo de aprobadores',
    'approver-names': 'el nombre de un aprobador',
  },
  together: {
    roles: 'sus roles',
    groups: 'sus grupos en PIM',
    eligibilities: 'los roles y grupos que puede activar',
    holdings: 'sus roles y grupos activos',
    requests: 'sus solicitudes de roles y grupos',
    rolesNotRequests: 'los roles que puede activar y sus roles activos',
    groupsNotRequests: 'los grupos que puede activar y sus grupos activos',
    throughGroups: 'lo que tiene a través de grupos',
    organization: 'los roles y grupos de su organización',
    approvals: 'las solicitudes pendientes de usted',
  },
  unread: {
    refused: (what) => `No se pudo leer: ${what}. Entra no le permite leerlo.`,
    'no-licence': (what) =>
      `No se pudo leer: ${what}. Según Entra, falta la licencia necesaria (Entra ID P2 o ID Governance).`,
    throttled: (what) => `No se pudo leer: ${what}. Entra está saturado. Pregunte de nuevo en un minuto.`,
    unavailable: (what) => `No se pudo leer: ${what}. Entra no responde. Pregunte de nuevo en un minuto.`,
    cut: (what) =>
      `No se pudo leer del todo: ${what}. La lista se cortó antes del final. Pregunte de nuevo en un minuto.`,
    unreadable: (what) =>
      `No se pudo leer: ${what}. No entiendo la respuesta de Entra. El portal de PIM lo muestra.`,
  },
  moreGroups: plural({
    one: () => 'Aún no he mirado lo que le da otro de sus grupos. Pregunte de nuevo y continúo.',
    other: (count) =>
      `Aún no he mirado lo que le dan otros ${count} de sus grupos. Pregunte de nuevo y continúo.`,
  }),
  someMoreGroups: 'Aún no he mirado lo que le dan algunos más de sus grupos. Pregunte de nuevo y continúo.',
  unknown: (said) => `No conozco ${said}`,
  notFound: (said) => `No he encontrado ${said} en lo que puedo ver`,
};
