import type { AppErrorData } from '../../shared/errors/app-error.ts'

const texts = {
	'recording-folder': {
		message: 'The recording folder cannot be written to. The show itself goes on.',
		action: 'Choose another folder for recordings, then record again.',
	},
	'recording-disk-low': {
		message: 'The disk with the recording is almost full, so the recording was closed. What was recorded is safe.',
		action: 'Free some space or choose another folder, then record again.',
	},
	'recording-disk-full': {
		message: 'The disk is full, so the recording stopped. What was recorded up to then is safe.',
		action: 'Free some space or choose another folder, then record again.',
	},
	'recording-disk-slow': {
		message: 'The disk is too slow for the recording, so it was closed. What was recorded is safe.',
		action: 'Choose a folder on a faster disk, then record again.',
	},
	'recording-ffmpeg': {
		message: 'FFmpeg could not write the recording. The show itself goes on.',
		action: 'Check the FFmpeg path in Settings and the recording folder, then record again.',
	},
	'recording-process': {
		message: 'The recorder ended again and again, so the recording was closed. What was recorded is safe.',
		action: 'Record again. If it repeats, send the log file with a report.',
	},
	'recording-no-picture': {
		message: 'No picture arrived for the recording, so there is no file.',
		action: 'Check that the programme is running, then record again.',
	},
	'recording-finish': {
		message: 'The recording is on disk and plays, but it could not be rewritten for fast seeking.',
		action: 'Use the file as it is. Showcaller tries again at the next start.',
	},
	'recording-running': {
		message: 'A recording is already running.',
		action: 'Stop it first.',
	},
} as const

export type RecordingFaultCode = keyof typeof texts

export function recordingFault(code: RecordingFaultCode): AppErrorData {
	return { code, ...texts[code], retryable: true }
}

/** Why FFmpeg gave up a file, from its lines and how it ended (FFmpeg 5.1 to 8). */
export function faultOfLines(lines: readonly string[]): RecordingFaultCode {
	const has = (pattern: RegExp) => lines.some((line) => pattern.test(line))
	if (has(/No space left on device|Disk quota exceeded/i)) return 'recording-disk-full'
	if (has(/Permission denied|Read-only file system|No such file or directory/i)) return 'recording-folder'
	return 'recording-ffmpeg'
}

/** The same from an error of Node's file functions. */
export function faultOfFileError(error: unknown): RecordingFaultCode {
	const code = error instanceof Error && 'code' in error ? error.code : null
	return code === 'ENOSPC' || code === 'EDQUOT' ? 'recording-disk-full' : 'recording-folder'
}
