import { AppError } from '../../shared/errors/app-error.ts'
import type { Catalogue } from '../../shared/texts/catalogue.ts'
import { withErrorsIn } from '../../shared/texts/localized.ts'
import type { StudioConnection } from '../client/studio-connection.ts'

/** Translates every error from the studio, so that whatever shows its two sentences need not. `catalogue`: null = English. */
export function localizedConnection(connection: StudioConnection, catalogue: Catalogue | null): StudioConnection {
	if (!catalogue) return connection
	const localized = <Value>(value: Value): Value => withErrorsIn(value, catalogue)
	const fail = (error: unknown): never => {
		throw error instanceof AppError ? AppError.fromData(localized(error.toData()), { cause: error }) : error
	}
	return {
		...connection,
		call: (name, input) => connection.call(name, input).then((value) => localized(value), fail),
		read: (name, input) => connection.read(name, input).then((value) => localized(value), fail),
		placeFile: (file, sending) => connection.placeFile(file, sending).catch(fail),
		on: (name, listener) => connection.on(name, (payload) => listener(localized(payload))),
		onSnapshot: (listener) => connection.onSnapshot((snapshot) => listener(localized(snapshot))),
	}
}
