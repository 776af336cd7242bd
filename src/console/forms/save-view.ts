/** Asks for the name under which the present filter and order of a pane are kept. */
import { viewName } from '../../view/saved-views.ts';
import { keepView } from '../memory.ts';
import { text } from './field.ts';
import type { FormSpec } from './form-spec.ts';

export const saveView: FormSpec = {
  fields: (_, deck) => [
    text('name', deck.words.dialogs.forms.views.name, {
      needed: deck.words.dialogs.forms.views.nameWrong,
    }),
  ],
  command: (values, _, deck) => {
    const name = viewName(values.text('name') ?? '');
    if (name === null) return { fault: deck.words.dialogs.forms.views.nameWrong, field: 'name' };
    return { effect: () => keepView(name, deck) };
  },
};
