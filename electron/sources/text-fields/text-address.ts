import { AppError, type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { usualEveryS } from '../../../shared/program/fields-file.ts'
import { detach } from '../../lib/detach.ts'
import type { WebAnswer, WebAnswersContext } from '../web-answers.ts'
import { type FieldsFormat, type FileFields, fieldsIn, formatOfName } from './file-fields.ts'
import type { FieldsSettings, TextFields } from './text-fields.ts'

type AddressSettings = Omit<FieldsSettings, 'file'> & { readonly file: string }

/** Asks an address at an interval while the text is visible. One request at a time; a failed one leaves the last good content. */
export function followTextAddress(
	{ file: address, everyS = usualEveryS, allowPrivateAddress = false }: AddressSettings,
	{ webAnswers, clock }: Pick<WebAnswersContext, 'webAnswers' | 'clock'>,
	isShown: () => boolean,
	onChange: () => void,
): TextFields {
	let fields: FileFields | null = null
	let problem: AppErrorData | null = null
	let isDue = false
	let asking: AbortController | null = null
	let cancelNext = () => {}
	let isDisposed = false

	async function read(signal: AbortSignal): Promise<void> {
		const answer = await webAnswers.get(address, allowPrivateAddress, signal)
		const found = fieldsIn(formatOf(answer), answer.text)
		if (!found) throw new AppError('text-answer-incomplete', {}, { retryable: true })
		fields = found
		problem = null
	}

	function reload(): void {
		if (asking || isDisposed) return
		cancelNext()
		isDue = false
		asking = new AbortController()
		detach(
			read(asking.signal)
				.catch((error: unknown) => {
					problem = toAppErrorData(error)
				})
				.finally(() => {
					asking = null
					if (isDisposed) return
					cancelNext = clock.after(everyS * 1000, () => {
						if (isShown()) reload()
						else isDue = true
					})
					onChange()
				}),
		)
	}

	reload()
	return {
		fields: () => fields,
		problem: () => problem,
		reload,
		show() {
			if (isDue) reload()
		},
		dispose() {
			isDisposed = true
			cancelNext()
			asking?.abort()
		},
	}
}

/** What the server says it is; otherwise by the end of the path. */
function formatOf({ type, path }: WebAnswer): FieldsFormat {
	if (/[/+]json\b/i.test(type)) return 'json'
	return /\/csv\b/i.test(type) ? 'csv' : formatOfName(path)
}
