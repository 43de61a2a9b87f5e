import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { ToneDesk } from '../../tones/tone-desk.ts';

export function toneHandlers(desk: ToneDesk): Handlers<AppContract>['tones'] {
  return {
    list: () => desk.list(),
    add: () => desk.add(),
    addDropped: ({ fileName, sound }) => desk.addDropped(fileName, sound),
    replace: ({ name }) => desk.replace(name),
    rename: ({ name, label }) => desk.rename(name, label),
    remove: ({ name }) => desk.remove(name),
    play: ({ name }) => desk.play(name),
    stop: () => {
      desk.stop();
      return null;
    },
  };
}
