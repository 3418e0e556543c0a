import { lazy, useEffect } from 'react'
import { useStore } from 'zustand/react'
import { Announcer } from '../app/announcer.tsx'
import { Dialogs } from '../app/dialogs.tsx'
import { LinkLost } from '../app/link-lost.tsx'
import { AdBreakPanel } from '../features/ad-break/ad-break-panel.tsx'
import { GoLivePanel } from '../features/go-live/go-live-panel.tsx'
import { PhonePanel } from '../features/phone-panel/phone-panel.tsx'
import { RecordingCard } from '../features/recording/recording-card.tsx'
import { Toasts } from '../features/toasts/toasts.tsx'
import { useStudio } from '../hooks/studio-context.ts'
import { useView } from '../hooks/use-view.ts'
import { keepAwake } from '../lib/wake-lock.ts'
import { LatePart } from '../texts/late-part.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { hasAirNews } from '../view-models/air.ts'

const AirCard = lazy(async () => ({ default: (await import('../features/air/air-card.tsx')).AirCard }))

/** The phone panel with the studio's own cards. While the link is lost everything is gray, and no button works. */
export function PhoneScreen() {
	const { stores } = useStudio()
	const texts = useTexts()
	const link = useStore(stores.link)
	const isLost = link.kind === 'lost'
	const hasAir = useView(hasAirNews)
	const isOnAir = useView(({ show }) => show.state.kind !== 'off-air')
	const error = useView(({ screen }) => screen.actionError)
	useEffect(() => {
		texts.whole().catch(() => {})
	}, [texts])
	// What is wanted from it during a show is wanted at once.
	useEffect(() => (isOnAir ? keepAwake(document, navigator) : undefined), [isOnAir])
	useEffect(() => {
		if (!error) return
		stores.screen.getState().toast({ tone: 'warning', strong: error.message, text: error.action, action: null })
		stores.screen.getState().fail(null)
	}, [error, stores])
	return (
		<>
			{link.kind === 'lost' ? <LinkLost link={link} /> : null}
			<div className={isLost ? 'is-lost' : ''} inert={isLost}>
				<LatePart>
					<PhonePanel
						cards={
							<>
								<AdBreakPanel />
								{hasAir ? <AirCard /> : null}
								<RecordingCard />
							</>
						}
						end={<GoLivePanel />}
					/>
				</LatePart>
			</div>
			<Toasts />
			<Dialogs />
			<Announcer />
		</>
	)
}
