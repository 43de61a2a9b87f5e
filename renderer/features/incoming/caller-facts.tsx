import type { IncomingView } from '../../../common/ipc/groups/popups.ts';
import { FlagBadges, PlaceBadges } from '../../ui/call-badges.tsx';

/** User flags as badges, below them 業務ラベル and queue; nothing where nothing is known. */
export function CallerFacts({ view }: { readonly view: IncomingView }) {
  const { flags, label, queue } = view;
  return (
    <div className="caller-facts">
      <div className="caller-flags">
        <FlagBadges flags={flags} hasFlags={flags.hasFlags} />
      </div>
      <div className="caller-place">
        <PlaceBadges label={label} queue={queue} />
      </div>
    </div>
  );
}
