import type { IncidentWords } from '../en/incident.ts';

export const incident: IncidentWords = {
  title: (ticket) => `Incidente ${ticket}`,
  summary: (ticket) => `Incidente ${ticket}: pulse Participar para lo que pueda necesitar`,
  opened: (name, at) => `Abierto por ${name} (${at})`,
  howTo:
    'Participar le envía el formulario de este ticket, en su propio chat conmigo. Cada persona solicita por sí misma y solo ve lo suyo.',
  howToMine: 'Mi formulario le envía otra vez el formulario de este ticket, en su propio chat conmigo.',
  take: 'Participar',
  mine: 'Mi formulario',
  end: 'Incidente terminado',
  isOver: (name, at) => `Dado por terminado por ${name} (${at})`,
  overSummary: (ticket) => `El incidente ${ticket} ha terminado`,

  forYou: 'Solo lo ven los participantes',
  inIt: (names) => `Participantes: ${names}`,
  yours: (what, until) => `Usted tiene ${what} hasta ${until}`,
  yoursForGood: (what) => `Usted tiene ${what}`,
  nothingYours: 'Que yo sepa, no tiene nada activo con este ticket.',
  askTitle: (ticket, what) => `${ticket}: ¿solicitar ${what}?`,
  askFor: (length) => `Solicitar ${length}`,
  onceMore: (what, order) => `Otra vez con un solo clic: ${what}, ${order}`,

  sayItThere: 'Escríbalo en el canal o chat de grupo donde se trabaja en ello, y mencióneme allí.',
  noAccess: (ticket) =>
    `Escriba también lo que se necesita, por ejemplo: incidente ${ticket} search & purge. Su administrador puede definir un acceso para todos los incidentes.`,
  posted: (ticket) =>
    `La tarjeta de ${ticket} está en esa conversación. Cuando termine, ofreceré a todos los participantes devolver lo que tengan activo.`,
  notPosted: (ticket) =>
    `No he podido publicar allí la tarjeta de ${ticket}, así que no se ha abierto nada. Inténtelo de nuevo.`,
  notKnownPosted: (ticket) =>
    `No sé si la tarjeta de ${ticket} está allí, así que no cuenta: nadie puede participar con ella. Inténtelo de nuevo.`,
  gone: 'Ya no conozco este incidente.',
  alreadyOver: 'Este incidente ha terminado.',
  ended: 'Ha terminado. Ofrezco a todos los participantes devolver lo que tengan activo.',
  notYours: 'Puede terminarlo quien lo abrió, o quien participa y tiene algo activo con su ticket.',

  giveBackTitle: (ticket) => `El incidente ${ticket} ha terminado`,
  giveBackSays: (name) => `Lo ha dado por terminado ${name}. Con este ticket aún tiene activo:`,
  giveBackAll: 'Devolver todo',
  nothingLeft: 'Que yo sepa, ya no tiene nada activo con este ticket.',
  until: (what, at) => `${what} hasta ${at}`,
  givenBack: (what) => `${what}: devuelto`,
  notGivenBack: (what, why) => `${what}: ${why}`,
};
