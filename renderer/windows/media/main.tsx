import * as z from 'zod/mini';
import type { MediaCommand, MediaOutcome, MediaReport } from '../../../common/ipc/groups/media.ts';
import { bridgeFor } from '../../bridge.ts';
import { onLevelPort } from '../../ui/level-port.ts';
import { Headsets } from '../../media/headset/headsets.ts';
import { pageClock } from '../../media/headset/page-clock.ts';
import { quirks } from '../../media/headset/quirks.ts';
import { hidSystem } from '../../media/headset/web-hid.ts';
import { MediaRoom } from '../../media/media-room.ts';

// Before anything is parsed: zod would otherwise probe `new Function`, which the CSP reports.
z.config({ jitless: true });

const bridge = bridgeFor('media');
const report = (news: MediaReport): void => tell('report', bridge.media.report(news));
const room = new MediaRoom(navigator.mediaDevices, report);
const headsets = new Headsets({ system: hidSystem(navigator), quirks, clock: pageClock, report });

onLevelPort((port) => room.serveLevels(port));
bridge.media.onCommand(({ number, command }) => {
  void outcomeOf(command).then((outcome) => tell('answer', bridge.media.answer({ number, outcome })));
});
tell('ready', bridge.media.ready({}));

async function outcomeOf(command: MediaCommand): Promise<MediaOutcome> {
  try {
    if (command.type !== 'setHeadset') return { type: 'done', value: await room.run(command) };
    headsets.follow(command);
    return { type: 'done', value: null };
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
