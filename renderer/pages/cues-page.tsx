import { useMemo } from 'react'
import type { CueList } from '../../shared/domain/cue.ts'
import { toAppErrorData } from '../../shared/errors/app-error.ts'
import { AdsPlanCard, useAdsPlan } from '../features/cues/ads-plan-card.tsx'
import { CueAlert } from '../features/cues/cue-alert.tsx'
import { createCueEditing } from '../features/cues/cue-editing.ts'
import { CueInspector } from '../features/cues/cue-inspector.tsx'
import { CueTimesProvider, useCueTimes } from '../features/cues/cue-times.tsx'
import { CuesStrip } from '../features/cues/cues-strip.tsx'
import { EditList } from '../features/cues/edit-list.tsx'
import { MessageCard } from '../features/cues/message-card.tsx'
import { NoCues } from '../features/cues/no-cues.tsx'
import { EditPlanStrip, PlanStrip } from '../features/cues/plan-strip.tsx'
import { RunList } from '../features/cues/run-list.tsx'
import { StandbyCard } from '../features/cues/standby-card.tsx'
import { ProgramMonitor } from '../features/program-monitor/program-monitor.tsx'
import { UndoButtons } from '../features/program-monitor/undo-buttons.tsx'
import { useScreen, useSlice, useStudio } from '../hooks/studio-context.ts'
import { useView } from '../hooks/use-view.ts'
import { detach } from '../lib/detach.ts'
import { saveText } from '../lib/save-text.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { PageAlert } from './page-alert.tsx'

/** Where the show is called: the list runs, or is written. */
export function CuesPage() {
	const { open } = useSlice('cueList')
	const empty = useMemo((): CueList => ({ id: '', name: '', cues: [], hardEnd: null, start: null }), [])
	return (
		<CueTimesProvider list={open ?? empty}>
			<CuesOf list={open ?? empty} />
		</CueTimesProvider>
	)
}

function CuesOf({ list }: { readonly list: CueList }) {
	const texts = useTexts()
	const words = texts.cues
	const services = useStudio()
	const { stores, client } = services
	const { mode, chosen: chosenIds, newId } = useScreen((screen) => screen.cues)
	const isOnAir = useView(({ show }) => show.state.kind !== 'off-air')
	const isEmpty = list.cues.length === 0
	const { showCues } = stores.screen.getState()
	const editing = useMemo(
		() =>
			createCueEditing(
				services,
				texts,
				() => stores.cueList.getState().open,
				(chosen, isNew = false) => stores.screen.getState().showCues({ chosen, newId: isNew ? (chosen[0] ?? null) : null }),
			),
		[services, texts, stores],
	)
	const order = new Set(chosenIds)
	const chosen = list.cues.filter(({ id }) => order.has(id))
	const [first] = chosen
	const edit = (cueId: string | null) => showCues({ mode: 'edit', chosen: cueId === null ? [] : [cueId] })
	const lastId = chosen.at(-1)?.id ?? null
	const importCues = () => stores.screen.getState().open({ kind: 'import-cues' })

	async function exportCsv(): Promise<void> {
		try {
			const { name, csv } = await client.call('cues.exportCsv', {})
			saveText(name, csv)
		} catch (error) {
			stores.screen.getState().fail(toAppErrorData(error))
		}
	}

	const shownMode = isEmpty ? 'edit' : mode
	return (
		<>
			<main className="cues">
				<CuesStrip
					mode={shownMode}
					onMode={(next) => showCues({ mode: next })}
					alert={<CueAlert onShow={edit} />}
					undo={<UndoButtons hasWords />}
					add={
						isEmpty ? null : (
							<>
								<Button does="cues.add" size="small" icon="plus" onPress={() => editing.addNew(lastId)}>
									{words.edit.add}
								</Button>
								<Button
									does="cues.add"
									size="small"
									icon="ad"
									onPress={() =>
										editing.addNew(lastId, {
											name: words.edit.breakName,
											follow: { kind: 'by-hand' },
											actions: [{ kind: 'ads', settings: { count: 1 } }],
										})
									}
								>
									{words.edit.addBreak}
								</Button>
							</>
						)
					}
					onImport={importCues}
					onExport={isEmpty ? null : () => detach(exportCsv())}
					onPrint={isEmpty ? null : () => stores.screen.getState().open({ kind: 'print-cues' })}
					onPresenter={() => stores.screen.getState().show('remote')}
				/>
				<PageAlert />
				{isEmpty ? (
					<NoCues
						onAdded={(ids) => showCues({ mode: 'edit', chosen: ids.slice(0, 1), newId: ids.length === 1 ? (ids[0] ?? null) : null })}
						onImport={importCues}
					/>
				) : mode === 'run' ? (
					<>
						<PlanStrip />
						<RunList onEdit={edit} />
					</>
				) : (
					<>
						<EditStrip />
						<EditList
							editing={editing}
							chosen={chosen.map(({ id }) => id)}
							newId={newId}
							onChoose={(next) => showCues({ chosen: next, newId: null })}
						/>
					</>
				)}
			</main>
			<aside className="side cues__side" aria-label={words.side}>
				{mode === 'edit' && first && !isEmpty ? (
					<>
						{isOnAir ? <ProgramMonitor overlay={null} safeAreas={null} isSmall onPreview={null} /> : null}
						<CueInspector key={first.id} cue={first} count={chosen.length} editing={editing} />
						<AdsPlanCard />
					</>
				) : (
					<>
						<ProgramMonitor overlay={null} safeAreas={null} isSmall onPreview={null} />
						{isEmpty ? null : <StandbyCard />}
						<AdsPlanCard />
						<MessageCard />
					</>
				)}
			</aside>
		</>
	)
}

function EditStrip() {
	const { list, plan } = useCueTimes()
	const { problems } = useSlice('cueList')
	const ads = new Set(useAdsPlan().problems.map(({ cueId }) => cueId)).size
	const overlaps = plan.cues.filter(({ overlapMs }) => overlapMs > 0).length
	const broken = list.cues.filter(({ id }) => (problems[id]?.length ?? 0) > 0).length
	return <EditPlanStrip ads={ads} others={overlaps + broken} />
}
