import type { BundleWords } from '../en/bundle.ts';

export const bundle: BundleWords = {
  title: (name) => `Iniciar ${name}`,
  intro:
    'Un solo formulario lo solicita todo. Cada acceso es una solicitud propia, con su propia aprobación y su propio fin.',
  start: 'Iniciar',
  notNow: 'Esta vez no',
  forget: 'Olvidar',
  forgetQuestion: (name) => `¿Olvidar ${name}?`,
  cutShort: (asked, maximum) => `Aquí suele ser ${asked}; ahora se permite como máximo ${maximum}.`,
  notAllowed: (target) =>
    `${target}: su configuración de PIM no permite ahora ninguna activación, así que se omite.`,
  on: (state) => `${state}: se omite`,
  from: (when) => `Será apto más adelante (${when}): se omite`,
  notEligible: (whom) => `No es apto para esto: se omite. Si lo necesita, consulte con ${whom}.`,
  notSeen: 'No he podido ver si es apto para esto: se omite.',
  unseen: 'No he podido ver si es apto para esto: Entra decide cuando lo solicite.',
  nothing: 'Ahora no hay nada de este conjunto que solicitar.',
  chooseOne: 'No se ha solicitado nada: elija al menos un acceso.',
  item: (target, length) => `${target} ${length}`,

  done: (asked, all) => `Solicitudes enviadas: ${asked} de ${all}`,
  asked: 'Solicitud enviada',
  notAsked: 'Aún sin solicitar',
  notKnown: 'Aún no se sabe si se ha solicitado',
  asking: 'Enviando la solicitud',
  failed: (why) => `No solicitado: ${why}`,
  goOn: 'Seguir',
  again: 'Otra vez',
  open: 'Abrir',
  form: 'Su formulario',
  old: 'Entra no me lo ha dicho todo ahora: una parte es lo último que supe.',
  left: 'Lo solicitado sigue solicitado. Seguir solicita solo el resto.',
  said: (what) => `Solicitado con ${what}`,
  unfinished: (name) => `${name} no se terminó`,
  show: 'Mostrar',

  saved: (name) => `Guardado: ${name}`,
  replaced: (name) => `Guardado de nuevo: ${name}`,
  savedNext: (name) => `Escriba **${name}** para solicitarlo todo en un formulario. Es solo suyo.`,
  forgot: (name) => `Olvidado: ${name}. Lo que está activo sigue activo.`,
  noneOn:
    'No hay nada activo ni en espera que se pueda guardar. Active lo que va junto y vuelva a escribirlo.',
  noneSeen:
    'No he podido ver todo lo que está activo, así que no sé qué guardar. Vuelva a escribirlo en un minuto.',
  noName: 'Indique un nombre, por ejemplo **guardar como turno de mañana**.',
  longName: (most) => `Un nombre tiene como máximo ${most} caracteres.`,
  taken: (said) => `${said} ya significa otra cosa. Elija otro nombre.`,
  tooMany: (most) => `Ya tiene ${most} guardados. Escriba primero **olvidar** y el nombre de uno de ellos.`,
  partly: 'No he podido ver todo lo que está activo: puede faltar algo.',
  tooLong: (most) => `Solo se guardan los primeros ${most}: no se solicitan más a la vez.`,
  hidden:
    'No he podido ver lo que puede activar, así que no sé qué de esto es suyo. Inténtelo de nuevo en un minuto.',
  gone: 'Ese conjunto suyo ya no existe.',
  runGone: 'Solo guardo unos días lo que se solicitó junto. Diga su nombre para solicitarlo de nuevo.',
  hint: 'Escriba **guardar como** y un nombre para solicitar esto junto la próxima vez.',
};
