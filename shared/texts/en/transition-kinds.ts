import type { AreaTexts } from '../catalogue.ts'

/** Kinds of transitions, and the fields of their forms. */
export const transitionKindTexts = {
	'transition-kind/cut': 'Cut',
	'transition-kind/fade': 'Fade',
	'transition-kind/fade-through-color': 'Via color',
	'transition-kind/wipe': 'Wipe',
	'transition-kind/slide': 'Slide',
	'transition-kind/stinger': 'Stinger',
	'transition-field/duration': 'Duration',
	'transition-field/color': 'Color',
	'transition-field/direction': 'Direction',
	'transition-field/softness': 'Edge softness',
	'transition-field/film': 'Film',
	'transition-field/film-place': 'Path of a film on this computer',
	'transition-field/film-hint': 'It lies over both scenes. Where it is transparent, they are seen. At most 20 seconds.',
	'transition-field/cut-point': 'Cut point',
	'transition-field/cut-point-hint': 'From the start of the film. The new scene appears behind it then.',
	'transition-field/gain': 'Volume',
	'transition-direction/left': 'Left',
	'transition-direction/right': 'Right',
	'transition-direction/up': 'Up',
	'transition-direction/down': 'Down',
	'transition-direction/up-left': 'Up and left',
	'transition-direction/up-right': 'Up and right',
	'transition-direction/down-left': 'Down and left',
	'transition-direction/down-right': 'Down and right',
} as const satisfies AreaTexts
