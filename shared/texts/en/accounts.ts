import type { AreaTexts } from '../catalogue.ts'

/** Connected accounts, their livestreams and planned shows. `{name}`: the platform's name. */
export const accountsTexts = {
	'unknown-account': {
		message: 'This account is no longer connected.',
		action: 'Check the list of accounts again.',
	},
	'unknown-sign-in': {
		message: 'This platform cannot be connected in this way.',
		action: 'Choose one of the methods that it offers.',
	},
	'account-in-use': {
		message: 'The show is being sent to this account.',
		action: 'Remove it from the show first, then disconnect it.',
	},
	'account-secret-missing': {
		message: 'The saved sign-in for {name} is missing on this computer.',
		action: 'Connect {name} again.',
	},
	'platform-cannot/unknown': {
		message: '{name} cannot do this.',
		action: 'Use an account of another kind.',
	},
	'platform-broadcast-gone/chosen': {
		message: 'The chosen livestream “{title}” no longer exists on {name}. It is no longer chosen.',
		action: 'Go live again with a new one, or choose another.',
	},
	'pasted-key-unreadable': {
		message: 'The pasted text is not a key of this platform.',
		action: "Copy the whole text from the platform's own page, or enter its parts one by one.",
	},
	'form-wrong': {
		message: '{problem}',
		action: 'Correct it and try again.',
	},
	'not-confirmed': {
		message: '“{action}” needs a confirmation, and none was given. Nothing was done.',
		action: 'Confirm it on the screen.',
	},
	'live-not-planned': {
		message: '“{title}” has no planned start in the future.',
		action: 'Set a start time first.',
	},
	'thumbnail-not-a-picture': {
		message: 'This file is not a picture that can be read.',
		action: 'Choose a PNG, JPEG, WebP or GIF file.',
	},
	'thumbnail-no-program': {
		message: 'The program has no picture right now.',
		action: 'Try again in a moment, or choose a file.',
	},
	'thumbnail-too-large': {
		message: 'The picture could not be made small enough for this platform.',
		action: 'Choose a simpler picture.',
	},

	'accounts/form/title-too-long': 'A title can have at most {max} characters on this platform.',
	'accounts/form/output-kind': 'There is no output of this kind.',
	'accounts/action/not-now': 'This is not possible for this livestream now.',

	'accounts/note/connect-again': 'has to be connected again. {message} {action}',
	'accounts/note/connected-again': 'is connected again.',
	'accounts/note/connected-as': 'is connected as {label}.',
	'accounts/note/not-signed-out':
		"is disconnected here, but could not be notified. Revoke its access on the platform's own page. {message}",
	'accounts/note/disconnected': 'is disconnected.',
	'accounts/note/disconnected-label': 'is disconnected ({label}).',
	'accounts/note/rate-limited': 'received too many requests. Showcaller sends the next one in {seconds} s.',
	'accounts/note/clock-behind':
		"says that this computer's clock is {minutes} min behind. Countdowns and planned starts use the platform's clock.",
	'accounts/note/clock-ahead':
		"says that this computer's clock is {minutes} min ahead. Countdowns and planned starts use the platform's clock.",
	'accounts/note/used-livestream': 'was on air and is no longer chosen. The next show creates a new livestream.',
	'accounts/note/end-confirmed': 'has now confirmed the end of the show.',
	'accounts/note/end-unconfirmed': 'has not confirmed the end of the show for an hour. End the livestream on its own page. {message}',

	'cloud-recording/ready': 'has the recording “{title}” ready.',
	'cloud-recording/empty': 'lists the recording “{title}” with a length of 0.',
	'cloud-recording/with-url': '{sentence} {url}',
	'cloud-recording/failed': 'could not make the recording “{title}”.',
	'cloud-recording/failed-state': 'could not make the recording “{title}”. Its state is “{state}”.',

	'schedule/note/show-running': 'was planned for now and did not start automatically: a show is running.',
	'schedule/note/goes-live': 'goes live now, as planned.',
	'schedule/note/failed': 'could not go live as planned. {message}',
	'schedule/note/stopped': 'will not go live automatically this time: the countdown was stopped.',

	'livestream-right/title': 'Showcaller: may this account stream live?',
	'livestream-right/left-behind': 'The private livestream “{title}” could not be deleted on {name}: delete it there. {message}',
} as const satisfies AreaTexts
