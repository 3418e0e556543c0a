import { AppError, type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import { openAllowedFile } from '../allowed-file.ts'
import { fileGone } from '../file-errors.ts'
import { identityOf } from '../file-identity.ts'
import type { SourceContext } from '../source-context.ts'
import { fieldsIn, formatOfName } from './file-fields.ts'
import type { TextFields } from './text-fields.ts'

/** More than a text ever shows, and enough for a table of results. */
const maxBytes = 1_000_000

/** A file is watched and read again when it changes. */
export function followTextFile(
	{ file: path }: { readonly file: string },
	context: Pick<SourceContext, 'files' | 'neverIn'>,
	isShown: () => boolean,
	onChange: () => void,
): TextFields {
	let fields: ReturnType<TextFields['fields']> = null
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
			const found = fieldsIn(formatOfName(path), await handle.readFile('utf8'))
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
		show() {},
		dispose() {
			isDisposed = true
			watch.dispose()
		},
	}
}
