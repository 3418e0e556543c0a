/** Preview, program and scenes at a glance, and the program alone. */
export const multiviewTexts = {
	label: 'Preview, program and scenes',
	hint: 'Click a scene to make it the next one, double-click to take it.',
	program: 'PROGRAM',
	preview: 'PREVIEW',
	noPicture: 'Waiting for the picture',
	fullScreen: 'Full screen',
	programOnly: 'Program only',
	firstOnly: 'The first {count} scenes are shown.',
} as const
