import type { MediaCommand, MediaOutcome } from '../../../common/ipc/groups/media.ts';
import { bridgeFor } from '../../bridge.ts';
import { onLevelPort } from '../../ui/level-port.ts';
import { MediaRoom } from '../../media/media-room.ts';

const bridge = bridgeFor('media');
const room = new MediaRoom(navigator.mediaDevices, (report) => tell('report', bridge.media.report(report)));

onLevelPort((port) => room.serveLevels(port));
bridge.media.onCommand(({ number, command }) => {
  void outcomeOf(command).then((outcome) => tell('answer', bridge.media.answer({ number, outcome })));
});
tell('ready', bridge.media.ready({}));

async function outcomeOf(command: MediaCommand): Promise<MediaOutcome> {
  try {
    return { type: 'done', value: await room.run(command) };
  } catch (error) {
    const isNamed = typeof error === 'object' && error !== null && 'name' in error && 'message' in error;
    const [name, message] = isNamed ? [String(error.name), String(error.message)] : ['Error', String(error)];
    return { type: 'failed', name: name.slice(0, 64), message: message.slice(0, 1024) };
  }
}

/** Main refused or is gone: there is nobody else to tell. */
function tell(what: string, sent: Promise<{ readonly ok: boolean }>): void {
  sent.then(
    ({ ok }) => {
      if (!ok) console.warn(`media.${what} was refused`);
    },
    (error: unknown) => console.warn(`media.${what} did not arrive: ${String(error)}`),
  );
}
