import { useEffect, useState } from 'react'
import type { CandidateState } from '../../../shared/ipc/fast-port.ts'
import { useStudio } from '../../hooks/studio-context.ts'

/** The state of one candidate without its level, which changes all the time. null = not known yet. */
export function useCandidateState(key: string): Pick<CandidateState, 'state' | 'size'> | null {
	const { feed } = useStudio()
	const [now, setNow] = useState<Pick<CandidateState, 'state' | 'size'> | null>(null)
	useEffect(
		() =>
			feed.onCandidateStates((states) => {
				const found = states.find((each) => each.key === key)
				if (!found) return
				const { state, size } = found
				setNow((before) =>
					before?.state === state && before.size?.widthPx === size?.widthPx && before.size?.heightPx === size?.heightPx
						? before
						: { state, size },
				)
			}),
		[feed, key],
	)
	return now
}
