import { useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useStudioClock } from '../../hooks/use-studio-clock.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { viewersWithoutAds } from '../../view-models/ads.ts'
import { type AdClock, adCard } from './ad-card.ts'
import { AdCardView } from './ad-card-view.tsx'
import { adExtras } from './ad-extras.ts'
import type { AdActions } from './ad-extras-view.tsx'

export function AdBreakPanel() {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const launch = useCommand('ads.launch')
	const back = useCommand('ads.returnToShow')
	const clock = useStudioClock()
	const { card, extras, heading, hasQueue, schedule, slate } = useView((state, nowMs) => panelOf(state, nowMs, texts, clock))

	const actions: AdActions = {
		cancelQueue: () => detach(runner.run('ads.cancelQueue')),
		setScheduleOn: (enabled) => detach(runner.run('ads.setSchedule', { ...schedule, enabled })),
		pauseSchedule: (paused) => detach(runner.run('ads.pauseSchedule', { paused })),
		skipNext: () => detach(runner.run('ads.skipNext')),
		pushBack: () => detach(runner.run('ads.pushBack')),
		returnToShow: back.run,
		setReturnWhenEnded: (returnWhenEnded) => detach(runner.run('ads.setSlate', { ...slate, returnWhenEnded })),
		open: (kind) => stores.screen.getState().open({ kind }),
	}

	return (
		<AdCardView
			card={card}
			extras={extras}
			actions={actions}
			platformName={heading}
			chord={launch.chord}
			returnChord={back.chord}
			isUnderWay={launch.isUnderWay}
			isReturning={back.isUnderWay}
			queueReason={hasQueue ? texts.adControls.severalBusy : card.kind === 'quiet' ? card.sentence : null}
			onRun={launch.run}
		/>
	)
}

function panelOf({ ads, program, destinations }: StudioState, nowMs: number, texts: Texts, clock: AdClock) {
	const { everyMinutes, notBeforeMs } = ads.schedule
	const { active: _, ...slate } = ads.slate
	return {
		card: adCard(ads, viewersWithoutAds(destinations), nowMs, texts, clock),
		extras: adExtras(ads, program.scenes, nowMs, texts, clock),
		heading: ads.platforms.length > 1 ? texts.adControls.platforms({ count: ads.platforms.length }) : ads.platformName,
		hasQueue: ads.queue !== null,
		schedule: { everyMinutes, notBeforeMs },
		slate,
	}
}
