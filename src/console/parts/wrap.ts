/** Breaks sentences into rows of a width. The work is the view's: pages of the command line break alike. */
export { wrapLine, wrapText } from '../../view/wrap.ts';
