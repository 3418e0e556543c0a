import type { SourceKind } from '../../shared/domain/source.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { ProcessExit } from '../process/managed-process.ts'
import { tooManyOpen } from './file-errors.ts'

/** Why a source's process ended. `fatal`: opening it again cannot help as things are. */
export interface SourceFailure {
	readonly error: AppErrorData
	readonly fatal: boolean
}

interface Rule {
	readonly pattern: RegExp
	readonly kinds?: readonly SourceKind[]
	readonly fatal: boolean
	readonly code: string
	readonly message: string
	readonly action: string
}

/** Kinds that are captured from a device of this computer. */
const captured = ['screen', 'camera', 'audio-input'] as const

/** The first that matches counts. A rule without kinds holds for all. The words left are FFmpeg's, as written by 5.1 to 7. */
const rules: readonly Rule[] = [
	{
		pattern: /Cannot open display|Unable to open (?:the )?display|Failed to open display/i,
		kinds: ['screen'],
		fatal: true,
		code: 'source-no-display',
		message: 'The X display cannot be opened.',
		action: 'Check the name of the display, and that this session may see it.',
	},
	{
		// x11grab tells every error of X as "Permission denied".
		pattern: /Cannot get the image data|Failed to (?:allocate|attach|query) |shm_get_image|xcb_/i,
		kinds: ['screen'],
		fatal: false,
		code: 'source-screen-changed',
		message: 'The screen gave no picture: its size has changed, or its X server has ended.',
		action: 'It is being opened again.',
	},
	{
		pattern: /outside the screen/i,
		kinds: ['screen'],
		fatal: true,
		code: 'source-region-outside',
		message: 'The part of the screen to be captured lies outside the screen.',
		action: 'Choose another part, or the whole screen.',
	},
	{
		pattern: /Unknown input format|No such filter|Unrecognized option/i,
		kinds: captured,
		fatal: true,
		code: 'source-unsupported-here',
		message: 'This FFmpeg cannot capture from such a device.',
		action: 'Install a full build of FFmpeg (Debian and Ubuntu: sudo apt-get install ffmpeg).',
	},
	{
		pattern: /not authorized|Permission denied|Access denied|Operation not permitted/i,
		kinds: ['screen'],
		fatal: true,
		code: 'source-permission',
		message: 'The system does not let Showcaller capture the screen.',
		action: 'Allow it in the privacy settings of the system, then restart the source.',
	},
	{
		pattern: /not authorized|Permission denied|Access denied|Operation not permitted/i,
		kinds: ['camera', 'audio-input'],
		fatal: true,
		code: 'source-permission',
		message: 'Showcaller is not allowed to use {device}.',
		action: 'Allow it in the privacy settings of the system (Linux: the groups video and audio), then restart the source.',
	},
	{
		pattern: /Permission denied|Operation not permitted/i,
		kinds: ['media'],
		fatal: true,
		code: 'source-permission',
		message: 'Showcaller is not allowed to read this file.',
		action: 'Change its permissions, then restart the source.',
	},
	{
		pattern: /resource busy|already in use|Could not run graph|Cannot use .* device|EBUSY/i,
		kinds: captured,
		fatal: false,
		code: 'source-device-busy',
		message: '{Device} is used by another program.',
		action: 'Close the other program; the source comes back by itself.',
	},
	{
		pattern:
			/Cannot open video device|No such (?:device|entity)|Could not find (?:video|audio) device|device not found|Invalid device index|not find .*(?:device|screen)|No such file or directory|Not a video capture device|Input\/output error/i,
		kinds: captured,
		fatal: true,
		code: 'source-device-unknown',
		message: '{Device} is not connected to this computer now.',
		action: 'Connect it again, or choose another device.',
	},
	{
		pattern: /No such file or directory/i,
		kinds: ['media'],
		fatal: true,
		code: 'source-file-missing',
		message: 'The file is not there any more.',
		action: 'Put it back or choose another file.',
	},
	{
		pattern: /Invalid data found|moov atom not found|matches no streams|does not contain any stream|could not find codec parameters/i,
		kinds: ['media'],
		fatal: true,
		code: 'source-not-media',
		message: 'This file holds no picture and no sound that can be played.',
		action: 'Choose a video, sound or picture file.',
	},
]

