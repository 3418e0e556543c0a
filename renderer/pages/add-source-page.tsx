import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { SourceKind } from '../../shared/domain/source.ts'
import { CandidatePanel } from '../features/add-source/candidate-panel.tsx'
import { CandidateTile } from '../features/add-source/candidate-tile.tsx'
import { type Candidate, candidatesOf, type Section } from '../features/add-source/candidates.ts'
import { FoundSections } from '../features/add-source/found-sections.tsx'
import { KindList } from '../features/add-source/kind-list.tsx'
import { MicrophoneRow } from '../features/add-source/microphone-row.tsx'
import { type Adding, useAddCandidate } from '../features/add-source/use-add-candidate.ts'
import { useDevices } from '../features/add-source/use-devices.ts'
import { useLiveCandidates } from '../features/add-source/use-live-candidates.ts'
import { ProgramMonitor } from '../features/program-monitor/program-monitor.tsx'
import { useSlice, useStudio } from '../hooks/studio-context.ts'
import { detach } from '../lib/detach.ts'
import { useTexts } from '../texts/texts-context.ts'
import { IconButton } from '../ui/button.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { GuideLink } from '../views/guide-link.tsx'

/** What is found on the studio's computer and in the collection, with live pictures and levels, to be added to a scene. */
export function AddSourcePage({ sceneId }: { readonly sceneId: string | null }) {
	const texts = useTexts()
	const { stores } = useStudio()
	const program = useSlice('program')
	const { devices, newIds } = useDevices()
	const [section, setSection] = useState<Section>(null)
	const [search, setSearch] = useState('')
	const [chosenKey, choose] = useState<string | null>(null)
	const { action, add } = useAddCandidate()
	const main = useRef<HTMLElement>(null)
	const words = texts.addSource
	const candidates = candidatesOf(devices ?? [], program.sources, texts, newIds)
	const chosen = candidates.find(({ key }) => key === chosenKey) ?? null
	const watch = useLiveCandidates(candidates, chosen?.key ?? null)
	const scene = program.scenes.find(({ id }) => id === sceneId)
	const { showAdding, open, followScene } = stores.screen.getState()

	useEffect(() => {
		main.current?.querySelector<HTMLElement>('input[type="search"]')?.focus()
		const onKey = (event: globalThis.KeyboardEvent) => {
			if (document.querySelector('dialog[open], :popover-open')) return
			if (event.key === 'Escape') stores.screen.getState().showAdding(null)
			if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
				event.preventDefault()
				main.current?.querySelector<HTMLElement>('input[type="search"]')?.focus()
			}
		}
		window.addEventListener('keydown', onKey)
		return () => window.removeEventListener('keydown', onKey)
	}, [stores])

	function make(kind: string): void {
		showAdding(null)
		open({ kind: 'add-source', sceneId: scene?.id ?? null, sourceKind: kind as SourceKind })
	}

	async function addNow(candidate: Candidate, adding: Adding, then: 'done' | 'set-up'): Promise<void> {
		const id = await add(candidate, adding)
		// Somebody may have left the page meanwhile.
		if (id === null || !stores.screen.getState().adding) return
		showAdding(null)
		if (adding.sceneId !== null) followScene(adding.sceneId)
		if (then === 'set-up') open({ kind: 'edit-source', sourceId: id })
	}

	const quickly = (candidate: Candidate) =>
		detach(addNow(candidate, { name: candidate.name, sceneId: scene?.id ?? null, as: 'same', visible: true }, 'done'))

	/** Enter on what is chosen adds it; on another one the browser's click chooses that. */
	function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
		const key = event.target instanceof HTMLElement ? event.target.dataset['candidate'] : undefined
		if (event.key !== 'Enter' || key === undefined || key !== chosenKey || !chosen) return
		event.preventDefault()
		quickly(chosen)
	}

	return (
		<>
			<main ref={main} className="add-source" onKeyDown={onKeyDown}>
				<header className="add-source__head">
					<IconButton icon="back" label={words.back} onPress={() => showAdding(null)} />
					<h1 className="cut">{scene ? words.title({ scene: scene.name }) : words.titleNoScene}</h1>
					<span className="grow" />
					<GuideLink place="sources" />
					<SearchField label={words.search} value={search} onChange={setSearch} />
				</header>
				<KindList candidates={candidates} section={section} onSection={setSection} onMake={make} />
				<FoundSections
					candidates={candidates}
					section={section}
					search={search}
					isLooking={devices === null}
					onMake={make}
					draw={(candidate) => {
						const shared = {
							candidate,
							isChosen: candidate.key === chosenKey,
							watch,
							onChoose: () => choose(candidate.key),
							onAdd: () => quickly(candidate),
						}
						return candidate.kind === 'audio-input' ? (
							<MicrophoneRow key={candidate.key} {...shared} />
						) : (
							<CandidateTile key={candidate.key} {...shared} sceneId={scene?.id ?? null} />
						)
					}}
				/>
			</main>
			<aside className="side" aria-label={texts.pages.side}>
				<ProgramMonitor overlay={null} safeAreas={null} isSmall onPreview={null} />
				{chosen ? (
					<CandidatePanel
						key={chosen.key}
						candidate={chosen}
						sceneId={scene?.id ?? null}
						action={action}
						onAdd={(adding, then) => detach(addNow(chosen, adding, then))}
					/>
				) : (
					<p className="panel add-source__choosing">{words.choose}</p>
				)}
			</aside>
		</>
	)
}
