import type { AreaTexts } from '../catalogue.ts'

/** Calls that arrive from screens and other clients. */
export const ipcTexts = {
	'unknown-call': {
		message: 'There is no call named "{name}".',
		action: 'See GET /api/contract for the calls of this version.',
	},
	'invalid-input': {
		message: '{problems}',
		action: 'Correct it and try again.',
	},
	internal: {
		message: 'Something inside Showcaller went wrong.',
		action: 'Try again. If it happens again, send the log file with a report.',
	},

	/** Files that screens send. */
	'upload-length': { message: 'The request does not say how long the file is.', action: 'Send it with the header Content-Length.' },
	'upload-too-large': {
		message: 'This file is too large. The limit is {limitMb} MB.',
		action: "Copy it to the studio's computer and add it there.",
	},
	'upload-no-space': {
		message: "There is not enough free space on the studio's computer: the file has {sizeMb} MB, and {freeMb} MB are free.",
		action: 'Make space there. Showcaller keeps 2 GB free for the recording.',
	},
	'upload-busy': { message: 'Several other files are being sent to the studio now.', action: 'Try again when they have arrived.' },
	'upload-incomplete': { message: 'The file did not arrive completely.', action: 'Check the connection and send it again.' },
	'upload-unreadable': { message: 'This file could not be read. It may be a folder.', action: 'Choose single files.' },
	'upload-not-saved': {
		message: "The file could not be saved on the studio's computer.",
		action: 'Check the disk and the permissions of the folder for recordings.',
	},

	/** Said by a screen that reaches no studio, or one of another version. */
	'link-lost': { message: 'The studio did not answer.', action: 'Try again when the connection is back.' },
	'answer-unreadable': {
		message: 'The studio gave an answer that this screen does not understand.',
		action: 'Reload the screen: it may be older than the studio.',
	},

	'input/livestream-short': 'A livestream lasts at least a minute.',
	'input/livestream-long': 'A livestream lasts at most a week.',
	'input/end-before-start': 'The end must be after the start.',
	'input/repeats-without-duration': 'A livestream that repeats needs a duration instead of an end.',
	'input/daily-too-long': 'A livestream that repeats every day lasts at most a day.',
	'input/title-missing': 'A livestream needs a title.',
	'input/title-long': 'A title has at most 150 characters.',
	'input/description-long': 'A description has at most 3000 characters.',
	'input/tag-comma': 'A tag cannot contain a comma.',
	'input/language': 'A language is a code of two or three letters, for example "en".',
	'input/frame-rate': 'The frame rate must be between 10 and 60 frames a second.',
	'input/picture-size': 'The picture can be at most 3840 × 2160 pixels, or 2160 × 3840 upright.',
	'input/film-address': 'A stinger plays a film on this computer, not one at a network address.',
	'input/crop': 'The crop leaves nothing of the picture.',
	'input/color': 'A color is written as #rrggbb.',
	'input/https': 'The address must begin with https://.',
	'input/thumbnail': 'The picture is too large. The limit is 8 MB.',

	'input/too-long': '{field} is too long. The limit is {limit} characters.',
	'input/too-many': '{field} can have at most {limit} entries.',
	'input/not-less': '{field} must be less than {limit}.',
	'input/too-big': '{field} can be at most {limit}.',
	'input/empty': '{field} is empty.',
	'input/too-short': '{field} is too short. It needs at least {limit} characters.',
	'input/too-few': '{field} needs at least {limit} entries.',
	'input/not-more': '{field} must be more than {limit}.',
	'input/too-small': '{field} must be at least {limit}.',
	'input/missing': '{field} is missing.',
	'input/even': '{field} must be an even number.',
	'input/multiple': '{field} must be a multiple of {divisor}.',
	'input/only': '{field} must be {value}.',
	'input/one-of': '{field} must be one of these: {values}.',
	'input/unknown-fields': 'There is no field named {names} here.',
	'input/form': '{field} has the wrong format.',
	'input/none-of-kinds': '{field} is of an unknown kind.',
	'input/wrong': '{field} is not valid.',
	'input/kind-string': '{field} must be text.',
	'input/kind-number': '{field} must be a number.',
	'input/kind-int': '{field} must be a whole number.',
	'input/kind-boolean': '{field} must be yes or no.',
	'input/kind-object': '{field} must be an object.',
	'input/kind-array': '{field} must be a list.',
	'input/kind-null': '{field} must be empty.',
	'input/kind-other': '{field} has the wrong type.',
	'input/form-base64': '{field} is not complete: it must be encoded as base64.',
	'input/form-url': '{field} must be an address that begins with https:// or http://.',
	'input/form-email': '{field} must be an email address.',
	'input/form-datetime': '{field} must be a date with a time.',
	'input/form-date': '{field} must be a date.',
	'input/form-time': '{field} must be a time of day.',
	'input/field': 'The {name}',
	'input/entry': 'Entry {number} of the {name}',
	'input/whole': 'The input',
	'role-may-not': {
		message:
			'The role of this device, {role, select, producer {producer} sound {sound} graphics {graphics} presenter {presenter} viewer {viewer} other {{role}}}, does not allow this.',
		action: "Ask whoever is at the studio's computer to give it another role under Remote access.",
	},
} as const satisfies AreaTexts
