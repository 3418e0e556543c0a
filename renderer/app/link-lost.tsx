import { useStore } from 'zustand/react'
import { formatDuration } from '../lib/format.ts'
import { useClock, useStudio } from '../studio/studio-context.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'

/** The only thing that works while the link is lost: what is seen is old, and how old. */
export function LinkLost() {
	const texts = useTexts()
	const { stores, connection } = useStudio()
	const link = useStore(stores.link)
	const age = useClock((nowMs) => formatDuration(link.kind === 'lost' ? nowMs - link.sinceMs : 0))
	return (
		<div className="link-lost" role="alert">
			<Icon name="alert" size={18} />
			<b>{texts.app.linkLost}</b>
			<span className="tabular">{texts.app.linkLostAge(age)}</span>
			<Button look="primary" size="small" onPress={connection.retryNow}>
				{texts.app.tryNow}
			</Button>
		</div>
	)
}
