import type { AreaTexts } from '../catalogue.ts'

/** This installation: starting it, its files, FFmpeg, the relay, and what went wrong inside. */
export const hostTexts = {
	'host-port-busy': {
		message: 'Port {port} is already in use.',
		action: 'Choose another one with --port, or leave it out for a free one.',
	},
	'data-folder-unusable': {
		message: 'Showcaller cannot use {path} as its data folder.',
		action: 'Choose another one with --data-dir, or change its permissions.',
	},
	'unknown-report': { message: 'There is no such report.', action: 'Check the list of reports again.' },
	'secret-in-text': {
		message: 'This text contains a stream key or a password that everybody could read there. It was not saved.',
		action: 'Paste keys only into the field for the key.',
	},
	'relay-port-busy': {
		message: 'The port that the relay needs is already in use.',
		action: 'Close the program that uses it or choose another port.',
	},
	'relay-start-failed': {
		message: 'The relay between the encoder and the destinations did not start.',
		action: 'Try again. If it happens again, restart the computer.',
	},
	'invalid-arguments/port': { message: '--port {value} is not a port.', action: 'Use: {usage}. See --help for more.' },
	'invalid-arguments/host': {
		message: '--host {value} is not an address of this computer.',
		action: 'Use: {usage}. See --help for more.',
	},
	'invalid-arguments/token': {
		message: 'The token needs 16 to 200 letters, digits, dots, dashes or underscores.',
		action: 'Use: {usage}. See --help for more.',
	},
	'invalid-arguments/form': { message: '{problem}', action: 'Use: {usage}. See --help for more.' },
	'host-start-failed': { message: 'The studio could not listen on {address}:{port} ({system}).', action: 'Check --host and --port.' },
	'data-folder-in-use': {
		message: 'Showcaller is already running with the data folder {dataDir}.',
		action: 'Use that one, or stop it first. For a second studio choose another folder with --data-dir.',
	},
	'data-folder-in-use/pid': {
		message: 'Showcaller is already running with the data folder {dataDir} (process {pid}).',
		action: 'Use that one, or stop it first. For a second studio choose another folder with --data-dir.',
	},
	'internal-error': {
		message:
			'Something inside Showcaller went wrong {count, plural, one {once} other {# times}} since it was started. It continues; a part of it may not work as it should.',
		action: 'Send the log file with a report. Restart Showcaller when you can.',
	},
	'ffmpeg-missing/not-found': {
		message: 'FFmpeg was not found on this computer.',
		action:
			'Install it ({platform, select, linux {Debian and Ubuntu: sudo apt-get install ffmpeg} darwin {brew install ffmpeg} other {winget install Gyan.FFmpeg}}) and start Showcaller again, or set "ffmpegPath" in settings.json of the data folder.',
	},
	'ffmpeg-missing/not-working': {
		message: 'There is no working FFmpeg at {path}.',
		action:
			'Install it ({platform, select, linux {Debian and Ubuntu: sudo apt-get install ffmpeg} darwin {brew install ffmpeg} other {winget install Gyan.FFmpeg}}) and start Showcaller again, or set "ffmpegPath" in settings.json of the data folder.',
	},
	'ffmpeg-too-old': {
		message: 'FFmpeg {version} at {path} is too old: 5.1 or newer is needed.',
		action:
			'Install a newer one ({platform, select, linux {Debian and Ubuntu: sudo apt-get install ffmpeg} darwin {brew install ffmpeg} other {winget install Gyan.FFmpeg}}), or set "ffmpegPath" in settings.json of the data folder to another one.',
	},
	'ffmpeg-lacks-part': {
		message: 'FFmpeg at {path} was built without: {parts}.',
		action:
			'Install a full build ({platform, select, linux {Debian and Ubuntu: sudo apt-get install ffmpeg} darwin {brew install ffmpeg} other {winget install Gyan.FFmpeg}}), or set "ffmpegPath" in settings.json of the data folder to another one.',
	},
	'process-too-large/relay': {
		message: 'The relay inside Showcaller used {megabytes, number} MB of memory, more than it should, and was restarted.',
		action: 'You need not do anything. If it repeats, send the log file with a report.',
	},
	'process-too-large/network-ingest': {
		message: 'The process that receives network sources used {megabytes, number} MB of memory, more than it should, and was restarted.',
		action: 'Senders connect again automatically. If it repeats, send the log file with a report.',
	},
	'process-too-large/gateway': {
		message: 'The process that other devices connect to used {megabytes, number} MB of memory, more than it should, and was restarted.',
		action: 'They connect again automatically. If it repeats, send the log file with a report.',
	},
	'process-too-large/recorder': {
		message:
			'The process that writes the recording used {megabytes, number} MB of memory, more than it should, and was restarted. The recording continues in another part.',
		action: 'Check the recording when it has ended. If it repeats, send the log file with a report.',
	},
	'internal/request': { message: 'The studio could not answer this request.', action: 'Try again.' },
	'forbidden-origin': {
		message: 'This request came from another site or was sent to another host name.',
		action: 'Open the studio at the address that it printed.',
	},
	'too-many-requests': {
		message: 'More requests have come from this device than the studio answers.',
		action: 'Wait a few seconds, then try again.',
	},
	'link-code-wrong': {
		message: 'This code is wrong, was already used, or is older than 15 minutes.',
		action: "Make a new one at the studio's computer under Remote access.",
	},
	'devices-full': { message: '{limit} devices are linked, which is the limit.', action: 'Unlink those that are no longer used.' },
	'unknown-device': { message: 'This device is no longer linked.', action: 'Check the list of devices again.' },
	'network-fixed': {
		message: 'The network was opened when Showcaller was started, with --host.',
		action: 'Start Showcaller without --host to decide it here.',
	},
	'network-none': {
		message: 'This computer is in no network.',
		action: 'Connect it to the network of the other devices.',
	},
	'network-port-busy': {
		message: 'Port {port} and those after it are in use, so other devices cannot connect.',
		action: 'Close the program that uses them, or start Showcaller with another --port.',
	},
	'devices-unreadable': {
		message: 'The file with the linked devices could not be read. It was kept under another name, and no device is linked now.',
		action: 'Link the devices again.',
	},
	'devices-repaired': {
		message: 'Parts of the file with the linked devices could not be read and were left out.',
		action: 'Link the devices that are missing again.',
	},
	'devices-newer': {
		message: 'The file with the linked devices was written by a newer version of Showcaller and is left as it is.',
		action: 'Start the newer version to use them again, or link the devices here.',
	},
	'bad-address': { message: 'This is not a valid address.', action: 'See GET /api/contract for the available calls.' },
	unauthorized: {
		message: 'The token is missing or wrong.',
		action: 'Send "Authorization: Bearer" with the token that the studio printed.',
	},
	'not-found/api': { message: 'There is nothing at this address.', action: 'See GET /api/contract for the available calls.' },
	'too-large': { message: 'The request is too large. The limit is {size}.', action: 'Send less at once.' },
	'not-json': { message: 'The body of the request is not JSON.', action: 'Send the input of the call as a JSON object.' },
	'launch-code-used': {
		message: 'This launch link was already used or is older than a minute.',
		action: 'Start the studio again to get a new one.',
	},
	'wrong-method': { message: 'Pages can only be read.', action: 'Use GET.' },
	'screen-not-built': { message: 'The screen has not been built yet.', action: 'Run "npm run build", then load this page again.' },
	'not-found/page': { message: 'There is nothing at this address.', action: 'Open the studio at "/".' },

	'host/ending': 'The studio is shutting down.',
	'host/network-note':
		'These connections are encrypted with a certificate that this studio has made itself, so a browser asks once whether to trust it. Remote access shows its fingerprint.',
	'window/going-live': 'Going live · {app}',
	'window/ending': 'Ending the show · {app}',
	'window/open': 'Open {app}',
	'window/quit': 'Quit',
	'window/end-and-quit': 'End show and quit…',
	'quit/show-runs': 'A show is running.',
	'quit/show-runs-detail': 'Quitting ends it: the destinations are disconnected and the recording is closed.',
	'quit/show-runs-stay': 'Stay on air',
	'quit/show-runs-quit': 'End show and quit',
	'quit/recording-runs': 'A recording is running.',
	'quit/recording-runs-detail': 'Quitting stops it and closes its file.',
	'quit/recording-runs-stay': 'Keep recording',
	'quit/recording-runs-quit': 'Stop and quit',
} as const satisfies AreaTexts
