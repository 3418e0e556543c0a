import type { AreaTexts } from '../../catalogue.ts'

/** Cloudinary's live streaming. */
export const cloudinaryTexts = {
	'platform-signed-out/cloudinary': {
		message:
			'Cloudinary does not accept the API key. The key, its secret or the cloud name may be wrong, or the key may have been revoked. A picture that is being sent continues.',
		action: 'Check the API key in the Cloudinary console, then connect the account again.',
	},
	'platform-live-not-enabled/cloudinary': {
		message: 'Cloudinary does not let this API key use live streaming. Its role may not allow it, or the plan may not include it.',
		action: 'Ask Cloudinary to add live streaming to the plan, or use a key with another role.',
	},
	'platform-not-allowed/cloudinary-recordings': {
		message: 'This API key may not list the stored videos on Cloudinary.',
		action: 'Look for the recording in the media library of Cloudinary, or use a key with another role.',
	},
	'platform-not-allowed/cloudinary-upload': {
		message: 'Cloudinary does not let this key upload videos.',
		action: 'Check in the Cloudinary console what the key may do.',
	},
	'platform-refused/cloudinary-upload': {
		message: 'Cloudinary refused the video.',
		action: 'See what the server said: the plan may limit the size of a file or the storage.',
	},
	'platform-not-allowed/cloudinary-outputs': {
		message: 'This API key may not change the outputs of a livestream on Cloudinary.',
		action: 'Change them in the Cloudinary console, or use a key with another role.',
	},
	'platform-output-gone': {
		message: 'This output no longer exists on Cloudinary.',
		action: 'Check the list of outputs again.',
	},
	'platform-credentials-wrong/cloudinary': {
		message: 'Cloudinary does not know this cloud name, or not at this address.',
		action: "Check the cloud name and the address in the account's settings.",
	},
	'platform-refused/cloudinary-cloud-unknown': {
		message: 'Cloudinary does not know this cloud name, or not at this address.',
		action: "Check the cloud name and the address in the account's settings.",
	},
	'platform-refused/cloudinary': {
		message: 'Cloudinary refused the request.',
		action: 'Read what the server said, correct it and try again.',
	},
	'platform-wrong-state/cloudinary': {
		message: "The livestream's state does not allow this on Cloudinary.",
		action: 'Change it while the stream is idle: after the show, or once the stream has been ended there.',
	},
	'platform-wrong-state/cloudinary-state': {
		message: "The livestream's state does not allow this on Cloudinary. It is “{state}” now.",
		action: 'Change it while the stream is idle: after the show, or once the stream has been ended there.',
	},
	'platform-wrong-state/cloudinary-blocked': {
		message: '{why}',
		action: 'Wait until the stream is idle.',
	},
	'platform-no-ingest/cloudinary': {
		message: 'Cloudinary gave no server or no key to send to for this livestream.',
		action: 'Check the stream in the console, or choose another.',
	},
	'platform-create-answer-lost/cloudinary': {
		message: "Cloudinary's answer to creating the livestream was lost, and the livestream is not in the list there.",
		action: 'Try again: the list is read first, so that no second one is created.',
	},
	'platform-refused/cloudinary-output-missing': {
		message: 'This output no longer exists.',
		action: 'Check the list of outputs again.',
	},
	'platform-refused/cloudinary-output-kind': {
		message: 'The kind of an output cannot be changed.',
		action: 'Delete it and add a new one.',
	},
	'platform-refused/cloudinary-second-player': {
		message: 'A livestream can have only one player address.',
		action: 'Change the existing one.',
	},
	'platform-refused/cloudinary-second-archive': {
		message: 'A livestream can have only one recording.',
		action: 'Change the existing one.',
	},
	'platform-refused/cloudinary-same-target': {
		message: 'Another output of this stream already sends to the same server with the same key.',
		action: 'Enter another server or another stream key.',
	},
	'platform-refused/cloudinary-action': {
		message: 'This cannot be done to a livestream.',
		action: 'Check the livestream again.',
	},
	'cloudinary/state/unknown': 'unknown',
	'cloudinary/blocked/records-already': 'The stream is already running and being recorded, so recording cannot be turned off now.',
	'cloudinary/blocked/outputs-active': 'The stream is active: outputs can only be changed while it is idle.',
	'cloudinary/blocked/outputs-state': 'The stream is “{state}”: outputs can only be changed while it is idle.',

	'cloudinary/limit/schedule': 'A planned start',
	'cloudinary/limit/schedule-why': 'Its streams have no schedule: start the show manually.',
	'cloudinary/limit/recurrence': 'A livestream that repeats',
	'cloudinary/limit/recurrence-why': 'Its streams have no schedule. One stream can be used for every show instead.',
	'cloudinary/limit/ads': 'Ad breaks',
	'cloudinary/limit/ads-why': 'Its interface has no call for them.',
	'cloudinary/limit/record': 'Starting and stopping the recording',
	'cloudinary/limit/record-why':
		'A stream with an archive output is recorded as a whole, one without is not. You can record on this computer instead.',
	'cloudinary/limit/audience': 'The number of viewers',
	'cloudinary/limit/audience-why': 'Its interface does not provide it.',
	'cloudinary/limit/statistics': 'Statistics',
	'cloudinary/limit/statistics-why': 'Its live interface has none.',
	'cloudinary/limit/thumbnail': 'The still picture',
	'cloudinary/limit/thumbnail-why': 'A stream has none before its recording is stored.',
	'cloudinary/limit/turn': 'Turning a video into a livestream',
	'cloudinary/limit/turn-why': 'Livestreams and stored videos are separate things there.',
	'cloudinary/limit/private': 'A private livestream',
	'cloudinary/limit/private-why': 'Anyone who has the address of a stream can watch it.',
	'cloudinary/limit/key': 'A new stream key',
	'cloudinary/limit/key-why': 'The key of a stream stays the same. To make it useless, delete the stream and create another.',
	'cloudinary/limit/output-state': 'Whether each output works',
	'cloudinary/limit/output-state-why': 'Its interface provides only the state of the stream. Check where each output sends to.',

	'cloudinary/upload':
		'It is stored in the media library, and anyone who knows its address can watch it. The plan limits the size of a file.',
	'cloudinary/key/id': 'API key',
	'cloudinary/key/id-hint': 'From the page “API Keys” in the Cloudinary console.',
	'cloudinary/key/secret': 'API secret',
	'cloudinary/key/secret-hint': 'Gives access to the whole product environment. Kept in the vault of this computer and never shown again.',
	'cloudinary/key/cloud': 'Cloud name',
	'cloudinary/key/cloud-hint': 'The name of the product environment, shown beside the API keys.',
	'cloudinary/key/cloud-pattern': 'A cloud name may only contain letters, digits, - and _.',
	'cloudinary/key/pasted': 'API environment variable',
	'cloudinary/key/pasted-hint':
		'The line CLOUDINARY_URL=cloudinary://… from the page “API Keys”. It contains the cloud name, the key and the secret.',

	'cloudinary/form/one': 'livestream',
	'cloudinary/form/many': 'livestreams',
	'cloudinary/form/idle-timeout': 'Wait for a lost picture',
	'cloudinary/form/idle-timeout-hint':
		'How long it waits for the picture to come back before it ends the show. Viewers see black in the meantime.',
	'cloudinary/form/max-runtime': 'Longest show',
	'cloudinary/form/max-runtime-hint': 'It ends the show after this time, whatever happens. 10800 s are 3 hours.',

	'cloudinary/option/warm-up': 'Warm up before sending',
	'cloudinary/option/warm-up-hint':
		'Gets the stream ready at Go live. When off, it gets ready once the picture arrives, which may take a minute.',
	'cloudinary/option/end': 'End the stream with the show',
	'cloudinary/option/end-hint': 'When off, viewers see black until the waiting time for a lost picture is over.',
	'cloudinary/option/archive-name': 'Name of the recording',
	'cloudinary/option/archive-name-hint':
		"A new one for every show. '{id}' is the stream, and keeps the recording in its list; '{title}', '{date}' and '{time}' are those of the show. Leave empty to keep the current name; a later show may then replace an earlier one.",
	'cloudinary/option/archive-name-pattern': 'The name of a recording may not contain ? & # \\ % < > +',
	'cloudinary/option/no-archive': 'Do not record there',
	'cloudinary/option/no-archive-hint': "Deletes the stream's archive output at Go live. To record again, add it under Outputs.",
	'cloudinary/option/admin-url': 'Address of the Admin API',
	'cloudinary/option/admin-url-hint':
		"Only used for the list of recordings. Leave empty to use the one beside the live interface. '{cloud}' stands for the cloud name.",
	'cloudinary/option/admin-url-pattern': 'The address must begin with https://.',
	'cloudinary/option/addresses': 'Addresses',

	'cloudinary/output/hls': 'Player address (HLS)',
	'cloudinary/output/hls-line': 'What viewers watch. Every stream begins with one.',
	'cloudinary/output/archive': 'Recording',
	'cloudinary/output/archive-line':
		'Keeps the whole show as a video of the account. Every stream begins with one; without it, nothing is recorded there.',
	'cloudinary/output/public-id': 'Name of the video',
	'cloudinary/output/public-id-hint': 'The public ID under which it is stored. The account may give each show a name of its own instead.',
	'cloudinary/output/public-id-pattern': 'The name may not contain ? & # \\ % < > +, and may not begin or end with a space or a slash.',
	'cloudinary/output/simulcast': 'Another platform',
	'cloudinary/output/simulcast-line': 'Sends the picture on to another ingest, unchanged.',
	'cloudinary/output/server': 'Server',
	'cloudinary/output/server-hint': 'Without the stream key, which has its own field and is never shown again.',
	'cloudinary/output/server-pattern': 'The server must begin with rtmp:// or rtmps:// and have a path.',
	'cloudinary/output/key': 'Stream key',
	'cloudinary/output/key-hint': 'From the other platform. Never shown again.',
	'cloudinary/output/vendor': 'Kind of platform',
	'cloudinary/output/vendor-hint': '“youtube” for YouTube; leave empty for others.',

	'cloudinary/about/state': 'State',
	'cloudinary/about/player': 'Player address (HLS)',
	'cloudinary/about/ingest': 'Ingest server',
	'cloudinary/about/idle-timeout': 'Waits for a lost picture',
	'cloudinary/about/max-runtime': 'Ends a show after',
	'cloudinary/about/longer-shows': 'Longer shows',
	'cloudinary/about/longer-shows-value': 'The platform ends a show that lasts longer than {length}. Set a longer time before it begins.',
	'cloudinary/about/ends-at': 'Ends automatically at the latest',
	'cloudinary/about/recording': 'Recording',
	'cloudinary/about/no-recording': 'None: there is no archive output.',
	'cloudinary/about/created': 'Created',
	'cloudinary/about/changed': 'Changed',
	'cloudinary/length/seconds': '{seconds} s',
	'cloudinary/length/minutes': '{minutes} min',
	'cloudinary/length/hours': '{hours} h',
	'cloudinary/length/hours-minutes': '{hours} h {minutes} min',

	'cloudinary/action/warm-up': 'Warm up',
	'cloudinary/action/warm-up-line': 'Makes it ready to receive before the show.',
	'cloudinary/action/warm-up-line-timeout': 'Makes it ready to receive before the show. Without a picture it ends again after {seconds} s.',
	'cloudinary/action/warm-up-done': 'The stream is warming up. This may take a minute.',
	'cloudinary/action/end': 'End the stream',
	'cloudinary/action/end-line': 'Ends it at once for all viewers, and its recording.',
	'cloudinary/action/end-confirm': 'End the stream for all viewers? Whoever is sending to it goes off the air.',
	'cloudinary/action/end-done': 'The stream has ended.',
	'cloudinary/action/delete': 'Delete',
	'cloudinary/action/delete-line': 'Deletes the stream, its player address and its stream key.',
	'cloudinary/action/delete-confirm':
		'Delete this livestream? Its player address and its stream key stop working for good. Whether its recordings stay is not documented.',
	'cloudinary/action/delete-done': 'The livestream has been deleted.',
	'cloudinary/action/state-already': 'The stream is already “{state}”.',
	'cloudinary/action/idle-already': 'The stream is already idle.',
	'cloudinary/action/running': 'The stream is “{state}” now. End it first.',

	'cloudinary/says/unknown-word': 'Its state is “{state}”, which Showcaller does not know.',
	'cloudinary/says/no-state': 'It does not report its state.',
	'cloudinary/says/state': 'Its state is “{state}”.',
	'cloudinary/says/warming-up': 'Warming up ({state}).',
	'cloudinary/says/ended': 'It has ended the stream: the stream is idle.',
	'cloudinary/says/idle': 'Idle: it has not received the picture yet.',
	'cloudinary/note/keeps-name-running': 'The recording keeps the name “{archive}”: the stream was already running.',
	'cloudinary/note/keeps-name-refused': 'The recording keeps the name “{archive}”: a new one was refused.',
	'cloudinary/note/no-warm-up': 'Warming up was not possible: the stream starts with the picture.',
	'cloudinary/note/part-unnamed': 'The next part of the recording may replace the previous one, because it got no name of its own.',

	'cloudinary/interface': 'Video Live Streaming',
} as const satisfies AreaTexts
