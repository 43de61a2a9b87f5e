import type { Agent } from '../cti/past-call.ts';

/** Who works at the demo contact centre; 1001 is the phone's own. */
export const agents: readonly [Agent, Agent, ...Agent[]] = [
  { number: '1001', name: '山田 葵' },
  { number: '1002', name: '鈴木 一郎' },
  { number: '1003', name: '高橋 美穂' },
  { number: '1004', name: 'Nguyễn Thị Lan' },
  { number: '1005', name: '勅使河原 慎太郎' },
];

/** The agent of an extension; one that nobody has is called by its number. */
export function agentAt(number: string): Agent {
  return agents.find((agent) => agent.number === number) ?? { number, name: number };
}

/** Who sits beside the agent of that extension. */
export function colleagueOf(number: string): Agent {
  return agents[0].number === number ? agents[1] : agents[0];
}
