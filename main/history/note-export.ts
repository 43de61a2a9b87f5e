import type { ExportOutcome } from '../../common/ipc/groups/history.ts';
import type { Audit } from '../log/audit.ts';

/** A line of the audit for an export; a dialog that was closed again is worth none. */
export function noteExport(
  audit: Pick<Audit, 'note'>,
  action: 'export_calls' | 'export_chat' | 'export_chats' | 'export_review',
  outcome: ExportOutcome,
): void {
  if (outcome.type === 'cancelled') return;
  const isSaved = outcome.type === 'saved';
  audit.note(action, {
    outcome: isSaved ? 'saved' : outcome.reason,
    calls: isSaved && action === 'export_calls' ? outcome.rows : null,
    ...(isSaved && action === 'export_chats' ? { messages: outcome.rows } : {}),
    subject: outcome.file,
  });
}
