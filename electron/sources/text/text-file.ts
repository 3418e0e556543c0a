import { AppError, type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import { openAllowedFile } from '../allowed-file.ts'
import { fileGone } from '../file-errors.ts'
import { identityOf } from '../file-identity.ts'
import type { SourceContext } from '../source-context.ts'
import { type FileFields, fieldsIn } from './file-fields.ts'

/** A file that supplies the words of a text. It is watched and read again when it changes. */
export interface TextFile {
	/** The last valid content; null until the file has been read. */
	fields(): FileFields | null
	/** The current problem with the file, or null. The last valid content is kept. */
	problem(): AppErrorData | null
	/** Reads it again now. */
	reload(): void
	dispose(): void
}

/** More than a text ever shows, and enough for a table of results, in bytes. */
const maxBytes = 1_000_000

export function followTextFile(
	path: string,
	context: Pick<SourceContext, 'files' | 'neverIn'>,
	isShown: () => boolean,
	onChange: () => void,
): TextFile {
	let fields: FileFields | null = null
	let problem: AppErrorData | null = null
	let isReading = false
	let isDisposed = false
	const watch = context.files.watch(path, isShown, (state) => {
		if (state !== null) return reload()
		problem = fileGone().toData()
		onChange()
	})

	async function read(): Promise<void> {
		const { handle, stats } = await openAllowedFile(path, { neverIn: context.neverIn, maxBytes })
		try {
			watch.setKnown(identityOf(stats))
			const found = fieldsIn(path, await handle.readFile('utf8'))
			if (!found) throw new AppError('text-file-incomplete')
			fields = found
			problem = null
		} finally {
			await handle.close()
		}
	}

	/** One at a time: a share that hangs is not read again. */
	function reload(): void {
		if (isReading || isDisposed) return
		isReading = true
		detach(
			read()
				.catch((error: unknown) => {
					problem = toAppErrorData(error)
				})
				.finally(() => {
					isReading = false
					if (!isDisposed) onChange()
				}),
		)
	}

	reload()
	return {
		fields: () => fields,
		problem: () => problem,
		reload,
		dispose() {
			isDisposed = true
			watch.dispose()
		},
	}
}
