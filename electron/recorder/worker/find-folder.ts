import type { RecordingFault, RecordingFaultCode } from '../faults.ts'
import { checkFolder, type FolderServices, folderExists } from '../folder.ts'
import type { FromRecorder } from '../recorder-messages.ts'

/** A folder to continue in, and why the previous one is not used. */
export interface Found {
	readonly folder: string
	readonly why: RecordingFault
}

export interface Folders {
	/** A folder with fewer free bytes is not used. */
	readonly freeBytesFloor: number
	readonly secondFolder: string | null
	/** The studio's own folders, the best first. */
	readonly fallbackFolders: readonly string[]
}

/** Faults that another part in the same folder may fix. */
const curable: readonly RecordingFaultCode[] = [
	'recording-file-gone',
	'recording-file-limit',
	'recording-folder-stalled',
	'recording-ffmpeg',
]

/** The current folder when another part may fix the fault and it can be written to, else the user's second folder or the first of the studio's own that can; null = none. */
export async function findFolder(
	own: string,
	why: RecordingFault,
	{ freeBytesFloor, secondFolder, fallbackFolders }: Folders,
	services: FolderServices & { readonly send: (message: FromRecorder) => void },
): Promise<Found | null> {
	const others = [...(secondFolder === null ? [] : [secondFolder]), ...fallbackFolders].filter((each) => each !== own)
	const isCurable = curable.includes(why.code)
	const isThere = isCurable && (why.code !== 'recording-file-gone' || (await folderExists(own)))
	// A folder that was removed is created again only when there is no other: an unplugged disk leaves an empty mount point.
	const candidates = [...(isThere ? [own] : []), ...others, ...(isCurable && !isThere ? [own] : [])]
	let cause = why
	for (const folder of candidates) {
		const isOurs = folder !== own && folder !== secondFolder
		const problem = await checkFolder(folder, { isOurs, freeBytesFloor, isSuspected: folder === own }, services)
		if (problem === null) return { folder, why: cause }
		services.send({ type: 'log', level: 'warn', message: 'the recording cannot continue here', details: { cause: problem.code } })
		if (folder === own && isThere) cause = problem
	}
	return null
}
