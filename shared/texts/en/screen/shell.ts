// Words of the frame around every page, and of pages without a feature.
import { plural } from './plural.ts'

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
}

export const pagesTexts = {
	label: 'Pages',
	side: 'Ads, destinations and recording',
	studio: 'Studio',
	recordings: 'Recordings',
	reports: 'Reports',
	destinations: 'Destinations',
	remote: 'Remote',
	settings: 'Settings',
}

export const listsTexts = {
	shown: (shown: number, total: number) => `${shown} of ${total} shown.`,
	more: (count: number) => `Show ${count} more`,
	noneFound: 'Nothing has these words.',
}

export const laterTexts = {
	remoteTitle: 'Remote',
	remoteText: 'Run the show from your phone: lamp, ads, recording and scenes at hand. Linking a phone with a code comes later.',
	remoteNow: 'Already now, this screen fits a phone. Start the studio without a window to open it from another device.',
	settingsTitle: 'Settings',
	settingsText: 'Picture, quality and recordings of this studio.',
	appearance: 'Appearance',
	themes: { system: 'As the system', dark: 'Dark', light: 'Light' },
	about: 'This studio',
	version: 'Version',
	dataDir: 'Data folder',
	vault: 'Stream keys are kept',
	vaults: {
		'os-keychain': 'in the keychain of this system',
		'file-with-environment-key': 'in an encrypted file; its key comes from the environment',
		'file-with-key-file': 'in an encrypted file; its key is in a file only you can read',
		'memory-only': 'only until the studio is closed',
	},
	ffmpeg: 'FFmpeg',
	noFfmpeg: 'Not found',
	encoders: 'Working encoders',
	probing: 'Being tried',
}

export const saysTexts = {
	onAir: 'On air.',
	sceneOnAir: (scene: string) => `${scene} is on air.`,
	sceneShowing: (scene: string) => `${scene} is showing.`,
	practice: 'Practice is running. Only you can see this.',
	offAir: 'Off air.',
	goingLive: 'Going live.',
	goesLiveAt: (time: string) => `The show goes live automatically at ${time}.`,
	failed: (name: string, message: string) => `${name} failed. ${message}`,
	reconnecting: (name: string) => `${name} is reconnecting.`,
	notConnected: (name: string, message: string) => `${name} is not connected yet. ${message}`,
	back: (name: string) => `${name} is back.`,
	recordingStarted: 'Recording started.',
	recordingStopped: 'Recording stopped.',
	recordingFailed: (message: string) => `Recording failed. ${message}`,
	adStarted: 'The ad break started.',
	adEnded: 'The ad break ended.',
	adLeft: (seconds: number) => `${seconds} seconds left in the break.`,
	adsLow: (count: number) => `${plural(count, 'ad', 'ads')} left this hour.`,
}

export const toastsTexts = {
	back: (name: string) => ({ strong: `${name} is back.`, text: '' }),
	backAfter: (name: string, away: string) => ({ strong: `${name} is back.`, text: `Away for ${away}.` }),
	saved: (file: string) => ({ strong: 'Recording saved.', text: file }),
	savedInPart: (file: string) => ({ strong: 'Recording saved, but a part of it is missing.', text: file }),
	reportReady: { strong: 'The show has ended.', text: 'Its report is ready.' },
	openReport: 'Open it',
	hidden: (name: string) => ({ strong: `${name} is hidden.`, text: '' }),
	undo: 'Undo',
}

export const clientTexts = {
	noAnswer: 'The studio did not answer.',
	noAnswerAction: 'Try again when the connection is back.',
	strangeAnswer: 'The studio gave an answer that this screen does not understand.',
	strangeAnswerAction: 'Load the screen again: it may be older than the studio.',
}
