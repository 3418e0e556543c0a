// Words of the frame around every page, and of pages without a feature.
export const appTexts = {
	name: 'Showcaller',
	starting: 'Opening the studio',
	refusedTitle: 'This link is no longer valid',
	refusedText: 'Open the screen again from Showcaller, or use a fresh link.',
	tryNow: 'Try now',
	crashedTitle: 'This part of the screen could not be drawn',
	crashedText: 'The show is not affected.',
	drawAgain: 'Draw it again',
	dismiss: 'Dismiss',
	close: 'Close',
	cancel: 'Cancel',
	save: 'Save',
	more: 'More',
	loading: 'Loading',
	skip: 'Skip to the content',
	serverSaid: 'What the server said',
	copy: 'Copy',
	copied: 'Copied',
	selected: 'It is selected.',
	copyIt: 'Copy it with the keys or the menu of this browser.',
	signInAgain: 'Sign in again',
} as const

export const pagesTexts = {
	label: 'Pages',
	side: 'Ads, destinations and recording',
	studio: 'Studio',
	cues: 'Cues',
	multiview: 'Multiview',
	program: 'Program',
	sound: 'Sound',
	recordings: 'Recordings',
	reports: 'Reports',
	destinations: 'Destinations',
	collections: 'Collections',
	remote: 'Remote',
	settings: 'Settings',
	wizard: 'Set up a show',
} as const

export const listsTexts = {
	shown: '{shown} of {total} shown.',
	more: 'Show {count} more',
	noneFound: 'Nothing found.',
} as const

export const saysTexts = {
	onAir: 'On air.',
	sceneOnAir: '{scene} is on air.',
	sceneShowing: '{scene} is showing.',
	practice: 'Practice is running. Only you can see this.',
	offAir: 'Off air.',
	goingLive: 'Going live.',
	goesLiveAt: 'The show goes live automatically at {time}.',
	failed: '{name} failed. {message}',
	reconnecting: '{name} is reconnecting.',
	notConnected: '{name} is not connected yet. {message}',
	back: '{name} is back.',
	recordingStarted: 'Recording started.',
	recordingPaused: 'Recording paused.',
	recordingResumed: 'Recording resumed.',
	recordingStopped: 'Recording stopped.',
	recordingFailed: 'Recording failed. {message}',
	adStarted: 'The ad break started.',
	adEnded: 'The ad break ended.',
	adLeft: '{seconds} seconds left in the break.',
	adsLow: '{count, plural, one {# ad} other {# ads}} left this hour.',
} as const

export const toastsTexts = {
	back: '{name} is back.',
	awayFor: 'Away for {away}.',
	saved: 'Recording saved.',
	savedInPart: 'Recording saved, but a part of it is missing.',
	reportReady: { strong: 'The show has ended.', text: 'Its report is ready.' },
	openReport: 'Open it',
	failed: 'This did not work.',
	failedText: 'Something on this screen went wrong. Try again. The error is in the log of the studio.',
	hidden: '{name} is hidden.',
	undo: 'Undo',
} as const

export const clientTexts = {
	noAnswer: 'The studio did not answer.',
	noAnswerAction: 'Try again when the connection is back.',
} as const

export const guideTexts = {
	open: 'Open the guide',
	more: 'Learn more',
	hint: 'Opens the user guide in another window',
} as const
