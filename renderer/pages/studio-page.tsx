import { type ReactNode, useEffect, useState } from 'react'
import { ActivityCard } from '../features/activity/activity-card.tsx'
import { AdBreakPanel } from '../features/ad-break/ad-break-panel.tsx'
import { SoundPanel } from '../features/audio-mixer/sound-panel.tsx'
import { ChecklistPanel } from '../features/checklist/checklist-panel.tsx'
import { DestinationsCard } from '../features/destinations/destinations-card.tsx'
import { InterruptedShowCard } from '../features/interrupted-show/lazy-interrupted-show.ts'
import { SafeAreas } from '../features/monitor-editor/picture-notes.tsx'
import { ProgramMonitor } from '../features/program-monitor/program-monitor.tsx'
import { RecordingCard } from '../features/recording/recording-card.tsx'
import { ScenesPanel } from '../features/scenes/scenes-panel.tsx'
import { SourcesPanel } from '../features/sources/sources-panel.tsx'
import { StandbyCard } from '../features/standby/lazy-standby.ts'
import { useEditor, useScreen, useStudio } from '../hooks/studio-context.ts'
import { useView } from '../hooks/use-view.ts'
import { detach } from '../lib/detach.ts'
import { LatePart } from '../texts/late-part.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { Segmented } from '../ui/segmented.tsx'
import { hasAirNews } from '../view-models/air.ts'
import { editedScene } from '../view-models/editing.ts'
import {
	AirCard,
	CanvasCard,
	FilmTransport,
	ItemPanel,
	LowerThirdSheet,
	MonitorEditor,
	OverlaysPanel,
	PreviewMonitor,
	StudioCueStrip,
	TakeColumn,
} from './lazy-editor.ts'

