import { createWallClock, type WallClock } from '../../shared/cues/wall-clock.ts'
import type { CueRunView } from '../../shared/domain/cue.ts'
import { formatTime } from './format.ts'

/** The clock on the studio's wall: times of a show are read on it, wherever this screen is. */
export interface StudioClock extends WallClock {
	/** The IANA name of the zone that it shows. */
	readonly zone: string
	/** "20:54" */
	shortOf(atMs: number): string
	/** The name of the studio's zone where its clock shows another time than that of this screen; null = they agree. */
	otherZone(nowMs: number): string | null
}

/** Expensive: create one and keep it. A zone that this browser does not know is taken for its own. */
export function createStudioClock({ timeZone }: Pick<CueRunView, 'timeZone'>): StudioClock {
	const own = Intl.DateTimeFormat().resolvedOptions().timeZone
	const studio = clockOf(timeZone)
	const clock = studio ?? createWallClock(own)
	return {
		...clock,
		zone: studio && timeZone !== undefined ? timeZone : own,
		shortOf: (atMs) => clock.timeOf(atMs).slice(0, 5),
		otherZone: (nowMs) => (timeZone === undefined || clock.timeOf(nowMs) === formatTime(nowMs) ? null : timeZone),
	}
}

function clockOf(timeZone: string | undefined): WallClock | null {
	if (timeZone === undefined) return null
	try {
		return createWallClock(timeZone)
	} catch {
		return null
	}
}
