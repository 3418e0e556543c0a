import { useEffect } from 'react'
import type { CandidateRequest } from '../../../shared/ipc/fast-port.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useSeen } from '../../hooks/use-seen.ts'
import type { Candidate } from './candidates.ts'

/** Requests pictures and levels of those that can be seen now, and of none when the page is hidden or closed. Returns what makes a ref for what shows a candidate. */
export function useLiveCandidates(candidates: readonly Candidate[], chosenKey: string | null) {
	const { feed } = useStudio()
	const { seen, isHidden, watch } = useSeen()

	const watched = candidates
		.filter(({ key }) => seen.has(key) || key === chosenKey)
		.map(({ key, kind, id }): CandidateRequest => ({ key, kind, id }))
	const request = JSON.stringify(isHidden || watched.length === 0 ? null : { devices: watched, chosenKey })
	useEffect(() => feed.wantCandidates(JSON.parse(request)), [feed, request])
	useEffect(() => () => feed.wantCandidates(null), [feed])
	return watch
}
