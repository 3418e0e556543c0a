/** About a show that was cut off. It states only what is known. */
export const interruptedTexts = {
	title: 'The last show was cut off',
	text: 'Showcaller ended in the middle of “{title}”.',
	textPractice: 'Showcaller ended in the middle of “{title}”, a practice show.',
	lastKnown: 'It was last known to run on {at}, after {length} on air.',
	goingLive: 'It was still going live when it was last known to run, on {at}.',
	resumeLine: 'Resume goes on air again in the same livestreams, with the same report, cue list and counts of ads.',
	resume: 'Resume the show',
	open: 'See the report',
} as const
