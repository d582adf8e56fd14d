import { durationText } from './duration.ts';
import type { PimRequest, WantedSchedule } from './model.ts';

/** What PIM sends to a custom extension. Source: the request models of "Configure custom extensions for PIM role activation". Nothing in it names the phase. */
export function evaluationBody(request: PimRequest): object {
  const { id, status, action, justification, principalId, target } = request;
  const inner = {
    scheduleInfo: scheduleInfo(request.schedule),
    ticketInfo: { '@odata.type': 'microsoft.graph.ticketInfo', ...request.ticket },
  };
  return target.kind === 'group'
    ? {
        '@odata.type': '#microsoft.graph.privilegedAccessGroupAssignmentScheduleRequest',
        ...{ id, status, action, justification, principalId },
        accessId: target.accessId,
        groupId: target.groupId,
        ...inner,
      }
    : {
        '@odata.type': '#microsoft.graph.unifiedRoleAssignmentScheduleRequest',
        ...{ id, status, action, principalId },
        roleDefinitionId: target.roleDefinitionId,
        directoryScopeId: target.directoryScopeId,
        justification,
        ...inner,
      };
}

function scheduleInfo(schedule: WantedSchedule | undefined): object {
  const moment = (ms: number | undefined): string | null =>
    ms === undefined ? null : new Date(ms).toISOString();
  return {
    '@odata.type': 'microsoft.graph.requestSchedule',
    startDateTime: moment(schedule?.start),
    expiration: {
      type: schedule?.type ?? 'notSpecified',
      endDateTime: moment(schedule?.end),
      duration: schedule?.duration === undefined ? null : durationText(schedule.duration),
    },
  };
}
