import { channels } from '../../sandbox/botservice/team.ts';

/** Reviewers are for emergencies, in place of Search and Purge; the channel of approvals hears of them. */
export const breakGlassFile = `version: 1
groups:
  - name: Search and Purge PIM
    member:
      activation: { maximumDuration: 4h, approval: { approvers: [{ user: meganb@contoso.com }] } }
  - name: eDiscovery Reviewers PIM
    member:
      activation: { maximumDuration: 10h, mfa: false }
    bot: { breakGlass: { insteadOf: Search and Purge PIM }, notify: '${channels.approvals.id}' }
`;
