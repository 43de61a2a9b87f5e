import { type AppContract, contract } from '../../common/ipc/contract.ts';
import type { Contract, Emitters } from '../../common/ipc/define.ts';
import type { WindowKind } from '../../common/ipc/window-kind.ts';

/** Sends one message to the windows of these kinds. */
export type Send = (kinds: readonly WindowKind[], channel: string, payload: unknown) => void;

const channels: Contract = contract;

/** `emit.group.name(payload)` for each event of the contract. */
export function makeEmitters(send: Send): Emitters<AppContract> {
  const groups = Object.entries(channels).map(([groupName, group]) => {
    const events = Object.entries(group).flatMap(([name, channel]) =>
      channel.type === 'event' ? [[name, (payload: unknown) => send(channel.to, `${groupName}.${name}`, payload)] as const] : [],
    );
    return [groupName, Object.fromEntries(events)] as const;
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- built from the contract itself, name by name
  return Object.fromEntries(groups) as unknown as Emitters<AppContract>;
}
