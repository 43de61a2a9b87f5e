import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Contact, contactTitle } from '../../../common/book/contact.ts';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Plain } from '../../ui/plain.tsx';

export interface ContactRowActions {
  readonly open: (contact: Contact) => void;
  readonly dial: (number: string) => void;
  readonly copy: (number: string) => void;
}

interface Props {
  readonly contact: Contact;
  readonly actions: ContactRowActions;
  /** Only the row under the keyboard takes part in the tab order. */
  readonly isCurrent: boolean;
}

/** One entry: a press opens it; the buttons dial and copy its first number that can be dialled. */
export function ContactRow({ contact, actions, isCurrent }: Props) {
  const { t } = useTranslation();
  const title = contactTitle(contact);
  const number = contact.numbers.find(({ isUsable }) => isUsable) ?? contact.numbers[0];
  const facts = [contact.name === '' ? '' : contact.company, contact.department].filter((text) => text !== '').join(' ');
  const more = contact.numbers.length - 1;
  return (
    <div className="row">
      <Button className="row-main" excludeFromTabOrder={!isCurrent} onPress={() => actions.open(contact)}>
        <span className="row-mark" title={t(`book.choice.${contact.book}`)}>
          <Icon name={contact.book === 'shared' ? 'building' : 'person'} size={18} />
          <span className="hidden">{t(`book.choice.${contact.book}`)}</span>
        </span>
        <span className="row-who">
          <span className="row-name contact-name">
            <Plain>{title}</Plain>
            {contact.kana !== '' && <Plain className="contact-kana">{contact.kana}</Plain>}
          </span>
          <span className="row-facts">
            <span className="contact-number" data-usable={number?.isUsable ?? false}>
              {number === undefined ? t('book.noNumber') : <Plain>{number.display}</Plain>}
              {more > 0 && ` +${more}`}
            </span>
            {facts !== '' && <Plain>{facts}</Plain>}
          </span>
        </span>
      </Button>
      <span className="row-actions">
        {number !== undefined && (
          <IconButton
            icon="copy"
            label={t('book.copyNumber')}
            excludeFromTabOrder={!isCurrent}
            onPress={() => actions.copy(number.number)}
          />
        )}
        {number?.isUsable === true && (
          <IconButton
            icon="phone"
            label={t('book.dial', { who: title })}
            excludeFromTabOrder={!isCurrent}
            onPress={() => actions.dial(number.number)}
          />
        )}
      </span>
    </div>
  );
}
