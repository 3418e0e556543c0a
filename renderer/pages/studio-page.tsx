import { ActivityCard } from '../features/activity/activity-card.tsx'
import { AdBreakPanel } from '../features/ad-break/ad-break-panel.tsx'
import { SoundPanel } from '../features/audio-mixer/sound-panel.tsx'
import { ChecklistPanel } from '../features/checklist/checklist-panel.tsx'
import { DestinationsCard } from '../features/destinations/destinations-card.tsx'
import { InterruptedShowCard } from '../features/interrupted-show/interrupted-show-card.tsx'
import { ProgramMonitor } from '../features/program-monitor/program-monitor.tsx'
import { RecordingCard } from '../features/recording/recording-card.tsx'
import { ScenesPanel } from '../features/scenes/scenes-panel.tsx'
import { SourcesPanel } from '../features/sources/sources-panel.tsx'
import { useScreen, useStudio } from '../hooks/studio-context.ts'
import { useView } from '../hooks/use-view.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Segmented } from '../ui/segmented.tsx'

/** Program, one row of panels, one column of cards. In a small window the three panels share one place. */
export function StudioPage() {
	const texts = useTexts()
	const { stores } = useStudio()
	const tab = useScreen((screen) => screen.panelTab)
	const kind = useView(({ show }) => show.state.kind)
	const hasActivity = useView(({ activity }) => activity.length > 0)
	const tabs = (
		<Segmented
			className="tabs"
			label={texts.scenes.label}
			value={tab}
			options={[
				{ value: 'scenes', label: texts.scenes.label },
				{ value: 'sources', label: texts.sources.label },
				{ value: 'sound', label: texts.sound.label },
			]}
			onChange={(value) => stores.screen.getState().showTab(value)}
		/>
	)
	return (
		<>
			<main className="studio">
				<h1 className="visually-hidden">{texts.pages.studio}</h1>
				<ProgramMonitor />
				<div className="panels" data-tab={tab}>
					<ScenesPanel tabs={tabs} />
					<SourcesPanel tabs={tabs} />
					<SoundPanel tabs={tabs} />
				</div>
			</main>
			<aside className="side" aria-label={texts.pages.side}>
				{kind === 'off-air' ? <InterruptedShowCard /> : null}
				<ChecklistPanel />
				<AdBreakPanel />
				<DestinationsCard />
				<RecordingCard />
				{kind === 'on-air' || kind === 'ending' || hasActivity ? <ActivityCard /> : null}
			</aside>
		</>
	)
}
