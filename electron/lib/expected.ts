import { AppError } from '../../shared/errors/app-error.ts'
import { reportStrayError } from '../../shared/lib/stray-error.ts'

/** Only an AppError is an expected failure. Anything else is a bug: it goes to the last-resort handler of this process, which logs it with its stack. */
export function reportUnlessExpected(error: unknown): void {
	if (!(error instanceof AppError)) reportStrayError(error)
}

/** Calls a listener of another part: an error that it throws is a bug of the listener. It is reported and does not affect the caller. */
export function callListener(listener: () => void): void {
	try {
		listener()
	} catch (error) {
		reportStrayError(error)
	}
}

/** The answer, or null when the request failed. Bugs are reported and give null too. */
export async function answerOrNull<Answer>(request: Promise<Answer>): Promise<Answer | null> {
	try {
		return await request
	} catch (error) {
		reportUnlessExpected(error)
		return null
	}
}
