import { chordText } from '../../commands/chord.ts'
import { useClock, useCommand, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { viewersWithoutAds } from '../../view-models/ads.ts'
import { adCard } from './ad-card.ts'
import { AdCardView } from './ad-card-view.tsx'
import { adExtras } from './ad-extras.ts'
import type { AdActions } from './ad-extras-view.tsx'

export function AdBreakPanel() {
	const texts = useTexts()
	const { runner, stores, mac, clock } = useStudio()
	const ads = useSlice('ads')
	const { scenes } = useSlice('program')
	const others = viewersWithoutAds(useSlice('destinations'))
	const launch = useCommand('ads.launch')
	const back = useCommand('ads.returnToShow')
	const read = (nowMs: number) => ({ card: adCard(ads, others, nowMs, texts), extras: adExtras(ads, scenes, nowMs, texts) })
	// Selecting the card as text draws it again only when a figure on it changes; the progress bar moves with the same ticks.
	useClock((nowMs) => JSON.stringify(read(nowMs)))
	const { card, extras } = read(clock.getState().nowMs)
	const { everyMinutes, notBeforeMs } = ads.schedule
	const { active: _active, ...slate } = ads.slate

	const actions: AdActions = {
		cancelQueue: () => void runner.run('ads.cancelQueue'),
		setScheduleOn: (enabled) => void runner.run('ads.setSchedule', { enabled, everyMinutes, notBeforeMs }),
		pauseSchedule: (paused) => void runner.run('ads.pauseSchedule', { paused }),
		skipNext: () => void runner.run('ads.skipNext'),
		pushBack: () => void runner.run('ads.pushBack'),
		returnToShow: back.run,
		setReturnWhenEnded: (returnWhenEnded) => void runner.run('ads.setSlate', { ...slate, returnWhenEnded }),
		open: (kind) => stores.screen.getState().open({ kind }),
	}

	return (
		<AdCardView
			card={card}
			extras={extras}
			actions={actions}
			platformName={ads.platforms.length > 1 ? texts.adsMore.platforms(ads.platforms.length) : ads.platformName}
			chord={launch.chord && chordText(launch.chord, mac)}
			returnChord={back.chord && chordText(back.chord, mac)}
			isUnderWay={launch.isUnderWay}
			isReturning={back.isUnderWay}
			queueReason={queueReason(ads.queue !== null, card.kind === 'quiet' ? card.sentence : null)}
			onRun={launch.run}
		/>
	)

	function queueReason(hasQueue: boolean, unavailable: string | null): string | null {
		return hasQueue ? texts.adsMore.severalBusy : unavailable
	}
}
