import { type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import { actionOf, messageOf, say } from '../../shared/texts/english.ts'
import type { ErrorKey } from '../../shared/texts/keys.ts'

export type RecordingFaultCode = Extract<
	ErrorKey,
	| 'recording-folder-missing'
	| 'recording-folder-read-only'
	| 'recording-folder-denied'
	| 'recording-folder-stalled'
	| 'recording-folder-not-one'
	| 'recording-folder'
	| 'recording-name'
	| 'recording-file-gone'
	| 'recording-disk-low'
	| 'recording-disk-full'
	| 'recording-disk-slow'
	| 'recording-file-limit'
	| 'recording-ffmpeg'
	| 'recording-process'
	| 'recording-finish'
	| 'recording-not-joined'
	| 'recording-unreadable'
	| 'recording-lost'
	| 'recording-running'
>

/** Why a recording is not where it should be, and the folder concerned. */
export interface RecordingFault {
	readonly code: RecordingFaultCode
	readonly folder: string
	/** The system's error code, such as "EIO"; null when there is none. */
	readonly system: string | null
}

export function faultText({ code, folder, system }: RecordingFault): AppErrorData {
	return dataOf(code, { folder, system: system ?? say('recording/no-system-word') }, { retryable: true })
}

/** For faults that concern no folder. */
export function recordingFault(code: 'recording-ffmpeg' | 'recording-process' | 'recording-running'): AppErrorData {
	return faultText({ code, folder: '', system: null })
}

/** The recording continues, but not where it should. */
export function movedNotice(fault: RecordingFault, toFolder: string): AppErrorData {
	const error = faultText(fault)
	const params = { reason: messageOf(error), folder: toFolder, action: actionOf(error) }
	return dataOf('recording-moved', params, { code: fault.code, retryable: true })
}

/** The recording continues beside the file that has reached the limit. */
export function nextFileNotice(folder: string): AppErrorData {
	return dataOf('recording-next-file', { folder }, { retryable: true })
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

/** Why FFmpeg stopped writing a file, from its output (FFmpeg 5.1 to 8). */
export function faultOfLines(lines: readonly string[], folder: string): RecordingFault {
	const known = linePatterns.find(([pattern]) => lines.some((line) => pattern.test(line)))
	if (known) return { code: known[1], folder, system: null }
	const isInputOutput = lines.some((line) => /Input\/output error/i.test(line))
	return isInputOutput ? { code: 'recording-folder', folder, system: 'EIO' } : { code: 'recording-ffmpeg', folder, system: null }
}
