import type { AreaTexts } from '../catalogue.ts'

/** What network sources report, and what is refused about them. */
export const networkSourceTexts = {
	'network-sender-gone': {
		message: 'The sender has stopped, or its connection was lost.',
		action: 'It comes back automatically when it is sent again.',
	},
	'network-ingest-away': {
		message: 'The part of Showcaller that receives streams is being started.',
		action: 'The source comes back automatically.',
	},
	'network-key-missing': {
		message: 'The key of this source is not stored on this computer, so nobody can send to it.',
		action: 'Open the settings of this source and make a new key.',
	},
	'network-port-in-use': {
		message: 'The port that this source listens on is in use, or this computer does not allow it.',
		action: 'Close the other program that uses it. The source comes back automatically.',
	},
	'network-needs-address': {
		message: 'A network source needs an address, not a file.',
		action: 'Enter an address that begins with {schemes}. For a file, add a video source.',
	},
	'network-not-listening': {
		message: '“{name}” does not wait for a sender, so it has no key.',
		action: 'Choose in its settings that it is sent here.',
	},
} as const satisfies AreaTexts
