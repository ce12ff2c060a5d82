import { Icon } from '../../look/parts/Icon';
import buttons from '../../look/parts/button.module.css';
import { say } from '../../words/say';
import { useSelection, type Selecting } from './selection';

/** Begins to choose rows, and ends it with nothing chosen. */
export const ChooseButton = ({ selecting }: { selecting: Selecting }) => (
  <button
    type="button"
    className={buttons.quiet}
    aria-pressed={useSelection(selecting).isOn}
    onClick={() => selecting.toggle()}
  >
    <Icon name="check" />
    {say('bulk.start')}
  </button>
);
