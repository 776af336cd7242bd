/** The verbs that end after a moment or print as they go, as one file when built: whoever types them waits for its loading. */
export { run as act } from './verbs/act.ts';
export { run as brief } from './verbs/brief.ts';
export { run as get } from './verbs/get.ts';
export { run as info } from './verbs/info.ts';
export { run as me } from './verbs/me.ts';
export { run as watch } from './verbs/watch.ts';