/** Pure: `lines` is what FFmpeg wrote to its standard error. `device`: what people call it, where that is known. */
export function explainSourceFailure(
	kind: SourceKind,
	lines: readonly string[],
	exit: Pick<ProcessExit, 'spawnError'>,
	hung: boolean,
	device: string | null = null,
): SourceFailure {
	if (exit.spawnError === 'EMFILE' || exit.spawnError === 'ENFILE') return { fatal: false, error: tooManyOpen(exit.spawnError).toData() }
	if (exit.spawnError === 'EAGAIN' || exit.spawnError === 'ENOMEM') {
		return failure(
			false,
			'source-no-resources',
			'This computer has no room for another program now.',
			'Show fewer sources at the same time. It is being tried again.',
		)
	}
	if (exit.spawnError !== null) {
		return failure(true, 'ffmpeg-missing', 'FFmpeg could not be started.', 'Install FFmpeg, or choose its file in the settings.')
	}
	if (hung)
		return failure(false, 'source-stalled', 'Nothing came from the source for two seconds.', 'It is being opened again; check the device.')
	const text = lines.join('\n')
	const rule = rules.find((each) => (!each.kinds || each.kinds.includes(kind)) && each.pattern.test(text))
	if (rule) {
		const message = rule.message.replace('{device}', device ? `“${device}”` : 'this device')
		return failure(rule.fatal, rule.code, message.replace('{Device}', device ? `“${device}”` : 'The device'), rule.action)
	}
	return failure(false, 'source-ended', 'The program that reads the source ended.', 'It is being opened again.')
}

const soundFailures = {
	'no-server': () =>
		failure(
			false,
			'source-no-sound-server',
			'The sound server of this session does not answer.',
			'Start PulseAudio or PipeWire; the source comes back by itself.',
		),
	access: () =>
		failure(
			true,
			'source-permission',
			'The sound server does not let Showcaller in.',
			'Run Showcaller as the user of the session, or check PULSE_SERVER and PULSE_COOKIE.',
		),
	unknown: missingDevice,
	suspended: (device) =>
		failure(
			false,
			'source-suspended',
			`The sound server has suspended ${device ? `“${device}”` : 'the input'}, so it gives no sound.`,
			'It comes back by itself when the system resumes it.',
		),
	stalled: (device) =>
		failure(
			false,
			'source-stalled',
			`Nothing came from ${device ? `“${device}”` : 'the source'} for two seconds.`,
			'It is being opened again; check the device.',
		),
	ended: () => failure(false, 'source-ended', 'The sound server ended the capture.', 'It is being opened again.'),
} satisfies Record<string, (device: string | null) => SourceFailure>

/** Why the sound of an input ended or does not begin. `device`: its name for people, null for the default of the computer. */
export function soundFailure(why: keyof typeof soundFailures, device: string | null): SourceFailure {
	return soundFailures[why](device)
}

/** The X server of the screen has ended. */
export function screenGone(): SourceFailure {
	return failure(
		false,
		'source-screen-gone',
		'The screen is gone: its X server has ended.',
		'The source comes back by itself when the X server runs again.',
	)
}

/** `device`: its name for people, null for the default input of the computer. */
export function missingDevice(device: string | null): SourceFailure {
	if (device === null) return failure(true, 'source-device-unknown', 'This computer has no sound input now.', 'Connect one.')
	return failure(
		true,
		'source-device-unknown',
		`“${device}” is not connected to this computer now.`,
		'Connect it again, or choose another device.',
	)
}

function failure(fatal: boolean, code: string, message: string, action: string): SourceFailure {
	return { fatal, error: { code, message, action, retryable: !fatal } }
}
