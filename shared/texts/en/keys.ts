import type { AreaTexts } from '../catalogue.ts'

/** The keys of commands. {key} is written as keys are stored: "Mod+Shift+L". */
export const keysTexts = {
	'key-unknown-command': { message: 'This version of Showcaller does not have this command.', action: 'Choose another command.' },
	'key-taken': { message: '{key} already runs another command.', action: 'Take it away from that command first.' },
	'key-refused/unknown': { message: '{key} is not a key that Showcaller knows.', action: 'Press another key.' },
	'key-refused/focus': {
		message: 'Space, Enter, Esc, Tab and Backspace belong to what has the focus, so they run no command.',
		action: 'Press another key.',
	},
	'key-refused/types': {
		message: 'This key types something, so it would run while somebody writes.',
		action: 'Press it together with Ctrl or Alt (on macOS Cmd or Option), or press a function key.',
	},
	'key-refused/screen': { message: 'Lists and menus of Showcaller use this key themselves.', action: 'Press another key.' },
	'key-refused/text': { message: 'This key edits text in every field.', action: 'Press another key.' },
	'key-refused/browser': { message: 'Browsers and systems use this key themselves.', action: 'Press another key.' },
} as const satisfies AreaTexts
