import type { HelpWords } from '../en/help.ts';

export const help: HelpWords = {
  summary: 'Lo que sé hacer',
  hi: 'Hola',
  hiTo: (name) => `Hola, ${name}`,
  intro: 'Activo los accesos para los que es apto en Entra PIM, durante el tiempo que los necesite.',
  understood: 'Esto es lo que entiendo.',
  didYouMean: (command) => `¿Quería decir **${command}**? Esto es lo que entiendo.`,
  welcome: 'Le damos la bienvenida a Latchkey',
  welcomeTo: (name) => `Le damos la bienvenida a Latchkey, ${name}`,
  welcomeIntro:
    'Solicíteme accesos para los que es apto en Entra PIM. Me dirijo a Entra en su nombre, y los aprobadores deciden en el suyo: no tengo ningún permiso propio.',

  say: {
    access: 'mis accesos',
    order: 'search & purge 2h INC0042731 phish',
    again: 'otra vez',
    save: 'guardar como turno de mañana',
    status: 'estado',
    history: 'historial',
    month: 'mi mes',
    giveBack: 'devolver security reader',
    cancel: 'retirar',
    approvals: 'aprobaciones',
    away: 'ausente hasta las 17:00',
    notify: 'avisar menos',
  },
  does: {
    access: 'todo lo que puede activar',
    order: 'directo al formulario, ya relleno',
    again: 'lo último que solicitó, otra vez',
    save: 'lo que está activo, para solicitarlo junto',
    status: 'lo que está activo o en espera',
    history: 'lo que ha tenido y lo que se denegó',
    month: 'lo que solicitó y cuánto de ello usó',
    giveBack: 'desactivar antes de tiempo',
    cancel: 'retirar una solicitud en espera',
    approvals: 'lo que espera su decisión',
    away: 'mientras tanto las solicitudes llegan a los demás; para terminar: de vuelta',
    notify: 'menos avisos; para todos: avisar normal',
  },
  sayHelp: 'ayuda',
};
