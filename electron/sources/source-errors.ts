import { type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import type { ErrorKey } from '../../shared/texts/keys.ts'
import type { ProcessExit } from '../process/managed-process.ts'
import { tooManyOpen } from './file-errors.ts'

/** Why a source's process ended. `fatal`: opening it again does not help until something else changes. */
export interface SourceFailure {
	readonly error: AppErrorData
	readonly fatal: boolean
}

/** What FFmpeg was reading: it uses the same words for different things. */
export type FailureSubject = 'screen' | 'device' | 'media'

interface Rule {
	readonly pattern: RegExp
	readonly of: readonly FailureSubject[]
	readonly fatal: boolean
	readonly key: ErrorKey
	/** The same error with the name of the device, if that is known. */
	readonly named?: ErrorKey
}

const captured = ['screen', 'device'] as const

/** The first match counts. The words are those of FFmpeg 5.1 to 7. */
const rules: readonly Rule[] = [
	{
		pattern: /Cannot open display|Unable to open (?:the )?display|Failed to open display/i,
		of: ['screen'],
		fatal: true,
		key: 'source-no-display/closed',
	},
	{
		// x11grab reports every error of X as "Permission denied".
		pattern: /Cannot get the image data|Failed to (?:allocate|attach|query) |shm_get_image|xcb_/i,
		of: ['screen'],
		fatal: false,
		key: 'source-screen-changed',
	},
	{ pattern: /outside the screen/i, of: ['screen'], fatal: true, key: 'source-region-outside' },
	{
		pattern:
			/Cannot find a proper format for codec|Could not set video options|Selected (?:video size|framerate|pixel format).* not supported/i,
		of: ['device'],
		fatal: true,
		key: 'source-format-refused',
	},
	{
		pattern: /Unknown input format|No such filter|Unrecognized option/i,
		of: captured,
		fatal: true,
		key: 'source-unsupported-here',
	},
	{
		pattern: /not authorized|Permission denied|Access denied|Operation not permitted/i,
		of: ['screen'],
		fatal: true,
		key: 'source-permission/screen',
	},
	{
		pattern: /not authorized|Permission denied|Access denied|Operation not permitted/i,
		of: ['device'],
		fatal: true,
		key: 'source-permission/device',
		named: 'source-permission/named',
	},
	{ pattern: /Permission denied|Operation not permitted/i, of: ['media'], fatal: true, key: 'source-permission' },
	{
		pattern: /resource busy|already in use|Could not run graph|Cannot use .* device|EBUSY/i,
		of: captured,
		fatal: false,
		key: 'source-device-busy',
		named: 'source-device-busy/named',
	},
	{
		pattern:
			/No such (?:device|entity)|Could not find (?:video|audio) device|device not found|Invalid device index|not find .*(?:device|screen)|No such file or directory/i,
		of: captured,
		fatal: true,
		key: 'source-device-unknown',
		named: 'source-device-unknown/named',
	},
	{
		pattern: /Cannot open video device|Not a video capture device|Input\/output error/i,
		of: captured,
		fatal: true,
		key: 'source-device-unknown/unusable',
		named: 'source-device-unknown/unusable-named',
	},
	{ pattern: /No such file or directory/i, of: ['media'], fatal: true, key: 'source-file-missing' },
	{
		pattern: /Invalid data found|moov atom not found|matches no streams|does not contain any stream|could not find codec parameters/i,
		of: ['media'],
		fatal: true,
		key: 'source-not-media',
	},
]

/** Pure. `lines`: what FFmpeg wrote to standard error. `device`: the display name of the device, if that is known. */
export function explainSourceFailure(
	subject: FailureSubject,
	lines: readonly string[],
	exit: Pick<ProcessExit, 'spawnError'>,
	hung: boolean,
	device: string | null = null,
): SourceFailure {
	if (exit.spawnError === 'EMFILE' || exit.spawnError === 'ENFILE') return { fatal: false, error: tooManyOpen(exit.spawnError).toData() }
	if (exit.spawnError === 'EAGAIN' || exit.spawnError === 'ENOMEM') return failure(false, 'source-no-resources')
	if (exit.spawnError !== null) return failure(true, 'ffmpeg-missing/source')
	if (hung) return failure(false, 'source-stalled')
	const text = lines.join('\n')
	const rule = rules.find((each) => each.of.includes(subject) && each.pattern.test(text))
	if (!rule) return failure(false, 'source-ended')
	return device !== null && rule.named ? failure(rule.fatal, rule.named, device) : failure(rule.fatal, rule.key)
}

const soundFailures = {
	'no-server': () => failure(false, 'source-no-sound-server'),
	access: () => failure(true, 'source-permission/sound-server'),
	unknown: missingDevice,
	suspended: (device) => (device === null ? failure(false, 'source-suspended') : failure(false, 'source-suspended/named', device)),
	stalled: (device) => (device === null ? failure(false, 'source-stalled') : failure(false, 'source-stalled/named', device)),
	ended: () => failure(false, 'source-ended/sound-server'),
} satisfies Record<string, (device: string | null) => SourceFailure>

/** Why the sound of an input ended or did not start. `device`: its display name; null for the default of the computer. */
export function soundFailure(why: keyof typeof soundFailures, device: string | null): SourceFailure {
	return soundFailures[why](device)
}

/** The X server of the screen has ended. */
export function screenGone(): SourceFailure {
	return failure(false, 'source-screen-gone')
}

/** The X server of the screen answers nothing. */
export function screenStalled(): SourceFailure {
	return failure(false, 'source-stalled')
}

/** `device`: its display name; null for the default input of the computer. */
export function missingDevice(device: string | null): SourceFailure {
	return device === null ? failure(true, 'source-device-unknown/no-input') : failure(true, 'source-device-unknown/named', device)
}

function failure(fatal: boolean, key: ErrorKey, device?: string): SourceFailure {
	return { fatal, error: dataOf(key, device === undefined ? {} : { device }, { retryable: !fatal }) }
}
