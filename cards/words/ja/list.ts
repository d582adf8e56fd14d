import type { ListWords } from '../en/list.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('ja');

export const list: ListWords = {
  title: 'あなたのアクセス',
  statusTitle: '進行中のアクセス',
  searchByName: '名前で検索',
  page: (page, pages, first, last, all) => `${page}/${pages} ページ: ${all} 件中 ${first}～${last} 件`,
  namesake: (name, word) =>
    `${name} という名前の対象もあります: **${word} をアクティブ化** と入力してください。`,
  nothingOn: 'アクティブなものも待機中のものもありません。',
  nothingToSwitchOn: 'アクティブ化できるものがありません。',
  howToBecomeEligible: '管理者が Entra PIM で資格を割り当てると、ここに表示されます。',
  throughGroup: (kind) => `${kind}、グループ経由`,
  eligibleUntil: (until) => `資格あり (終了: ${until})`,
  eligibleFrom: (from) => `資格あり (開始: ${from})`,
  on: 'アクティブ',
  assigned: '割り当て済み',
  assignedUntil: (until) => `割り当て済み (終了: ${until})`,
  id: (id) => `ID ${id}`,
  idAt: (id, scope) => `ID ${id} (${scope})`,

  opens: (what) => `利用できるもの: ${what}`,
  atMost: (length) => `最長 ${length}`,
  noApproval: '承認不要',
  approval: '承認が必要',
  approvedIn: (length) => `承認が必要、通常 ${length}`,
  usableIn: (length) => `アクティブ化から通常 ${length}で使用可能`,
  lastAsked: (when) => `前回の申請: ${when}`,
  shorter: (count, most, enough) => `直近 ${count} 回は最長 ${most}でした。${enough}で足りますか?`,
  open: (what) => `${what} を開く`,

  sentAt: (what, at) => `${at} に送信、応答なし: ${what}。声をかけていただければ、もう一度確認します。`,
  sentOn: (what, on) => `${on} に送信、応答なし: ${what}。声をかけていただければ、もう一度確認します。`,
  lastSeenAs: (state) => `最後に確認した状態: ${state}。`,
  sent: {
    activate: (target, length) => `あなたの申請: ${target} (${length})`,
    approve: (target, whose) => `あなたの承認: ${whose ?? '名前不明の人'} の申請、${target}`,
    deny: (target, whose) => `あなたの拒否: ${whose ?? '名前不明の人'} の申請、${target}`,
    withdraw: (target) => `申請の取り下げ: ${target}`,
    giveBack: (target) => `返却: ${target}`,
  },

  parts: {
    'role-eligibilities': 'アクティブ化できるロール',
    'group-eligibilities': 'アクティブ化できるグループ',
    'role-holdings': 'アクティブなロール',
    'group-holdings': 'アクティブなグループ',
    'role-requests': 'あなたのロールの申請',
    'group-requests': 'あなたのグループの申請',
    'own-groups': '所属しているグループ',
    'given-by-groups': 'グループから得ているもの',
    names: '一部の名前',
    'roles-of-all': '組織のロール',
    'groups-of-all': '組織のグループ',
    'role-approvals': 'あなたの承認を待つロールの申請',
    'group-approvals': 'あなたの承認を待つグループの申請',
    'approver-members': '承認者グループのメンバー',
    'approver-names': '承認者の名前',
  },
  together: {
    roles: 'あなたのロール',
    groups: 'PIM でのあなたのグループ',
    eligibilities: 'アクティブ化できるロールとグループ',
    holdings: 'アクティブなロールとグループ',
    requests: 'あなたのロールとグループの申請',
    rolesNotRequests: 'アクティブ化できるロールとアクティブなロール',
    groupsNotRequests: 'アクティブ化できるグループとアクティブなグループ',
    throughGroups: 'グループ経由で得ているもの',
    organization: '組織のロールとグループ',
    approvals: 'あなたの承認を待つ申請',
  },
  unread: {
    refused: (what) => `読み取れませんでした: ${what}。Entra で読み取りが許可されていません。`,
    'no-licence': (what) =>
      `読み取れませんでした: ${what}。Entra によると必要なライセンスがありません (Entra ID P2 または ID Governance)。`,
    throttled: (what) =>
      `読み取れませんでした: ${what}。Entra が混み合っています。1 分後にもう一度お試しください。`,
    unavailable: (what) =>
      `読み取れませんでした: ${what}。Entra が応答しません。1 分後にもう一度お試しください。`,
    cut: (what) =>
      `一部を読み取れませんでした: ${what}。一覧が途中で切れました。1 分後にもう一度お試しください。`,
    unreadable: (what) =>
      `読み取れませんでした: ${what}。Entra の応答を理解できません。PIM ポータルで確認できます。`,
  },
  moreGroups: plural({
    other: (count) =>
      `ほか ${count} 個のグループから得ているものは、まだ確認していません。もう一度お試しいただくと、続きを確認します。`,
  }),
  someMoreGroups:
    'ほかのいくつかのグループから得ているものは、まだ確認していません。もう一度お試しいただくと、続きを確認します。',
  unknown: (said) => `${said} がわかりません`,
  notFound: (said) => `確認できる範囲に ${said} は見つかりませんでした`,
};
