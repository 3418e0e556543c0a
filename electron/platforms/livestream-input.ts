import type { LivestreamDetails } from '../../shared/domain/livestream.ts'
import { nextOccurrence } from '../../shared/domain/livestream.ts'
import { AppError } from '../../shared/errors/app-error.ts'

/** Checks what the schema of the input cannot. Throws an AppError. `before`: null = the livestream is new. `nowMs`: the platform's time. */
export function checkLivestreamInput(details: LivestreamDetails, before: LivestreamDetails | null, nowMs: number): void {
	const { visibility, schedule } = details
	if (visibility.kind === 'password' && visibility.password === null && before?.visibility.kind !== 'password') {
		throw new AppError('live-password-missing')
	}
	const isNewPlan = JSON.stringify(schedule) !== JSON.stringify(before?.schedule ?? null)
	if (schedule && isNewPlan && !nextOccurrence(schedule, nowMs)) {
		throw new AppError('live-schedule-past')
	}
}
