import { changeStory } from './change-story.cases';
import { complaintStory } from './complaint-story.cases';
import { keyboardStory } from './keyboard-story.cases';
import { runningWorkspace } from './running';

const running = runningWorkspace();
changeStory(running);
complaintStory(running);
keyboardStory(running);
