import { access, constants } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'
import { ensureFolder } from './ensure-folder.ts'

/** Where settings, history, vault and logs are stored by default: the usual place of each system. */
export function defaultDataDir(
	platform: string,
	environment: Readonly<Record<string, string | undefined>>,
	home: string = homedir(),
): string {
	if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Showcaller')
	if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Showcaller')
	return join(environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'showcaller')
}

/** Creates the data folder, which only this user opens; the mode of one that is there is the user's choice. Rejects with AppError "data-folder-unusable": without it nothing could be saved. */
export async function openDataDir(path: string): Promise<void> {
	try {
		await ensureFolder(path, 0o700)
		await access(path, constants.W_OK)
	} catch (error) {
		throw new AppError('data-folder-unusable', { path }, { cause: error })
	}
}
