/** What the screen says without a connection to the studio. It states only what is known. */
export const linkTexts = {
	lost: 'This screen lost its connection to Showcaller.',
	lostShow: 'Whether the show continues is not known here.',
	closed: 'Showcaller was closed.',
	closedShow: 'It ends a running show as it closes.',
	age: 'What you see is {age} old.',
	windowTitle: 'NOT CONNECTED',
	back: 'The connection to Showcaller is back.',
} as const
