import type { RuleWords } from '../en/rules.ts';
import { inUnits } from '../lengths.ts';

export const rules: RuleWords = {
  faults: {
    'ticket-missing': 'Indique un número de ticket.',
    'ticket-form': 'En su organización, un número de ticket no tiene esa forma.',
    'ticket-absent': (system) => `${system} no tiene ese ticket, o no se permite leerlo.`,
    'ticket-closed': {
      plain: 'Este ticket no está abierto.',
      inState: (state) => `Este ticket no está abierto; su estado: ${state}.`,
    },
    'ticket-not-mine': {
      plain: 'Este ticket no está asignado a usted.',
      nobodys: 'Este ticket no está asignado a nadie. Pida primero que se lo asignen.',
      somebodys: (assignee) => `Este ticket no está asignado a usted, sino a ${assignee}.`,
    },
    'ticket-not-related':
      'Usted no tiene relación con este ticket: no lo tiene asignado, ni lo abrió usted ni se abrió para usted.',
    'ticket-not-known': (system, why) =>
      `No se pudo comprobar este ticket: ${system} ${why}. Inténtelo de nuevo más tarde.`,
    'reason-short': (least) => `Explique más el motivo: al menos ${least} letras.`,
    'outside-hours': (hours, timeZone) => `Solo se permite empezar en este horario (${timeZone}): ${hours}.`,
    'too-long-now': (length, hours, timeZone) =>
      `Como máximo ${length} si empieza en este horario (${timeZone}): ${hours}.`,
    'too-long-for-ticket': (length, sort) => `Como máximo ${length} para un ticket de tipo ${sort}.`,
    frozen: {
      plain: (from, to, timeZone) => `Este acceso no puede estar activo de ${from} a ${to} (${timeZone}).`,
      because: (from, to, timeZone, because) =>
        `Este acceso no puede estar activo de ${from} a ${to} (${timeZone}): ${because}.`,
    },
    'no-end': 'Indique una duración: este acceso no puede estar activo sin fin.',
  },

  unchecked: {
    ticket: (why) => `Nadie ha comprobado este ticket: su sistema ${why}. Le corresponde a usted valorarlo.`,
    open: () => 'No se sabe si este ticket está abierto. Le corresponde a usted valorarlo.',
    mine: () => 'No se sabe a quién está asignado este ticket. Le corresponde a usted valorarlo.',
    related: () =>
      'No se sabe si quien solicita tiene relación con este ticket. Le corresponde a usted valorarlo.',
    sort: () =>
      'No se sabe de qué tipo es este ticket, así que no se comprobó su duración máxima. Le corresponde a usted valorarlo.',
  },

  why: {
    refused: 'no permite el acceso a la cuenta que lee por nosotros',
    'no-licence': 'no permite el acceso a la cuenta que lee por nosotros',
    throttled: 'está saturado',
    cut: 'solo dio una parte',
    unreadable: 'no dio una respuesta comprensible',
    unavailable: 'no responde',
  },
  days: { mon: 'lun.', tue: 'mar.', wed: 'mié.', thu: 'jue.', fri: 'vie.', sat: 'sáb.', sun: 'dom.' },
  between: (from, to) => `entre las ${from} y las ${to}`,
  onDays: (names, span) => `${names.join(', ')} ${span}`,
  eitherOf: (hours) => hours.join(', o '),
  length: inUnits,
};
