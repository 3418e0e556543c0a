// Words of commands, of their reasons, and of dialogs that several features share.
export const dialogsTexts = {
	endTitle: 'End the show?',
	endText: 'Viewers see the end at once. Recordings are closed and kept.',
	endPractice: 'The practice show stops. Recordings are closed and kept.',
	endNow: 'End show',
	keepGoing: 'Keep going',
	keysTitle: 'Keys',
	keysText: 'Space and Enter only press the button that has the focus.',
	removeSceneTitle: 'Remove {name}?',
	remove: 'Remove',
	keep: 'Keep it',
} as const

export const commandsTexts = {
	goLive: 'Go live',
	endShow: 'End show (hold)',
	runAd: 'Run an ad',
	take: 'Take: put the next scene on air',
	arm: 'Choose scene {number} as next',
	armRange: 'Choose the next scene',
	cut: 'Cut straight to scene {number}',
	cutRange: 'Cut straight to a scene',
	overlay: 'Show or hide overlay {number}',
	overlayRange: 'Show or hide an overlay',
	edit: 'Edit the picture, or stop',
	record: 'Record on this computer, or stop',
	muteMic: 'Mute or unmute the first microphone',
	page: 'Open {name}',
	nextRegion: 'Next region',
	previousRegion: 'Previous region',
	keys: 'List of keys',
	close: 'Close, stop holding',
} as const

export const reasonsTexts = {
	linkLost: 'This screen has no connection to Showcaller.',
	alreadyLive: 'The show is already running.',
	notRunning: 'No show is running.',
	noNext: 'No next scene is chosen.',
	noScene: 'There is no scene {number}.',
	noMicrophone: 'There is no microphone.',
	busyRecording: 'The recording is starting or stopping.',
	ending: 'The show is ending.',
	justLive: 'The show has only just started.',
	justEnded: 'The show has only just ended.',
	sceneOnAir: 'This scene is on air.',
	showRunning: 'A show or a recording is running.',
} as const
