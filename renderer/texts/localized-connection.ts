import { AppError, type AppErrorData } from '../../shared/errors/app-error.ts'
import type { Catalogue } from '../../shared/texts/catalogue.ts'
import type { StudioConnection } from '../client/studio-connection.ts'
import { createSay } from './render-text.ts'

/** Every error that the studio gives, in the language of the screen: whatever shows its two sentences need not know. `catalogue`: null = English. */
export function localizedConnection(connection: StudioConnection, catalogue: Catalogue | null): StudioConnection {
	if (!catalogue) return connection
	const say = createSay(catalogue)
	const localized = <Value>(value: Value): Value => withErrors(value, (error) => ({ ...error, ...say.error(error) })) as Value
	return {
		...connection,
		async call(name, input) {
			try {
				return localized(await connection.call(name, input))
			} catch (error) {
				throw error instanceof AppError ? AppError.fromData(localized(error.toData()), { cause: error }) : error
			}
		},
		on: (name, listener) => connection.on(name, (payload) => listener(localized(payload))),
		onSnapshot: (listener) => connection.onSnapshot((snapshot) => listener(localized(snapshot))),
	}
}

/** The same value with each error in it changed, however deep. */
function withErrors(value: unknown, change: (error: AppErrorData) => AppErrorData): unknown {
	if (Array.isArray(value)) return value.map((entry) => withErrors(entry, change))
	if (typeof value !== 'object' || value === null) return value
	if (isError(value)) return change(value)
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withErrors(inner, change)]))
}

function isError(value: object): value is AppErrorData {
	return 'code' in value && 'message' in value && 'action' in value && 'retryable' in value
}
