import { assertNever } from '../../../../common/assert-never.ts';
import { toAsciiDigits } from '../../../../common/phone/number.ts';
import type { ControlKind } from '../control-kind.ts';
import type { OwnControl } from '../sections.ts';
import type { ControlProps } from './control-props.ts';
import { CheckControl } from './check-control.tsx';
import { CtiLinesControl } from './cti-lines-control.tsx';
import { HeaderNamesControl } from './header-names-control.tsx';
import { ListControl } from './list-control.tsx';
import { MicrophoneControl } from './microphone-control.tsx';
import { OutputControl } from './output-control.tsx';
import { PagesControl } from './pages-control.tsx';
import { RadioControl } from './radio-control.tsx';
import { RingRulesControl } from './ring-rules-control.tsx';
import { SelectControl } from './select-control.tsx';
import { ShortcutControl } from './shortcut-control.tsx';
import { SwitchControl } from './switch-control.tsx';
import { TextControl } from './text-control.tsx';
import { ToneChoice } from './tone-choice.tsx';
import { ToneControl } from './tone-control.tsx';
import { VolumeControl } from './volume-control.tsx';
import { WhisperRulesControl } from './whisper-rules-control.tsx';

/** Digits of any width as a number; nothing and words are no number, which no schema takes. */
function readNumber(typed: string): number {
  const digits = toAsciiDigits(typed).trim();
  return /^-?\d+$/.test(digits) ? Number(digits) : Number.NaN;
}

/** The control that the table names, else the one that the schema gives. */
export function Control({ kind, ...props }: ControlProps & { readonly kind: ControlKind | { readonly type: OwnControl } }) {
  switch (kind.type) {
    case 'switch':
      return <SwitchControl {...props} />;
    case 'radio':
      return <RadioControl {...props} kind={kind} />;
    case 'select':
      return <SelectControl {...props} kind={kind} />;
    case 'number':
      return <TextControl {...props} width="number" read={readNumber} />;
    case 'text':
      return <TextControl {...props} read={(typed) => typed.trim()} />;
    case 'list':
      return <ListControl {...props} kind={kind} />;
    case 'check':
      return <CheckControl {...props} />;
    case 'cti_lines':
      return <CtiLinesControl {...props} />;
    case 'microphone':
      return <MicrophoneControl {...props} />;
    case 'speaker':
      return <OutputControl {...props} output="speaker" />;
    case 'ringer':
      return <OutputControl {...props} output="ringer" />;
    case 'second_ringer':
      return <OutputControl {...props} output="secondRinger" />;
    case 'shortcut':
      return <ShortcutControl {...props} />;
    case 'tone':
      return <ToneChoice {...props} />;
    case 'tones':
      return <ToneControl {...props} />;
    case 'header_names':
      return <HeaderNamesControl {...props} />;
    case 'pages':
      return <PagesControl {...props} />;
    case 'ring_rules':
      return <RingRulesControl {...props} />;
    case 'volume':
      return <VolumeControl {...props} />;
    case 'whisper_rules':
      return <WhisperRulesControl {...props} />;
    default:
      return assertNever(kind);
  }
}
