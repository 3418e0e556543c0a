import { AppError } from '../../../shared/errors/app-error.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'

/** Fields that are shown, logged, recorded and sent to viewers as they are. */
const openFields: ReadonlySet<string> = new Set(['name', 'title', 'description', 'tags', 'template', 'note', 'text', 'first', 'second'])

/**
 * Handlers that refuse a name, title or text that contains a secret key or password: pasted into the wrong field, it would appear on screens, in
 * reports and on air. Throws AppError "secret-in-text", which does not repeat it.
 */
export function guardOpenTexts(handlers: Handlers, holdsSecret: (text: string) => boolean): Handlers {
	const guarded = Object.entries(handlers).map(([name, handler]) => [
		name,
		(input: unknown) => {
			if (openTextsIn(input).some(holdsSecret)) throw secretInText()
			return (handler as (input: unknown) => unknown)(input)
		},
	])
	return Object.fromEntries(guarded) as Handlers
}

/** Every text in an open field, at any depth. */
function openTextsIn(value: unknown, isOpen = false): string[] {
	if (typeof value === 'string') return isOpen ? [value] : []
	if (Array.isArray(value)) return value.flatMap((entry) => openTextsIn(entry, isOpen))
	if (!isRecord(value)) return []
	return Object.entries(value).flatMap(([field, inner]) => openTextsIn(inner, openFields.has(field)))
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null
}

function secretInText(): AppError {
	return new AppError('secret-in-text')
}
