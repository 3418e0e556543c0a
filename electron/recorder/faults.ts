import type { AppErrorData } from '../../shared/errors/app-error.ts'

interface FaultText {
	/** {folder}: where it was written; {system}: the system's own word. */
	readonly message: string
	readonly action: string
}

const anotherFolder = 'Choose another folder for recordings, then record again.'

// No sentence says that something is safe: that is said only after the file was looked at.
const texts = {
	'recording-folder-missing': {
		message: 'The recording folder {folder} is not there. Its disk may have been taken away.',
		action: 'Connect the disk, or choose another folder for recordings.',
	},
	'recording-folder-read-only': {
		message: 'The disk with the recording folder {folder} can only be read.',
		action: anotherFolder,
	},
	'recording-folder-denied': {
		message: 'Showcaller is not allowed to write into the recording folder {folder}.',
		action: 'Change its permissions, or choose another folder for recordings.',
	},
	'recording-folder-stalled': {
		message: 'The disk with the recording folder {folder} does not answer.',
		action: 'Check the disk or the network share, or choose another folder for recordings.',
	},
	'recording-folder-not-one': {
		message: 'There can be no recording folder {folder}: a file is in its place.',
		action: 'Choose another folder for recordings.',
	},
	'recording-folder': {
		message: 'The recording folder {folder} cannot be written to. The system says {system}.',
		action: anotherFolder,
	},
	'recording-name': {
		message: 'The disk with the recording folder {folder} takes no name as long as that of a recording.',
		action: 'Choose a folder with a shorter path for recordings.',
	},
	'recording-file-gone': {
		message: 'The file of the recording in {folder} was deleted or moved while it was written.',
		action: 'Leave the files of a running recording alone.',
	},
	'recording-disk-low': {
		message: 'The disk with the recording folder {folder} is almost full.',
		action: 'Free some space, or choose another folder for recordings.',
	},
	'recording-disk-full': {
		message: 'The disk with the recording folder {folder} is full.',
		action: 'Free some space, or choose another folder for recordings.',
	},
	'recording-disk-slow': {
		message: 'The disk with the recording folder {folder} is too slow for the recording.',
		action: 'Choose a folder on a faster disk, then record again.',
	},
	'recording-file-limit': {
		message: 'The recording folder {folder} takes no larger file.',
		action: anotherFolder,
	},
	'recording-ffmpeg': {
		message: 'FFmpeg could not write the recording. The show itself goes on.',
		action: 'Check the FFmpeg path in Settings and the recording folder, then record again.',
	},
	'recording-process': {
		message: 'The recorder ended again and again, so the recording was closed.',
		action: 'Record again. If it repeats, send the log file with a report.',
	},
	'recording-finish': {
		message: 'The recording plays, but it could not be rewritten for fast seeking.',
		action: 'Use the file as it is. Showcaller tries again at the next start.',
	},
	'recording-not-joined': {
		message: 'The recording lies in several files in {folder}, because they could not be joined.',
		action: 'Free some space there. Showcaller tries again at the next start.',
	},
	'recording-unreadable': {
		message: 'The file of the recording in {folder} cannot be played.',
		action: 'Keep it: Showcaller tries to repair it at the next start.',
	},
	'recording-lost': {
		message: 'The recording is lost: its file in {folder} is not there any more.',
		action: 'Look for it in the trash, or where the folder was moved to.',
	},
	'recording-running': {
		message: 'A recording is already running.',
		action: 'Stop it first.',
	},
} as const satisfies Record<string, FaultText>

export type RecordingFaultCode = keyof typeof texts

/** Why a recording cannot be where it should, and where that is. */
export interface RecordingFault {
	readonly code: RecordingFaultCode
	readonly folder: string
	/** The system's own word for it, such as "EIO"; null when there is none. */
	readonly system: string | null
}

export function faultText({ code, folder, system }: RecordingFault): AppErrorData {
	const { message, action } = texts[code]
	return { code, message: message.replace('{folder}', folder).replace('{system}', system ?? 'no more'), action, retryable: true }
}

/** For what has to do with no folder. */
export function recordingFault(code: 'recording-ffmpeg' | 'recording-process' | 'recording-running'): AppErrorData {
	return faultText({ code, folder: '', system: null })
}

/** The recording goes on, but not where it should. */
export function movedNotice(fault: RecordingFault, toFolder: string): AppErrorData {
	const { message, ...rest } = faultText(fault)
	return { ...rest, message: `${message} The recording goes on in ${toFolder}.` }
}

const codesOfSystem: Readonly<Record<string, RecordingFaultCode>> = {
	ENOSPC: 'recording-disk-full',
	EDQUOT: 'recording-disk-full',
	EROFS: 'recording-folder-read-only',
	EACCES: 'recording-folder-denied',
	EPERM: 'recording-folder-denied',
	ENOENT: 'recording-folder-missing',
	ENOTDIR: 'recording-folder-not-one',
	EEXIST: 'recording-folder-not-one',
	ENODEV: 'recording-folder-missing',
	ENAMETOOLONG: 'recording-name',
	ETIMEDOUT: 'recording-folder-stalled',
	ESTALE: 'recording-folder-stalled',
	EFBIG: 'recording-file-limit',
}

/** From an error of Node's file functions. */
export function faultOfFileError(error: unknown, folder: string): RecordingFault {
	const system = error instanceof Error && 'code' in error ? String(error.code) : null
	return { code: codesOfSystem[system ?? ''] ?? 'recording-folder', folder, system }
}

const linePatterns: readonly (readonly [RegExp, RecordingFaultCode])[] = [
	[/No space left on device|Disk quota exceeded/i, 'recording-disk-full'],
	[/File too large/i, 'recording-file-limit'],
	[/Read-only file system/i, 'recording-folder-read-only'],
	[/Permission denied|Operation not permitted/i, 'recording-folder-denied'],
	[/No such file or directory|No such device/i, 'recording-folder-missing'],
	[/Stale file handle|Transport endpoint is not connected|Connection timed out|Host is down/i, 'recording-folder-stalled'],
]

/** Why FFmpeg gave up a file, from its lines (FFmpeg 5.1 to 8). */
export function faultOfLines(lines: readonly string[], folder: string): RecordingFault {
	const known = linePatterns.find(([pattern]) => lines.some((line) => pattern.test(line)))
	if (known) return { code: known[1], folder, system: null }
	const isInputOutput = lines.some((line) => /Input\/output error/i.test(line))
	return isInputOutput ? { code: 'recording-folder', folder, system: 'EIO' } : { code: 'recording-ffmpeg', folder, system: null }
}
