import type { IncomingView } from '../../../common/ipc/groups/popups.ts';
import { FlagBadges, PlaceBadges } from '../../ui/call-badges.tsx';

/** User flags, 業務ラベル and queue as badges; nothing where nothing is known. */
export function CallerFacts({ view }: { readonly view: IncomingView }) {
  const { flags, label, queue } = view;
  return (
    <div className="caller-facts">
      <FlagBadges flags={flags} hasFlags={flags.hasFlags} />
      <PlaceBadges label={label} queue={queue} />
    </div>
  );
}
