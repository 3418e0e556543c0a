import type { RecordingFileSettings } from '../../shared/domain/recording-settings.ts'
import { AppError, type AppErrorData } from '../../shared/errors/app-error.ts'
import type { Log } from '../lib/log.ts'
import { faultOfFileError, faultText, movedNotice, type RecordingFault } from './faults.ts'
import { reserveFile } from './file-name.ts'
import { checkFolder, type FolderServices } from './folder.ts'

export interface Place {
	readonly path: string
	/** Why the file is not in the folder for recordings; null when it is. */
	readonly notice: AppErrorData | null
}

export interface WantedPlace {
	readonly folder: string
	/** The studio's own folders, the best first. */
	readonly fallbackFolders: readonly string[]
	readonly title: string
	readonly files: Pick<RecordingFileSettings, 'pattern' | 'container' | 'secondFolder'>
}

/** Creates an empty file in the first folder that can be written to. Throws an AppError that describes the problem of the requested folder. */
export async function reservePlace(
	{ folder, fallbackFolders, title, files }: WantedPlace,
	startedAtMs: number,
	services: FolderServices & { readonly freeBytesFloor: number; readonly log: Log },
): Promise<Place> {
	const naming = { pattern: files.pattern, title, startedAt: new Date(startedAtMs), number: 1 }
	const second = files.secondFolder === null ? [] : [files.secondFolder]
	let first: RecordingFault | null = null
	for (const candidate of new Set([folder, ...second, ...fallbackFolders])) {
		const needs = { isOurs: fallbackFolders.includes(candidate), freeBytesFloor: services.freeBytesFloor }
		let problem = await checkFolder(candidate, needs, services)
		if (problem === null) {
			try {
				const path = await reserveFile(candidate, naming, files.container)
				return { path, notice: first && movedNotice(first, candidate) }
			} catch (error) {
				problem = faultOfFileError(error, candidate)
			}
		}
		services.log.warn('a folder cannot be recorded to', { cause: problem.code })
		first ??= problem
	}
	throw AppError.fromData(faultText(first ?? { code: 'recording-folder', folder, system: null }))
}
