import { AppError } from '../../shared/errors/app-error.ts'
import { reportStrayError } from '../../shared/lib/stray-error.ts'

/** Only an AppError says something about the world. Anything else is a bug: it goes to the last resort of this process, which logs it with its stack. */
export function reportUnlessExpected(error: unknown): void {
	if (!(error instanceof AppError)) reportStrayError(error)
}

/** Calls somebody else's listener: what it throws is a bug of the listener's own, is reported, and changes nothing for the caller. */
export function callListener(listener: () => void): void {
	try {
		listener()
	} catch (error) {
		reportStrayError(error)
	}
}

/** The answer, or null where the request failed. Bugs are reported and are no answer either. */
export async function answerOrNull<Answer>(request: Promise<Answer>): Promise<Answer | null> {
	try {
		return await request
	} catch (error) {
		reportUnlessExpected(error)
		return null
	}
}
