import type { SourceKind } from '../../shared/domain/source.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { ProcessExit } from '../process/managed-process.ts'

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

/** The first that matches counts. The words left are FFmpeg's, as written by 5.1 to 7. */
const rules: readonly Rule[] = [
	{
		pattern: /Cannot open display|Unable to open (?:the )?display|Failed to open display/i,
		fatal: true,
		code: 'source-no-display',
		message: 'The X display cannot be opened.',
		action: 'Check the name of the display, and that this session may see it.',
	},
	{
		pattern: /Unknown input format|No such filter|Unrecognized option/i,
		fatal: true,
		code: 'source-unsupported-here',
		message: 'This FFmpeg cannot capture from such a device.',
		action: 'Install a full build of FFmpeg (Debian and Ubuntu: sudo apt-get install ffmpeg).',
	},
	{
		pattern: /not authorized|Permission denied|Access denied|Operation not permitted/i,
		fatal: true,
		code: 'source-permission',
		message: 'Showcaller is not allowed to use this device or file.',
		action: 'Allow it in the settings of the system (Linux: the groups video and audio), then restart the source.',
	},
	{
		pattern: /resource busy|already in use|Could not run graph|Cannot use .* device|EBUSY/i,
		fatal: false,
		code: 'source-device-busy',
		message: 'The device is used by another program.',
		action: 'Close the other program; the source comes back by itself.',
	},
	{
		pattern: /Connection refused|No such process|pa_context_connect/i,
		kinds: ['audio-input'],
		fatal: false,
		code: 'source-no-sound-server',
		message: 'The sound server of this session does not answer.',
		action: 'Start PulseAudio or PipeWire; the source comes back by itself.',
	},
	{
		pattern:
			/Cannot open video device|No such (?:device|entity)|Could not find (?:video|audio) device|device not found|Invalid device index|not find .*(?:device|screen)|No such file or directory|outside the screen|Not a video capture device|Input\/output error/i,
		kinds: ['screen', 'camera', 'audio-input'],
		fatal: true,
		code: 'source-device-unknown',
		message: 'There is no such device on this computer now.',
		action: 'Connect it and restart the source, or choose another device.',
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

/** Pure: `lines` is what FFmpeg wrote to its standard error. */
export function explainSourceFailure(
	kind: SourceKind,
	lines: readonly string[],
	exit: Pick<ProcessExit, 'spawnError'>,
	hung: boolean,
): SourceFailure {
	if (exit.spawnError !== null) {
		return failure(true, 'ffmpeg-missing', 'FFmpeg could not be started.', 'Install FFmpeg, or choose its file in the settings.')
	}
	if (hung)
		return failure(false, 'source-stalled', 'Nothing came from the source for two seconds.', 'It is being opened again; check the device.')
	const text = lines.join('\n')
	const rule = rules.find((each) => (!each.kinds || each.kinds.includes(kind)) && each.pattern.test(text))
	if (rule) return failure(rule.fatal, rule.code, rule.message, rule.action)
	return failure(false, 'source-ended', 'The program that reads the source ended.', 'It is being opened again.')
}

function failure(fatal: boolean, code: string, message: string, action: string): SourceFailure {
	return { fatal, error: { code, message, action, retryable: !fatal } }
}
