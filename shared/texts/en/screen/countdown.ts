/** Words about the start of a planned show. */
export const countdownTexts = {
	startsIn: 'Starts in {left}',
	goesLiveItself: 'goes live automatically',
	anotherRuns: 'not automatically: another show is running',
	stopCountdown: 'Stop',
	stopCountdownHint: 'This show will not start automatically',
	reminder: '{title} starts at {time}.',
	setUp: 'Set it up',
} as const
