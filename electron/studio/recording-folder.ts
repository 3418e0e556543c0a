import { access, constants } from 'node:fs/promises'
import { AppError } from '../../shared/errors/app-error.ts'
import { ensureFolder } from '../lib/ensure-folder.ts'

/** Makes the folder where it is missing. Rejects with AppError "folder-not-writable". */
export async function requireWritable(folder: string): Promise<void> {
	try {
		await ensureFolder(folder)
		await access(folder, constants.W_OK)
	} catch (error) {
		throw new AppError(
			{
				code: 'folder-not-writable',
				message: `Showcaller cannot write into ${folder}.`,
				action: 'Choose another folder for recordings, or change its permissions.',
				retryable: false,
			},
			{ cause: error },
		)
	}
}
