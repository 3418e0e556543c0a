import { type FormField, type FormValues, formProblems } from '../../../shared/domain/form.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Text } from '../../../shared/texts/text.ts'

export function unknownAccount(): AppError {
	return new AppError('unknown-account')
}

export function unknownConnector(): AppError {
	return new AppError('unknown-sign-in')
}

export function accountSending(): AppError {
	return new AppError('account-in-use')
}

export function secretMissing(name: string): AppError {
	return new AppError('account-secret-missing', { name })
}

export function chosenGone(name: string, title: string, cause: unknown): AppError {
	return new AppError('platform-broadcast-gone/chosen', { name, title }, { retryable: true, cause })
}

export function pastedUnreadable(): AppError {
	return new AppError('pasted-key-unreadable')
}

/** `problem`: the first invalid entry. */
export function formWrong(problem: Text): AppError {
	return new AppError('form-wrong', { problem })
}

/** `why`: why its state does not allow the action. */
export function stateForbids(why: Text): AppError {
	return new AppError('platform-wrong-state/blocked', { why }, { retryable: true })
}

export function requireWellFilled(fields: readonly FormField[], values: FormValues): void {
	const [problem] = Object.values(formProblems(fields, values))
	if (problem !== undefined) throw formWrong(problem)
}

export function notConfirmed(action: Text): AppError {
	return new AppError('not-confirmed', { action })
}
