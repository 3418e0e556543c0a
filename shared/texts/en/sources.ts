import type { AreaTexts } from '../catalogue.ts'

const choosePicture = 'Choose a PNG, JPEG, WebP, AVIF, GIF or SVG file.'
const simplerForm = 'Save it in a simpler format, such as a PNG file of the size that is shown.'
const connectAgain = 'Connect it again, or choose another device.'
const closeOther = 'Close other programs that use it. The source comes back automatically.'
const checkDevice = 'Showcaller opens it again. Check the device.'
const allowDevice = 'Allow it in the privacy settings of the system (Linux: the groups video and audio), then restart the source.'

/** What sources report while they are opened and run. Nothing here contains a path: it may be private. */
export const sourceTexts = {
	'screen-name/main': 'Main screen',
	'screen-name/own': 'This screen ({display})',
	'screen-name/numbered': 'Screen {number}',
	/** On the picture that viewers see in place of a source without a signal. */
	'signal-lost': 'Signal lost',

	'source-kind-unknown': {
		message: 'Not available here: this version of Showcaller has no sources of the kind “{kind}”.',
		action: 'It is kept as it is. Open it with the version that it was made with.',
	},

	'source-late': {
		message: 'It delivers {fps} pictures a second; it was {usualFps}.',
		action: 'Open it again, choose a smaller size for it, or close other programs.',
	},
	'source-no-replay': {
		message: 'No replay has been saved yet.',
		action: 'Switch the replay buffer on, and save the last seconds while the show or a recording “As sent” runs.',
	},
	'source-scene-broken': {
		message: 'This source shows nothing: its scene is missing, or contains this source itself.',
		action: 'Choose another scene in the settings of this source.',
	},

	'source-file-missing': { message: 'There is no file at this path.', action: 'Check the path, or choose another file.' },
	'source-file-gone': { message: 'The file no longer exists.', action: 'Put it back or choose another file.' },
	'source-path-not-whole': {
		message: 'This is not a full path.',
		action: 'Enter the full path, such as /home/me/film.mp4 or C:\\films\\film.mp4.',
	},
	'source-permission': { message: 'Showcaller is not allowed to read this file.', action: 'Allow it to, or choose another file.' },
	'source-not-a-file': { message: 'This path is not an ordinary file: it is a folder, a pipe or a device.', action: 'Choose a file.' },
	'source-file-off-limits': {
		message: 'This file belongs to Showcaller itself or to the system, and no source may show it.',
		action: 'Choose another file.',
	},
	'source-file-too-large': { message: 'This file is too large. The limit is {limitMb} MB.', action: 'Choose a smaller file.' },
	'source-too-many-open': {
		message: 'Too many files are open at once, so this one could not be opened.',
		action: 'Show fewer videos at the same time, or raise the limit of open files of this computer.',
	},
	'source-file-unreadable': {
		message: 'The system could not open this file.',
		action: 'Check the disk or the network share that it is on, then restart the source.',
	},
	'source-file-changing': { message: 'This file is being written right now.', action: 'It is read again when it is complete.' },
	'source-file-slow': {
		message: 'This file could not be read in time.',
		action: 'Check the disk or the network share that it is on, then restart the source.',
	},
	'source-file-slow/seconds': {
		message: 'The file could not be read in {seconds} seconds.',
		action: 'Check the disk or the network share that it is on.',
	},

	'source-picture-cut': {
		message: 'This picture file ends too early: a part of the picture is missing.',
		action: 'Save or copy it again. It is then read again automatically.',
	},
	'source-picture-still': {
		message: 'This animated picture is too large to play: only its first frame is shown.',
		action: 'Make it smaller than 3840 × 2160 pixels and 32 MB, or add it as a video.',
	},
	'source-not-media/picture': { message: 'This file is not a picture that can be read.', action: choosePicture },
	'source-picture-too-large': {
		message: 'This picture is too large: {widthPx} × {heightPx} pixels. The limit is {limitMegapixels} million pixels.',
		action: 'Make it smaller in a picture editor. More than 3840 × 2160 pixels cannot be shown.',
	},
	'source-picture-too-complex': {
		message: 'This drawing is too complex: its parts are nested or repeated too often.',
		action: 'Save it as a PNG file and use that.',
	},
	'source-picture-slow': { message: 'Drawing this picture took too long.', action: simplerForm },
	'source-picture-memory': { message: 'Drawing this picture needs too much memory.', action: simplerForm },
	'source-picture-broke': {
		message: 'The picture could not be drawn: the process that draws it ended.',
		action: 'Restart the source. If it happens again, save the picture in another format.',
	},

	'source-address-unsupported': {
		message: 'Showcaller does not open addresses that begin with {scheme}://.',
		action: 'Use the path of a file, or an address that begins with {schemes}.',
	},
	'source-address-malformed': {
		message: 'This address is not complete, or contains characters that are not allowed.',
		action: 'Copy the whole address again, without spaces.',
	},
	'source-password-needed': {
		message: 'The password of this address is not stored for this server and user.',
		action: 'Enter the address again with its password.',
	},
	'source-private-address': {
		message: 'The address {host} points to this computer or its own network.',
		action: 'If you trust it, choose “I trust this address in my own network” in the settings of this source.',
	},
	'source-private-address/dropped': {
		message: 'This address points to this computer or its own network.',
		action: 'If you trust it, use “Add a source”, and say there that you trust it.',
	},
	'source-private-address/listening': {
		message: 'This address accepts what anyone in your network sends to this computer.',
		action: 'If you trust it, choose “I trust this address in my own network” in the settings of this source.',
	},
	'source-host-unknown': {
		message: 'The name in the address was not found.',
		action: 'Check the address and the network connection.',
	},
	'source-host-unresolved': {
		message: 'The name in the address could not be looked up now.',
		action: 'Check the network connection.',
	},
	'source-connection-refused': {
		message: 'The server at this address refused the connection.',
		action: 'Check the address and its port, or start the server.',
	},
	'source-unreachable': {
		message: 'The address cannot be reached from this network.',
		action: 'Check the network connection and the address.',
	},
	'source-not-found/web': {
		message: 'The server has nothing at this address now.',
		action: 'Check the address. It is asked again automatically.',
	},
	'source-timeout/incomplete': {
		message: 'The server began to answer, but the answer was not complete after {seconds, plural, one {# second} other {# seconds}}.',
		action: 'Choose an address that answers at once, or check the network connection. It is asked again automatically.',
	},
	'source-timeout': {
		message: 'The server at this address does not answer.',
		action: 'Check that it is switched on, the address and the network connection.',
	},
	'source-connection-lost': { message: 'The connection to the server was lost.', action: 'Check the server and the network connection.' },
	'source-tls-failed': {
		message: 'The encrypted connection to the server could not be established, so nothing was opened.',
		action: 'Check the address and its port.',
	},
	'source-tls-failed/certificate': {
		message: 'The certificate of the server was not accepted, so nothing was opened.',
		action:
			'Check the address. The certificate may have expired, be for another name, or come from an authority that this computer does not know.',
	},
	'source-network': { message: 'The connection to this address failed.', action: 'Check the address.' },
	'source-server-refused': {
		message: 'The server answered with an error ({status}).',
		action: 'Check the address, or try again later.',
	},
	'source-unauthorized': {
		message: 'The server asks for a user and password, or did not accept these.',
		action: 'Enter the address with user and password: scheme://user:password@host/path.',
	},
	'source-not-found': {
		message: 'The server has nothing at this address now.',
		action: 'Check the address, or start sending there.',
	},
	'source-sender-gone': {
		message: 'The stream has ended: the server said so or closed the connection.',
		action: 'It comes back automatically when it is sent again.',
	},
	'source-protocol': {
		message: 'The server at this address gave an unexpected answer.',
		action: 'Check the address and its port.',
	},
	'source-redirected': {
		message: 'The server redirects to another address. Over RTSP, Showcaller does not follow it.',
		action: 'Ask whoever runs the server for the address that it redirects to, and enter that one.',
	},
	'source-redirected/too-often': {
		message: 'The server redirects from one address to the next, and none of them answers.',
		action: 'Open the address in a browser to see where it leads, and enter that address.',
	},
	'source-nothing-comes': {
		message: 'Nothing has arrived from this address for {seconds, plural, one {# second} other {# seconds}}.',
		action: 'Check what is sent there. It comes back automatically.',
	},
	'source-srt-not-connected': {
		message: 'No SRT connection was made: nothing answers there, or it refuses this one.',
		action: 'Check the address and its port, the stream id and the passphrase.',
	},
	'source-nothing-to-play': {
		message: 'The address was reached, but nothing that can be played arrived from it.',
		action: 'Check the address, and what is sent there.',
	},

	'text-file-incomplete': {
		message: 'This JSON file is not complete or has a mistake, so it cannot be read.',
		action: 'Correct the file. It is read again when it changes.',
	},
	'text-answer-incomplete': {
		message: 'The answer of this address is not complete JSON or has a mistake, so it cannot be read.',
		action: 'Open the address in a browser to see what it answers. It is asked again automatically.',
	},
	'web-answer-too-large': {
		message: 'The answer of this address is larger than {limitMb} MB.',
		action: 'Choose an address that answers only what the text shows.',
	},
	'web-scheme': {
		message: 'An address with {scheme}:// cannot be read here.',
		action: 'Use an address that starts with http:// or https://.',
	},
	'playlist-cycle': {
		message: 'A playlist file contains itself, directly or through another playlist file.',
		action: 'Remove that line from the playlist file, or add its films one by one.',
	},
	'playlist-left-out': {
		message:
			'{count, plural, one {# film of the playlist cannot be played and is left out.} other {# films of the playlist cannot be played and are left out.}}',
		action: 'Check that the files exist and that they are films. Then start the playlist again.',
	},
	'playlist-empty': {
		message: 'No film of this playlist can be played.',
		action: 'Check that the files exist and that they are films. Then start the playlist again.',
	},
	'slideshow-left-out': {
		message:
			'{count, plural, one {# picture of the slideshow cannot be shown and is left out.} other {# pictures of the slideshow cannot be shown and are left out.}}',
		action: 'Check that the files exist and that they are pictures. Then load the slideshow again.',
	},
	'slideshow-empty': {
		message: 'No picture of this slideshow can be shown.',
		action: 'Add pictures, or check the folder.',
	},

	'source-not-media': {
		message: 'This file contains no picture and no sound that can be played.',
		action: 'Choose a video, sound or picture file.',
	},
	'source-moving-webp': {
		message: 'FFmpeg cannot play animated WebP pictures.',
		action: 'Add it as a picture instead of a video. It is animated there.',
	},
	'source-is-a-list': {
		message: 'This file is a list of other files or addresses. It is not played, because it could show what nobody chose.',
		action: 'Choose the video itself.',
	},

	'source-no-display': {
		message: 'There is no X display in this session, so no screen can be captured.',
		action: 'Start Showcaller in a graphical session, or name a display such as :0.',
	},
	'source-no-display/closed': {
		message: 'The X display cannot be opened.',
		action: 'Check the name of the display, and that this session may see it.',
	},
	'source-screen-changed': {
		message: 'The screen gave no picture. Its size may have changed, or its X server may have ended.',
		action: 'Showcaller opens it again.',
	},
	'source-screen-gone': {
		message: 'The screen is gone: its X server has ended.',
		action: 'The source comes back automatically when the X server runs again.',
	},
	'source-region-outside': {
		message: 'The part of the screen to be captured lies outside the screen.',
		action: 'Choose another part, or the whole screen.',
	},
	'source-unsupported-here': {
		message: 'This FFmpeg cannot capture from this kind of device.',
		action: 'Install a full build of FFmpeg (Debian and Ubuntu: sudo apt-get install ffmpeg).',
	},
	'source-unsupported-here/screen-part': {
		message: 'A part of the screen cannot be captured on macOS.',
		action: 'Capture the whole screen and crop the item instead.',
	},
	'source-unsupported-here/sound': {
		message: 'FFmpeg captures no sound on Linux.',
		action: 'Sound is read from the sound server directly.',
	},
	'source-permission/screen': {
		message: 'The system does not let Showcaller capture the screen.',
		action: 'Allow it in the privacy settings of the system, then restart the source.',
	},
	'source-permission/device': { message: 'Showcaller is not allowed to use this device.', action: allowDevice },
	'source-permission/named': { message: 'Showcaller is not allowed to use “{device}”.', action: allowDevice },
	'source-permission/sound-server': {
		message: 'The sound server refused access to Showcaller.',
		action: 'Run Showcaller as the user of the session, or check PULSE_SERVER and PULSE_COOKIE.',
	},
	'source-format-refused': {
		message: 'The camera does not offer this size, format or frame rate.',
		action: 'Choose another one in the settings of this source, or Automatic.',
	},
	'source-device-busy': { message: 'The device is busy. Another program may be using it.', action: closeOther },
	'source-device-busy/named': { message: '“{device}” is busy. Another program may be using it.', action: closeOther },
	'source-device-unknown': { message: 'The device is not connected to this computer now.', action: connectAgain },
	'source-device-unknown/named': { message: '“{device}” is not connected to this computer now.', action: connectAgain },
	'source-device-unknown/unusable': { message: 'The device could not be opened. It may have been disconnected.', action: connectAgain },
	'source-device-unknown/unusable-named': {
		message: '“{device}” could not be opened. It may have been disconnected.',
		action: connectAgain,
	},
	'source-device-unknown/no-input': {
		message: 'This computer has no default sound input now.',
		action: 'Connect one, or choose an input.',
	},
	'source-device-unknown/no-default-input': {
		message: 'Windows names no default input to capture from.',
		action: 'Choose one of the listed inputs.',
	},
	'source-device-unknown/screen': { message: 'There is no such screen on this computer.', action: 'Choose one of the listed screens.' },
	'source-no-resources': {
		message: 'This computer could not start another program: its memory or its limit of programs is used up.',
		action: 'Show fewer sources at the same time. Showcaller tries again automatically.',
	},
	'ffmpeg-missing/source': {
		message: 'FFmpeg could not be started.',
		action: 'Check that FFmpeg is installed and can be run, then try again.',
	},
	'source-stalled': { message: 'Nothing arrived from the source for two seconds.', action: checkDevice },
	'source-stalled/named': { message: 'Nothing arrived from “{device}” for two seconds.', action: checkDevice },
	'source-suspended': {
		message: 'The sound server has suspended the input, so it gives no sound.',
		action: 'It comes back automatically when the system resumes it.',
	},
	'source-suspended/named': {
		message: 'The sound server has suspended “{device}”, so it gives no sound.',
		action: 'It comes back automatically when the system resumes it.',
	},
	'source-ended': { message: 'The program that reads the source ended.', action: 'Showcaller opens it again.' },
	'source-ended/sound-server': { message: 'The sound server ended the capture.', action: 'Showcaller opens it again.' },
	'source-no-sound-server': {
		message: 'The sound server of this session does not answer.',
		action: 'Start PulseAudio or PipeWire. The source comes back automatically.',
	},
	'source-no-sound-server/list': {
		message: 'Sound inputs cannot be listed: no sound server answers.',
		action: 'Start PulseAudio or PipeWire, then open the list again.',
	},
} as const satisfies AreaTexts
