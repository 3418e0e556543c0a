import type { AreaTexts } from '../catalogue.ts'

/** Uploading recordings to platforms afterwards. `{name}`: the platform's name. */
export const uploadTexts = {
	'upload-connection-lost': {
		message: 'The connection for the upload was lost.',
		action: 'Check the internet connection, then try again.',
	},
	'upload-stalled': {
		message: 'The upload stood still: nothing could be sent, or no answer came.',
		action: 'Check the internet connection, then try again.',
	},
	'upload-file-changed': {
		message: 'The file became shorter while it was uploaded.',
		action: 'Check that it plays, then upload it again.',
	},
	'upload-cancelled': { message: 'The upload was cancelled.', action: 'Nothing of it stays on the platform.' },
	'upload-process-ended': {
		message: 'The part of the studio that uploads ended unexpectedly.',
		action: 'Try again.',
	},
	'upload-refused': {
		message: '{name} refused the file (HTTP {status}).',
		action: 'Check on the page of {name} what the account may upload.',
	},
	'upload-server-failing': {
		message: 'The server of {name} for uploads reports an error on its side (HTTP {status}).',
		action: 'Wait a moment, then try again.',
	},
	'upload-not-allowed': {
		message: 'This connection to {name} may not upload videos.',
		action: 'Allow "{scope}" for the API key on the page of {name}, then try again.',
	},
	'upload-not-created': {
		message: '{name} received the file, but its answer to creating the video was lost.',
		action: 'Look for the video on the page of {name} before you try again: it may be there.',
	},
	'upload-over-limit': {
		message: 'The file is too large for {name}: the limit is {limit}.',
		action: 'Cut it into several clips first.',
	},
	'upload-running': { message: 'This recording is already being uploaded to {name}.', action: 'Wait until it is finished, or cancel it.' },
	'upload-unknown': { message: 'This upload is no longer in the list.', action: 'Open the page of recordings again.' },
	'upload-category': { message: '{name} does not have this category.', action: 'Choose another one.' },

	'upload/subject': 'Upload',
	'upload/numbered': '{title} ({number}/{count})',
	'upload/done': 'of “{title}” to {name} is finished.',
	'upload/failed': 'of “{title}” to {name} failed: {reason} {action}',
	'upload/interrupted': 'of “{title}” to {name} was interrupted by the end of the last run. Try it again on the page of recordings.',
} as const satisfies AreaTexts
