import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { blue, red, showSettings } from './show-settings.ts'
import { type StudioHost, startStudio } from './studio-host.ts'

export const adLengthMs = 2000
export const adSpacingMs = 1000
/** A minute of the schedule lasts one second. */
export const quickMinutes = { SHOWCALLER_PRACTICE_MINUTE_MS: '1000' }

/** On air on the practice platform: red is the show, blue the slate. */
export async function startAdShow(practice: Readonly<Record<string, unknown>> = {}): Promise<StudioHost> {
	const studio = await startStudio({
		settings: showSettings([red, blue], { record: false }),
		environment: quickMinutes,
		practice: { adLengthMs, adSpacingMs, ...practice },
	})
	await goLive(studio)
	return studio
}

export async function goLive(studio: StudioHost): Promise<void> {
	await studio.call('show.goLive', {})
	await adReady(studio)
}

export function adReady(studio: StudioHost): Promise<StudioSnapshot> {
	return studio.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')
}

/** Subject and text of every line about ads. */
export function adLines({ activity }: StudioSnapshot): string[] {
	return activity.filter(({ kind }) => kind === 'ad').map(({ subject, text }) => `${subject.text} ${text.text}`)
}

/** "done", or the code of the refusal. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
	try {
		await call
		return 'done'
	} catch (error) {
		if (error instanceof AppError) return error.code
		throw error
	}
}
