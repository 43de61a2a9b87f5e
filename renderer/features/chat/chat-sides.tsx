import { useTranslation } from 'react-i18next';
import './chat-sides.css';

/** The heading over the two columns: お客様 on the left, チャットサービス on the right; each message says its side to a screen reader. */
export function ChatSides() {
  const { t } = useTranslation();
  return (
    <div className="chat-sides" aria-hidden="true">
      <span>{t('popup.chat.customer')}</span>
      <span>{t('popup.chat.service')}</span>
    </div>
  );
}
