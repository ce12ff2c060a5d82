import { changeStory } from './change-story.cases';
import { complaintHandled } from './complaint-handled.cases';
import { inboxBulk } from './inbox-bulk.cases';
import { inboxKeys } from './inbox-keys.cases';
import { inboxViews } from './inbox-views.cases';
import { interrupted } from './interrupted.cases';
import { keyboardStory } from './keyboard-story.cases';
import { live } from './live.cases';
import { runningWorkspace } from './running';

const running = runningWorkspace();
inboxKeys(running);
inboxViews(running);
inboxBulk(running);
changeStory(running);
complaintHandled(running);
keyboardStory(running);
interrupted(running);
live(running);
