import type { ChoiceWords } from '../en/choice.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('es');

export const choice: ChoiceWords = {
  questions: {
    activate: '¿Cuál quiere decir?',
    withdraw: '¿Qué solicitud?',
    giveBack: '¿Cuál devuelve?',
  },
  didYouMean: (targets) => `¿Quería decir ${targets}?`,
  called: plural({
    one: (count, said) => `${count} se llama ${said}.`,
    other: (count, said) => `${count} se llaman ${said}.`,
  }),
  fit: plural({
    one: (count, said) => `${count} coincide con ${said}.`,
    other: (count, said) => `${count} coinciden con ${said}.`,
  }),
  youWrote: (said) => `Ha escrito ${said}.`,
  noneIs: (said) => `Ninguno de estos es ${said}.`,
  nothingLeft: 'No queda nada que elegir.',

  notEligible: (targets) => `No es apto para ${targets}`,
  askToBecomeEligible: plural({
    one: (_, whom) => `Existe en su organización. Si lo necesita, consulte con ${whom} para ser apto en PIM.`,
    other: (_, whom) =>
      `Existen en su organización. Si necesita alguno, consulte con ${whom} para ser apto en PIM.`,
  }),
  notSeen: (targets) => `No puedo ver si puede activar ${targets}`,
  askAllTheSame: plural({
    one: () => 'Existe en su organización. Puede solicitarlo de todos modos: Entra decide.',
    other: () => 'Existen en su organización. Puede solicitarlos de todos modos: Entra decide.',
  }),

  nothing: {
    withdraw: {
      all: 'No tiene ninguna solicitud abierta',
      one: (target) => `No tiene ninguna solicitud abierta de ${target}`,
      next: 'No hay nada que retirar.',
      unseen: 'No puedo ver todo lo que ha solicitado',
    },
    giveBack: {
      all: 'Ahora no tiene nada activo',
      one: (target) => `No ha activado ${target}`,
      next: 'No hay nada que devolver.',
      unseen: 'No puedo ver todo lo que tiene activo',
    },
  },
};
