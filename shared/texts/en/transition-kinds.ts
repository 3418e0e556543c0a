import type { AreaTexts } from '../catalogue.ts'

/** Kinds of transitions, and the fields of their forms. */
export const transitionKindTexts = {
	'transition-kind/cut': 'Cut',
	'transition-kind/fade': 'Fade',
	'transition-kind/fade-through-color': 'Via color',
	'transition-kind/wipe': 'Wipe',
	'transition-kind/slide': 'Slide',
	'transition-field/duration': 'Duration',
	'transition-field/color': 'Color',
	'transition-field/direction': 'Direction',
	'transition-field/softness': 'Edge softness',
	'transition-direction/left': 'Left',
	'transition-direction/right': 'Right',
	'transition-direction/up': 'Up',
	'transition-direction/down': 'Down',
	'transition-direction/up-left': 'Up and left',
	'transition-direction/up-right': 'Up and right',
	'transition-direction/down-left': 'Down and left',
	'transition-direction/down-right': 'Down and right',
} as const satisfies AreaTexts