/** Program, one row of panels, one column of cards. In a small window the three panels share one place. */
export function StudioPage() {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const tab = useScreen((screen) => screen.panelTab)
	const kind = useView(({ show }) => show.state.kind)
	const hasActivity = useView(({ activity }) => activity.length > 0)
	const edited = useView(editedScene)
	const stop = useEditor((editor) => editor.stop)
	const hasTwo = useEditor((editor) => editor.monitors) === 'two'
	const sheetId = useScreen((screen) => screen.sheetSourceId)
	const hasSheet = useView(({ program }) => program.texts.some(({ sourceId }) => sourceId === sheetId))
	const hasCanvas = useView(({ program }) => program.canvases.length > 0)
	const hasAir = useView(hasAirNews)
	const hasStandby = useView(({ standby }) => standby.follows !== null || standby.partner !== null)
	const hasCues = useView(({ cueRun }) => cueRun.mode !== 'off')
	const nextSceneId = useView(({ program }) => program.nextSceneId)
	const overlay = edited ? (
		<LatePart>
			<MonitorEditor key={edited.scene.id} scene={edited.scene} isOnAir={edited.isOnAir} onDone={hasTwo ? null : stop} />
		</LatePart>
	) : null

	/** A copy of the scene on air goes into the preview, and Take puts it on air. */
	async function editInPreview(): Promise<void> {
		const { onAirSceneId } = stores.program.getState()
		if (onAirSceneId === null || !(await runner.run('scenes.editInPreview', { id: onAirSceneId }))) return
		stores.editor.getState().showMonitors('two')
	}

	// The list and the preview show the same scene, so that a change appears in both and nothing on air is changed by mistake.
	useEffect(() => {
		if (hasTwo && nextSceneId !== null) stores.screen.getState().listScene(nextSceneId)
	}, [hasTwo, nextSceneId, stores])
	const tabs = (
		<Segmented
			className="tabs"
			label={texts.scenes.label}
			value={tab}
			options={[
				{ value: 'scenes', label: texts.scenes.label },
				{ value: 'sources', label: texts.sources.label },
				{ value: 'sound', label: texts.sound.label },
				{ value: 'overlays', label: texts.overlays.label },
			]}
			onChange={(value) => stores.screen.getState().showTab(value)}
		/>
	)
	return (
		<>
			<main className={`studio${edited ? ' studio--editing' : ''}${hasTwo ? ' studio--two' : ''}`}>
				<h1 className="visually-hidden">{texts.pages.studio}</h1>
				{hasTwo ? (
					<LatePart fallback={<section className="monitor monitor--preview" />}>
						<PreviewMonitor overlay={overlay} />
						<TakeColumn />
					</LatePart>
				) : (
					<ProgramMonitor overlay={overlay} safeAreas={<SafeAreas />} isSmall={false} onPreview={() => detach(editInPreview())} />
				)}
				<div className="panels" data-tab={tab}>
					<ScenesPanel tabs={tabs} />
					<SourcesPanel
						tabs={tabs}
						transport={(source) => (
							<LatePart>
								<FilmTransport source={source} />
							</LatePart>
						)}
					/>
					<LastPanel
						tabs={tabs}
						item={
							edited
								? (choice) => (
										<LatePart>
											<ItemPanel scene={edited.scene} tabs={choice} />
										</LatePart>
									)
								: null
						}
					/>
				</div>
			</main>
			<aside className={hasSheet ? 'side beside-sheet' : 'side'} aria-label={texts.pages.side}>
				{hasTwo ? <ProgramMonitor overlay={null} safeAreas={null} isSmall onPreview={null} /> : null}
				{hasCues ? (
					<LatePart>
						<StudioCueStrip />
					</LatePart>
				) : null}
				{hasSheet && sheetId !== null ? (
					<>
						<AdBreakPanel />
						<LatePart fallback={null}>
							<LowerThirdSheet sourceId={sheetId} />
						</LatePart>
					</>
				) : (
					<>
						{kind === 'off-air' ? (
							<LatePart>
								<InterruptedShowCard />
							</LatePart>
						) : null}
						{hasStandby ? (
							<LatePart>
								<StandbyCard />
							</LatePart>
						) : null}
						<ChecklistPanel />
						<AdBreakPanel />
						{hasAir ? (
							<LatePart>
								<AirCard />
							</LatePart>
						) : null}
						<DestinationsCard />
						{hasCanvas ? (
							<LatePart>
								<CanvasCard />
							</LatePart>
						) : null}
						<RecordingCard />
						{kind === 'on-air' || kind === 'ending' || hasActivity ? <ActivityCard /> : null}
					</>
				)}
			</aside>
		</>
	)
}

/** Audio and overlays share a place while something is edited with the item panel. A small window has a place for each. */
function LastPanel({ tabs, item }: { readonly tabs: ReactNode; readonly item: ((choice: ReactNode) => ReactNode) | null }) {
	const texts = useTexts()
	const [whileEdited, showWhileEdited] = useState<'item' | 'sound' | 'overlays'>('item')
	const [otherwise, showOtherwise] = useState<'sound' | 'overlays'>('sound')
	const shown = item ? whileEdited : otherwise
	const isEdited = item !== null
	useEffect(() => {
		if (isEdited) showWhileEdited('item')
	}, [isEdited])
	const choice = (
		<Segmented
			className="item-or-sound"
			label={texts.editor.panel}
			value={shown}
			options={[
				...(item ? [{ value: 'item' as const, label: texts.editor.item }] : []),
				{ value: 'sound', label: texts.editor.sound },
				{ value: 'overlays', label: texts.overlays.label },
			]}
			onChange={(value) => {
				if (item) showWhileEdited(value)
				else if (value !== 'item') showOtherwise(value)
			}}
		/>
	)
	const choices = (
		<>
			{tabs}
			{choice}
		</>
	)
	return (
		<div className="panel-pair" data-shown={shown}>
			{item?.(choice)}
			<SoundPanel tabs={choices} />
			<LatePart>
				<OverlaysPanel tabs={choices} />
			</LatePart>
		</div>
	)
}
