import { chatbotCall } from './chatbot.ts';
import { plainCall } from './plain.ts';
import type { Scenario, ScenarioCall } from './scenario.ts';

const names = ['佐藤 健一', '渡辺 さくら', '伊藤 蓮', '中村 美咲', '小林 大輔', '加藤 陽菜', '吉田 翔太', '山口 結衣'];
const callCount = 40;

/** Every fourth comes from the chatbot; numbers repeat, as they do. */
function busyCall(index: number): ScenarioCall {
  const base = index % 4 === 3 ? chatbotCall : plainCall;
  const name = names[index % names.length] ?? '';
  const number = `+8190${String(20_000_000 + (index % 25) * 137).padStart(8, '0')}`;
  return {
    ...base,
    number,
    trueNumber: number,
    displayName: index % 3 === 0 ? name : null,
    patience: { type: 'gives_up', afterS: 4 + (index % 5) },
    facts: { ...base.facts, profiles: index % 5 === 4 ? [] : [{ id: `busy-${index}`, name }] },
  };
}

export const busyHour: Scenario = {
  name: 'busy-hour',
  title: `${callCount} calls in a minute, several ringing at once, most of them given up`,
  calls: Array.from({ length: callCount }, (_, index) => busyCall(index)),
  pace: { type: 'every', intervalMs: 1500 },
  overture: null,
};
