import type { ProblemsWords } from '../en/problems.ts';

/** Infinitives, as the sentences take them after a verb or `para`. */
const deeds: ProblemsWords['deeds'] = {
  read: (what) => `mostrar ${what}`,
  activate: (what) => `activar ${what}`,
  'give-back': (what) => `devolver ${what}`,
  withdraw: (what) => `retirar ${what}`,
  decide: (what) => `registrar su decisión sobre ${what}`,
  unknown: 'hacer esto',
};

export const problems: ProblemsWords = {
  between: ' ',
  nothingChanged: 'No se ha cambiado nada.',
  nothingChangedFor: (thing) => `No se ha cambiado nada para ${thing}.`,
  untilSettled: (deed) => `Hasta que se resuelva, no puedo ${deed}.`,
  entraNamed: (code) => `Entra indicó ${code}.`,

  this: 'este acceso',
  thisRequest: 'esta solicitud',
  inScope: (role, scope) => `${role} en ${scope}`,
  asOwner: (group) => `${group} como propietario`,
  lists: {
    access: 'sus accesos',
    status: 'lo que tiene activo y lo que ha solicitado',
    approvals: 'lo que espera su decisión',
  },
  ownRequest: (target) => `su solicitud de ${target}`,
  requestOf: (name, target) => `la solicitud de ${name} para ${target}`,
  requestFor: (target) => `la solicitud de ${target}`,

  deeds,
  done: deeds,

  rules: {
    mfarule: 'Exige un inicio de sesión con MFA.',
    justificationrule: 'Exige una justificación.',
    ticketingrule: 'Exige un ticket.',
    expirationrule: 'La duración supera lo que permite.',
    eligibilityrule: 'Usted no es apto.',
    approvalrule: 'Exige una aprobación.',
    customextensionrule:
      'La comprobación que su organización ha configurado en Entra lo ha denegado. Sus motivos están con la solicitud en el portal de PIM.',
  },
  otherRule: (rule) => `No se ha cumplido la regla ${rule}.`,
};
