import { useTranslation } from 'react-i18next';
import { type Contact, type ContactNumber, contactTitle } from '../../../common/book/contact.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Plain } from '../../ui/plain.tsx';
import './contact-view.css';

interface Props {
  readonly contact: Contact;
  readonly dial: (number: string) => void;
  readonly copy: (number: string) => void;
  readonly edit: () => void;
  readonly remove: () => void;
}

/** One entry in full. */
export function ContactView({ contact, dial, copy, edit, remove }: Props) {
  const { t } = useTranslation();
  const facts = [
    [t('book.contact.company'), contact.name === '' ? '' : contact.company],
    [t('book.contact.department'), contact.department],
    [t('book.contact.memo'), contact.memo],
  ].filter(([, text]) => text !== '');
  return (
    <div className="contact">
      <section className="contact-head">
        <p className="contact-view-kana">{contact.kana !== '' && <Plain>{contact.kana}</Plain>}</p>
        <h2 className="contact-view-name">
          <Plain>{contactTitle(contact)}</Plain>
        </h2>
        <Badge icon={contact.book === 'shared' ? 'building' : 'person'}>{t(`book.choice.${contact.book}`)}</Badge>
      </section>
      <ul className="contact-numbers" aria-label={t('book.contact.numbers')}>
        {contact.numbers.map((number, index) => (
          <NumberLine key={`${index} ${number.number}`} number={number} dial={dial} copy={copy} />
        ))}
        {contact.numbers.length === 0 && <li className="contact-none">{t('book.noNumber')}</li>}
      </ul>
      {facts.length > 0 && (
        <dl className="contact-view-facts">
          {facts.map(([label, text = '']) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Plain>{text}</Plain>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {contact.book === 'personal' ? (
        <div className="contact-view-actions">
          <Button icon="edit" onPress={edit}>
            {t('book.contact.edit')}
          </Button>
          <Button icon="trash" tone="quiet" onPress={remove}>
            {t('book.contact.delete')}
          </Button>
        </div>
      ) : (
        <p className="contact-read-only">
          <Icon name="lock" size={14} />
          {t('book.contact.readOnly')}
        </p>
      )}
    </div>
  );
}

function NumberLine({ number, dial, copy }: { readonly number: ContactNumber } & Pick<Props, 'dial' | 'copy'>) {
  const { t } = useTranslation();
  return (
    <li className="contact-view-number">
      <span className="contact-kind">{t(`book.kind.${number.kind}`)}</span>
      <span className="contact-digits">
        <Plain>{number.display}</Plain>
        {!number.isUsable && (
          <span className="contact-bad">
            <Icon name="warning" size={14} />
            {t('book.badNumber')}
          </span>
        )}
      </span>
      <IconButton icon="copy" label={t('book.copyNumber')} onPress={() => copy(number.number)} />
      {number.isUsable && (
        <IconButton icon="phone" tone="good" label={t('book.dial', { who: number.display })} onPress={() => dial(number.number)} />
      )}
    </li>
  );
}
