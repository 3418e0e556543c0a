import type { AreaTexts } from '../catalogue.ts'

const reload = 'Showcaller loads it again. If it happens again, ask whoever made the page.'
const noneNeeded = 'The page continues without it.'

/** What browser pages report. Nothing here contains an address: it may hold a token. */
export const browserPageTexts = {
	'source-no-page': { message: '“{name}” is no browser page.', action: 'Choose a browser page.' },
	'browser-missing': {
		message: 'No browser was found that can show this page.',
		action:
			'Install Chromium, Google Chrome or Microsoft Edge (Debian and Ubuntu: sudo apt-get install chromium), then load the page again.',
	},
	'browser-missing/not-started': {
		message: 'The browser that shows pages could not be started.',
		action: 'Check that Chromium, Google Chrome or Microsoft Edge can be run on this computer, then load the page again.',
	},
	'browser-missing/not-here': {
		message: 'Pages cannot be shown in this program.',
		action: 'Use the studio itself.',
	},
	'browser-ended': { message: 'The browser that shows pages ended.', action: 'Showcaller starts it again.' },
	'browser-ended/hung': { message: 'The browser that shows pages did not respond and was ended.', action: 'Showcaller starts it again.' },
	'browser-ended/again-and-again': {
		message: 'The browser that shows pages ended too often and is not started again.',
		action: 'Check that the browser works on this computer, then load the page again.',
	},
	'page-ended/hung': { message: 'The page did not respond and was closed.', action: reload },
	'page-ended/crashed': { message: 'The page crashed.', action: reload },
	'page-ended/memory': { message: 'The page used too much memory and was closed.', action: reload },
	'page-ended/closed': { message: 'The page closed itself.', action: 'Showcaller loads it again.' },
	'page-ended/sound': { message: 'The sound of the page was lost.', action: 'Showcaller loads the page again.' },
	'page-without-sound': {
		message: 'The page is shown without its sound: it could not be captured.',
		action: 'Load the page again. If that does not help, update Chromium, Google Chrome or Microsoft Edge.',
	},
	'page-without-sound/not-here': {
		message: 'The page is shown without its sound: Showcaller can capture the sound of pages on Linux only.',
		action: 'Turn the sound of the page off in the settings of this source.',
	},
	'page-not-loaded': {
		message: 'The page could not be loaded.',
		action: 'Check the address and the network connection. Showcaller tries again.',
	},
	'page-not-loaded/no-page': {
		message: 'The browser got nothing from this address that it can show as a page.',
		action: 'Check that it leads to a page and not to a file to download. Showcaller tries again.',
	},
	'page-not-loaded/slow': {
		message: 'The page was not loaded in time: its server does not answer.',
		action: 'Check the address and the network connection. Showcaller tries again.',
	},
	'page-not-loaded/status': {
		message: 'The server answered with an error ({status}) instead of the page.',
		action: 'Check the address. Showcaller tries again.',
	},
	'page-address-incomplete': {
		message: 'This is neither a complete address nor the full path of a file.',
		action: 'Enter an address that begins with https:// or http://, or the full path of an HTML file.',
	},
	'source-private-address/page': {
		message: 'The address {host} points to this computer or its own network.',
		action: 'If you trust the page, choose “The page may use my own network” in the settings of this source.',
	},
	'page-refused/device': {
		message: 'The page asked for a camera, a microphone, the screen or another device. Pages do not get any.',
		action: noneNeeded,
	},
	'page-refused/dialog': { message: 'The page opened a dialog. It was closed, because nobody could see it.', action: noneNeeded },
	'page-refused/download': { message: 'The page started a download. It was refused.', action: noneNeeded },
	'page-refused/window': { message: 'The page tried to open another window. It was refused.', action: noneNeeded },
	'page-refused/file': { message: 'The page tried to open a file of this computer. It was refused.', action: noneNeeded },
	'page-refused/browser-page': {
		message: 'The page tried to open a page of the browser itself, such as its settings. It was refused.',
		action: noneNeeded,
	},
	'page-refused/private-address': {
		message: 'The page tried to connect to this computer or its own network. It was refused.',
		action: 'If you trust the page, choose “The page may use my own network” in the settings of this source.',
	},
	'page-refused/own-port': {
		message: 'The page tried to connect to Showcaller itself. It was refused.',
		action: noneNeeded,
	},
} as const satisfies AreaTexts
