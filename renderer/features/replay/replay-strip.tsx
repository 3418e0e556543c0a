import { useEffect, useState } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { keptPictures, type StripPicture } from './strip-pictures.ts'

/** How often new pictures are asked for while the card is shown, ms: about one comes in this time. */
const askEveryMs = 2000

/** Small pictures of what the replay buffer holds, the newest on the right. */
export function ReplayStrip({ lengthS }: { readonly lengthS: number }) {
	const { client } = useStudio()
	const [pictures, setPictures] = useState<readonly StripPicture[]>([])

	useEffect(() => {
		let isCurrent = true
		let isAsking = false
		let known: readonly StripPicture[] = []
		async function ask(): Promise<void> {
			// Nobody sees a page in the background.
			if (isAsking || document.hidden) return
			isAsking = true
			try {
				const answer = await client.call('replay.pictures', { afterMs: known.at(-1)?.atMs ?? null })
				known = keptPictures([...known, ...answer.pictures], lengthS * 1000)
				if (isCurrent) setPictures(known)
			} catch {
				// The card says in words what the buffer holds.
			}
			isAsking = false
		}
		detach(ask())
		const timer = setInterval(() => detach(ask()), askEveryMs)
		return () => {
			isCurrent = false
			clearInterval(timer)
		}
	}, [client, lengthS])

	if (pictures.length === 0) return null
	return (
		<div className="replay-strip" aria-hidden="true">
			{pictures.map(({ atMs, jpeg }) => (
				<img key={atMs} src={`data:image/jpeg;base64,${jpeg}`} alt="" decoding="async" />
			))}
		</div>
	)
}
