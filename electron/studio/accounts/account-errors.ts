import { type FormField, type FormValues, formProblems } from '../../../shared/domain/form.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { platformCodes } from '../../platforms/platform-errors.ts'

export function unknownAccount(): AppError {
	return new AppError({
		code: 'unknown-account',
		message: 'This account is not connected any more.',
		action: 'Look at the list of accounts again.',
		retryable: false,
	})
}

export function unknownConnector(): AppError {
	return new AppError({
		code: 'unknown-sign-in',
		message: 'This platform cannot be connected in this way.',
		action: 'Choose one of the ways that it offers.',
		retryable: false,
	})
}

export function accountSending(): AppError {
	return new AppError({
		code: 'account-in-use',
		message: 'The show is being sent to this account.',
		action: 'Take it out of the show first, then disconnect it.',
		retryable: false,
	})
}

export function secretMissing(name: string): AppError {
	return new AppError({
		code: 'account-secret-missing',
		message: `What is needed to sign in to ${name} is not in the vault of this computer.`,
		action: `Connect ${name} again.`,
		retryable: false,
	})
}

/** `what`, `why`: from the platform's own list of limits. */
export function cannot(limit: { readonly what: string; readonly why: string } | undefined, name: string): AppError {
	return new AppError({
		code: 'platform-cannot',
		message: limit ? `${name}: ${limit.what} is not possible. ${limit.why}` : `${name} cannot do this.`,
		action: 'Use an account of another kind for it.',
		retryable: false,
	})
}

export function chosenGone(name: string, title: string, cause: unknown): AppError {
	return new AppError(
		{
			code: 'platform-broadcast-gone',
			message: `The chosen livestream “${title}” no longer exists on ${name}. It is not chosen any more.`,
			action: 'Go live again with a new one, or choose another.',
			retryable: true,
		},
		{ cause },
	)
}

export function pastedUnreadable(): AppError {
	return new AppError({
		code: 'pasted-key-unreadable',
		message: 'What was pasted is not a key of this platform.',
		action: "Copy the whole text from the platform's own page, or enter its parts one by one.",
		retryable: false,
	})
}

/** `why`: the first thing that is wrong, in a sentence. */
export function formWrong(why: string): AppError {
	return new AppError({ code: 'form-wrong', message: why, action: 'Correct it and try again.', retryable: false })
}

/** `why`: what about its state does not allow it, in a sentence. */
export function stateForbids(why: string): AppError {
	return new AppError({ code: platformCodes.wrongState, message: why, action: 'Look at its state again, then decide.', retryable: true })
}

export function requireWellFilled(fields: readonly FormField[], values: FormValues): void {
	const [problem] = Object.values(formProblems(fields, values))
	if (problem !== undefined) throw formWrong(problem)
}

export function notConfirmed(what: string): AppError {
	return new AppError({
		code: 'not-confirmed',
		message: `“${what}” needs a confirmation, and none was given. Nothing was done.`,
		action: 'Confirm it on the screen.',
		retryable: false,
	})
}
