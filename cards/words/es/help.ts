import type { HelpWords } from '../en/help.ts';
import { help as en } from '../en/help.ts';

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

  say: en.say,
  does: {
    access: 'todo lo que puede activar',
    order: 'directo al formulario, ya relleno',
    again: 'lo último que solicitó, otra vez',
    save: 'lo que está activo, para solicitarlo junto',
    status: 'lo que está activo o en espera',
    history: 'lo que ha tenido y lo que se denegó',
    month: 'lo que solicitó y cuánto de ello usó',
    team: 'lo mismo de su equipo, si está designado para ello',
    incident: 'en un canal o chat de grupo: un ticket, varias personas',
    giveBack: 'desactivar antes de tiempo',
    cancel: 'retirar una solicitud en espera',
    approvals: 'lo que espera su decisión',
    away: 'mientras tanto las solicitudes llegan a los demás; back lo termina',
    notify: 'menos avisos; notify normal para todos',
  },
  sayHelp: en.sayHelp,
};
