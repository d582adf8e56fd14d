import type { RuleWords } from '../en/rules.ts';
import { hoursAndMinutes } from '../lengths.ts';

/** `why` begins with its particle. */
export const rules: RuleWords = {
  faults: {
    'ticket-missing': 'チケット番号を入力してください。',
    'ticket-form': '組織のチケット番号の形式ではありません。',
    'ticket-absent': (system) => `${system} にこのチケットがないか、読み取りが許可されていません。`,
    'ticket-closed': {
      plain: 'このチケットはオープンではありません。',
      inState: (state) => `このチケットはオープンではありません (状態: ${state})。`,
    },
    'ticket-not-mine': {
      plain: 'このチケットの担当者はあなたではありません。',
      nobodys: 'このチケットには担当者がいません。先に自分を担当者にしてもらってください。',
      somebodys: (assignee) => `このチケットの担当者はあなたではありません (担当者: ${assignee})。`,
    },
    'ticket-not-related':
      'このチケットはあなたと関係がありません。あなたは担当者でも起票者でもなく、あなたのために起票されたものでもありません。',
    'ticket-not-known': (system, why) =>
      `このチケットを確認できませんでした。${system} ${why}。後でもう一度お試しください。`,
    'reason-short': (least) => `理由をもう少し詳しく、${least} 文字以上で入力してください。`,
    'outside-hours': (hours, timeZone) => `開始できるのは次の時間帯だけです (${timeZone}): ${hours}。`,
    'too-long-now': (length, hours, timeZone) =>
      `次の時間帯に開始する場合は最長 ${length}です (${timeZone}): ${hours}。`,
    'too-long-for-ticket': (length, sort) => `種類が ${sort} のチケットでは最長 ${length}です。`,
    frozen: {
      plain: (from, to, timeZone) => `${from} から ${to} まで (${timeZone}) はアクティブにできません。`,
      because: (from, to, timeZone, because) =>
        `${from} から ${to} まで (${timeZone}) はアクティブにできません: ${because}。`,
    },
    'no-end': '時間の長さを指定してください。無期限でアクティブにすることはできません。',
  },

  unchecked: {
    ticket: (why) => `このチケットは確認されていません。チケット システム${why}。ご自身で判断してください。`,
    open: () => 'このチケットがオープンかどうかは不明です。ご自身で判断してください。',
    mine: () => 'このチケットの担当者は不明です。ご自身で判断してください。',
    related: () => '申請者とこのチケットの関係は不明です。ご自身で判断してください。',
    sort: () => 'このチケットの種類が不明なため、時間の上限は確認されていません。ご自身で判断してください。',
  },

  why: {
    refused: 'で読み取り用アカウントのアクセスが許可されていません',
    'no-licence': 'で読み取り用アカウントのアクセスが許可されていません',
    throttled: 'が混み合っています',
    cut: 'から一部しか取得できませんでした',
    unreadable: 'の応答を解釈できませんでした',
    unavailable: 'が応答しません',
  },
  days: { mon: '月', tue: '火', wed: '水', thu: '木', fri: '金', sat: '土', sun: '日' },
  between: (from, to) => `${from}～${to}`,
  onDays: (names, span) => `${names.join('・')} ${span}`,
  eitherOf: (hours) => hours.join('、または '),
  length: hoursAndMinutes(
    (hours) => `${hours}\u00A0時間`,
    (minutes) => `${minutes}\u00A0分`,
  ),
};
