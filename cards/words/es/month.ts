import type { MonthWords } from '../en/month.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('es');

export const month: MonthWords = {
  mine: (name) => `Mi mes: ${name}`,
  team: (name) => `Mes del equipo: ${name}`,
  week: (from, to) => `Acceso con privilegios, del ${from} al ${to}`,
  summary: (title, asked, approved, denied) =>
    `${title}: solicitudes ${asked}, aprobadas ${approved}, denegadas ${denied}`,
  everybody: 'De todas las personas que solicitaron con Latchkey, o cuya solicitud vio.',
  ofTeams: (names) => `De ${names}, en conjunto.`,
  goesOn: (until) => `El mes no ha terminado. Situación: ${until}.`,
  none: 'No se solicitó nada.',
  tooFew:
    'Menos de tres personas hicieron solicitudes. Cifras de tan pocas dirían quién fue, así que no muestro ninguna; la lista de aprobaciones y latchkey report muestran lo que usted puede ver de ellas.',
  asked: 'Solicitudes',
  approved: 'Aprobadas',
  denied: 'Denegadas',
  decided: 'Decisión en',
  decidedBy: (time) => `${time} (la mitad)`,
  use: 'Usado',
  usedOf: (used, asked) => `${used} de ${asked}`,
  usedAtMost: (used, asked) => `como máximo ${used} de ${asked}`,
  notKnown: 'no se sabe',
  askedAndUsed: plural({
    one: (count, use) => `${count} solicitud, usado: ${use}`,
    other: (count, use) => `${count} solicitudes, usado: ${use}`,
  }),
  askedUseNotKnown: plural({
    one: (count) => `${count} solicitud, no se sabe cuánto tiempo estuvo activo`,
    other: (count) => `${count} solicitudes, no se sabe cuánto tiempo estuvo activo`,
  }),
  hidden: 'Lo que solicitaron menos de tres personas está contado, pero no se enumera: diría quién fue.',
  more: (count) => `Y ${count} más.`,
  chart: 'Horas usadas de las solicitadas',
  used: 'Usado',
  unused: 'Sin usar',
  hints: 'Solo para usted',
  hintsOnce: 'Lo digo como mucho una vez al mes. **avisar menos** lo omite.',
  unusedFor: (days, names) =>
    `En los últimos ${days} días no he visto que solicitara: ${names}. Lo que ya no necesite puede retirárselo su administrador.`,
  shorter: (what, count, times) =>
    `${what}: ninguna de sus últimas ${count} activaciones duró más de ${times.most}, y solicitó ${times.asked}. Bastarían ${times.enough}.`,
  only: 'Lo que se solicitó en el portal de PIM solo aparece aquí si lo vi.',
  notALead:
    'Su administrador no le ha designado ni como responsable de un equipo ni como auditor, así que solo le muestro su propio mes: escriba **mi mes**.',
  last: 'Mes anterior',
  next: 'Mes siguiente',
};
