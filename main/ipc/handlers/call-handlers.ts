import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { CallHub } from '../../calls/call-hub.ts';
import type { CallService } from '../../calls/call-service.ts';
import type { Whisperer } from '../../whisper/whisperer.ts';

export function callHandlers(hub: CallHub, service: CallService, whisperer: Pick<Whisperer, 'skip'>): Handlers<AppContract>['calls'] {
  return {
    list: () => hub.list(),
    dial: ({ target }) => service.dial(target),
    answer: ({ id }) => service.answer(id),
    listenOnly: ({ id }) => service.listenOnly(id),
    reject: ({ id }) => service.reject(id),
    hangUp: ({ id }) => service.hangUp(id),
    skipWhisper: ({ id }) => whisperer.skip(id),
    setHold: ({ id, isHeld }) => service.setHold(id, isHeld),
    setMute: ({ id, isMuted }) => service.setMute(id, isMuted),
    sendDigit: ({ id, digit }) => service.sendDigit(id, digit),
    transfer: ({ id, target }) => service.transfer(id, target),
  };
}
