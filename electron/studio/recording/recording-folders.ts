import { join } from 'node:path'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { faultText } from '../../recorder/faults.ts'
import { checkFolder, type FolderServices } from '../../recorder/folder.ts'

/** The default folder, then the folders for recordings that cannot be written there. */
export function ourFolders(
	environment: Readonly<Record<string, string | undefined>>,
	homeFolder: string,
	dataDir: string,
): readonly [string, ...string[]] {
	return [environment['SHOWCALLER_RECORDINGS'] ?? join(homeFolder, 'Videos', 'Showcaller'), join(dataDir, 'recordings')]
}

/** Why this folder cannot take recordings, null when it can. It's created if it's missing. */
export async function folderProblem(folder: string, services: FolderServices): Promise<AppErrorData | null> {
	const fault = await checkFolder(folder, { isOurs: true, freeBytesFloor: 0 }, services)
	return fault && faultText(fault)
}
