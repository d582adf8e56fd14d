import { activate, deactivate } from './activation.ts';
import { administer } from './administration.ts';
import { extendOwn } from './extendRenew.ts';
import type { Holding, PimCaller, PimOrder, PimRequest } from './model.ts';
import { pimFaults } from './pimFault.ts';
import type { PimState } from './pimState.ts';

/** Does what an order asks for. Throws a `PimFault`. */
export function submit(state: PimState, of: Holding, caller: PimCaller, order: PimOrder): PimRequest {
  switch (order.action) {
    case 'selfActivate':
    case 'selfDeactivate':
      // One can be eligible without doing anything: there is nothing to switch on.
      if (of === 'eligibility') throw pimFaults.invalid();
      return (order.action === 'selfActivate' ? activate : deactivate)(state, caller, order);
    case 'selfExtend':
    case 'selfRenew':
      return extendOwn(state, of, caller, order);
    case 'adminAssign':
    case 'adminUpdate':
    case 'adminRemove':
    case 'adminExtend':
    case 'adminRenew':
      return administer(state, of, caller, { ...order, action: order.action });
  }
}
