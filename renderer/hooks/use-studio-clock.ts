import { useMemo } from 'react'
import { createStudioClock, type StudioClock } from '../lib/studio-clock.ts'
import { useView } from './use-view.ts'

/** The clock on the studio's wall; the same object as long as its zone is. */
export function useStudioClock(): StudioClock {
	const timeZone = useView(({ cueRun }) => cueRun.timeZone ?? null)
	return useMemo(() => createStudioClock(timeZone === null ? {} : { timeZone }), [timeZone])
}
