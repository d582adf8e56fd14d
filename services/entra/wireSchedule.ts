import { scheduleInfo, wireInstance } from './wire.ts';

/** An eligibility or assignment schedule of either API: the plan behind an instance, which begins at some time. */
export const wireSchedule = wireInstance
  .omit({ startDateTime: true, endDateTime: true })
  .extend({ scheduleInfo });
