import type { AreaTexts } from '../catalogue.ts'

/** Kinds of filters and their forms. The screen calls filters "Effects". */
export const filterTexts = {
	'filter-kind/color-correction': 'Color correction',
	'filter-kind/chroma-key': 'Chroma key',
	'filter-kind/luma-key': 'Luma key',
	'filter-kind/blur': 'Blur',
	'filter-kind/sharpen': 'Sharpen',
	'filter-kind/scroll': 'Scroll',
	'filter-field/exposure': 'Exposure',
	'filter-field/contrast': 'Contrast',
	'filter-field/saturation': 'Saturation',
	'filter-field/temperature': 'Temperature',
	'filter-field/hue': 'Hue',
	'filter-field/gamma': 'Gamma',
	'filter-field/key-color': 'Key color',
	'filter-field/similarity': 'Similarity',
	'filter-field/smoothness': 'Smoothness',
	'filter-field/spill': 'Spill reduction',
	'filter-field/darkest': 'Transparent below',
	'filter-field/dark-smoothness': 'Smoothness below',
	'filter-field/lightest': 'Transparent above',
	'filter-field/light-smoothness': 'Smoothness above',
	'filter-field/radius': 'Radius',
	'filter-field/amount': 'Amount',
	'filter-field/speed-x': 'To the right',
	'filter-field/speed-y': 'Downward',
} satisfies AreaTexts
