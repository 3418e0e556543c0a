/** The state of a browser page, and clicks in it. */
export const browserPageTexts = {
	label: 'State of {name}',
	loaded: 'Loaded',
	loadedText: 'A page that does not change uses almost no CPU.',
	loading: 'Loading',
	loadingText: 'The picture before stays until the page is there.',
	paused: 'Paused',
	pausedText: 'It continues when a scene shows it.',
	lostSince: 'Lost since {time}',
	problem: '{what} {todo}',
	reload: 'Reload',
	click: 'Click in the page',
	clickEnd: 'Stop clicking',
	clickIn: 'Click and type in {name}',
	clickText: 'The mouse and the keyboard work in the page. Viewers see what happens.',
	picture: 'The page {name}',
	noPicture: 'No picture yet',
} as const
