/** What the screen says without a connection to the studio, and about a show that was cut off. It states only what is known. */
export const linkTexts = {
	lost: 'This screen lost its connection to Showcaller.',
	lostShow: 'Whether the show continues is not known here.',
	closed: 'Showcaller was closed.',
	closedShow: 'It ends a running show as it closes.',
	age: 'What you see is {age} old.',
	windowTitle: 'NOT CONNECTED',
	back: 'The connection to Showcaller is back.',
} as const

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
