import { type ReactNode, useId } from 'react';
import type { Item, PanelName } from './sections.ts';
import { SettingItem } from './setting-item.tsx';
import type { SettingsFacts } from './settings-facts.ts';
import './setting-group.css';

interface Props {
  readonly title: string;
  readonly items: readonly Item[];
  readonly facts: SettingsFacts;
  readonly panels: Readonly<Record<PanelName, ReactNode>>;
}

/** Settings that belong together, under one heading. */
export function SettingGroup({ title, items, facts, panels }: Props) {
  const id = useId();
  return (
    <section className="setting-group" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="setting-group-items">
        {items.map((item) =>
          'panel' in item ? (
            <div key={item.panel} className="setting">
              {panels[item.panel]}
            </div>
          ) : (
            <SettingItem key={item.key} item={item} facts={facts} />
          ),
        )}
      </div>
    </section>
  );
}
