import { useEffect, useState } from 'react'
import type { NewShowText, TextFit } from '../../../shared/domain/show-text.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'

/** A line is measured when nobody has typed for this time, ms. */
const pauseMs = 250

/** How the lines fit into their place in the picture; null while it is not known. `look`: changes when they must be measured again. */
export function useTextFit(sourceId: string, { first, second }: NewShowText, look: string): TextFit | null {
	const { client } = useStudio()
	const [measured, setMeasured] = useState<{ readonly of: string; readonly fit: TextFit | null } | null>(null)
	const key = JSON.stringify([sourceId, first, second, look])
	useEffect(() => {
		let isCurrent = true
		const timer = setTimeout(() => {
			const answer = client.call('texts.fit', { id: sourceId, first, second }).then(
				({ fit }) => isCurrent && setMeasured({ of: key, fit }),
				// It is only a note: without an answer there is none.
				() => {},
			)
			detach(answer)
		}, pauseMs)
		return () => {
			isCurrent = false
			clearTimeout(timer)
		}
	}, [client, sourceId, first, second, key])
	return measured?.of === key ? measured.fit : null
}
