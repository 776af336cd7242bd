/** Every form by its name. An act without one does not compile. */
import type { Deck } from '../deck.ts';
import type { FormLayer } from '../layers/layer.ts';
import * as agents from './agents.ts';
import * as alarms from './alarms.ts';
import * as direction from './direction.ts';
import type { FormName, FormSpec } from './form-spec.ts';
import { saveView } from './save-view.ts';
import * as surroundings from './surroundings.ts';

const FORMS: Readonly<Record<FormName, FormSpec>> = {
  ready: agents.ready,
  close: agents.close,
  reassign: agents.reassign,
  skills: agents.skills,
  'sign-out': agents.signOut,
  note: agents.note,
  'ask-back': agents.askBack,
  help: agents.help,
  listen: agents.listen,
  move: surroundings.move,
  release: surroundings.release,
  queue: surroundings.queue,
  acknowledge: alarms.acknowledge,
  shelve: alarms.shelve,
  thresholds: alarms.thresholds,
  wording: direction.wording,
  incident: direction.incident,
  'hand-over': direction.handOver,
  duty: direction.duty,
  approve: direction.approve,
  undo: direction.undo,
  'save-view': saveView,
};

export function formSpec(name: FormName): FormSpec {
  return FORMS[name];
}

/** What the form is about, as its title. */
export function formTitle({ form, targets }: Pick<FormLayer, 'form' | 'targets'>, deck: Deck): string {
  if (form === 'save-view') return deck.words.commands['save-view'].label;
  return deck.words.dialogs.titles[form](targets.length, targets[0]?.name ?? '');
}
