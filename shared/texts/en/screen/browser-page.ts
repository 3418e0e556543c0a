/** The state of a browser page, and clicks in it. */
export const browserPageTexts = {
	label: 'State of {name}',
	loaded: 'Loaded',
	loadedText: 'A page that does not change uses no CPU.',
	loading: 'Loading',
	loadingText: 'The picture before stays until the page is there.',
	paused: 'Paused',
	pausedText: 'It continues when a scene shows it.',
	lostSince: 'Lost since {time}',
	problem: '{what} {todo}',
	reload: 'Reload',
} as const
