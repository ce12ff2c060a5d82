import './look/tokens.css';
import './look/reset.css';
import { createRoot } from 'react-dom/client';
import { Workspace } from './Workspace';
import { speak } from './words/say';
// Last, for on paper it overrules what the parts of the shell say.
import './look/print.css';

const place = document.getElementById('workspace');
if (place === null) throw new Error('The page has no place for the workspace');
const preferred = navigator.languages.some((each) => each.startsWith('lv')) ? 'lv' : undefined;
// Latvian first; a person's own language is known once the session is.
await speak(preferred ?? (navigator.language.startsWith('en') ? 'en' : 'lv'));
createRoot(place).render(<Workspace />);
