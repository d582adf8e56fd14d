import { listed } from '../alternatives.ts';
import type { Courtesies } from './courtesies.ts';

/** Greetings, requests, thanks and what leads to a reason in Spanish. */
export const spanish: Courtesies = {
  before: listed(`
    por favor, porfa, hola, buenos días, buenas, buenas tardes, necesito, nesecito, necesitaría, quiero,
    quisiera, me gustaría, querría, puedes, puedes activar, podrías, podría, puede, puedo tener, dame,
    me das, darme, actívame, activame, activa, activar, abre, pido, solicito, acceso a, acceso, el rol,
    el grupo, rol, grupo, ya, ahora, hoy, urgente, el, los, las, una, uno, al, del, de los, por, por el,
    por la, por un, por una, por los, para, para el, para la, para los, para las, debido a, a causa de,
    porque, ya que, motivo, razón, es para, y, con, tengo que, otra vez
  `),
  behind: listed(`
    por favor, porfa, porfavor, gracias, muchas gracias, graciass, ya, ahora, hoy, por, para, con, y,
    de, el, la, los, el rol, rol, el grupo, grupo, necesito, quiero, a, si es posible, un saludo,
    saludos, desde, motivo, debido a, ticket, activar
  `),
};
