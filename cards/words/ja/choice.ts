import type { ChoiceWords } from '../en/choice.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('ja');

export const choice: ChoiceWords = {
  questions: {
    activate: 'どれのことですか?',
    withdraw: 'どの申請ですか?',
    giveBack: 'どれを返却しますか?',
  },
  didYouMean: (targets) => `もしかして ${targets} ですか?`,
  called: plural({ other: (count, said) => `${said} という名前のものが ${count} 件あります。` }),
  fit: plural({ other: (count, said) => `${said} に一致するものが ${count} 件あります。` }),
  youWrote: (said) => `入力内容: ${said}。`,
  noneIs: (said) => `${said} に一致するものはありません。`,
  nothingLeft: '選択できるものがありません。',

  notEligible: (targets) => `${targets} の資格がありません`,
  askToBecomeEligible: plural({
    other: (_, whom) =>
      `組織内に存在します。必要な場合は、PIM での資格の割り当てを${whom}に依頼してください。`,
  }),
  notSeen: (targets) => `${targets} をアクティブ化できるか確認できません`,
  askAllTheSame: plural({
    other: () => '組織内に存在します。このまま申請することもできます。Entra が判断します。',
  }),

  nothing: {
    withdraw: {
      all: '進行中の申請はありません',
      one: (target) => `${target} の進行中の申請はありません`,
      next: '取り下げるものはありません。',
      unseen: 'あなたの申請をすべて確認することができません',
    },
    giveBack: {
      all: '現在アクティブなものはありません',
      one: (target) => `${target} はアクティブ化されていません`,
      next: '返却するものはありません。',
      unseen: 'アクティブなものをすべて確認することができません',
    },
  },
};
