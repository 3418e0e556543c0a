import { useRef, useState } from 'react'
import { isBusy } from '../../shared/domain/busy.ts'
import type { CollectionSummary } from '../../shared/domain/collections.ts'
import { AddCollection } from '../features/collections/add-collection.tsx'
import { BackupsCard } from '../features/collections/backups-card.tsx'
import { CollectionCard } from '../features/collections/collection-card.tsx'
import { CollectionDetails } from '../features/collections/collection-details.tsx'
import { keepPictures, keptPictures } from '../features/collections/kept-pictures.ts'
import { MissingFiles } from '../features/collections/missing-files.tsx'
import { ObsImportView } from '../features/collections/obs-import-view.tsx'
import { PathDialog } from '../features/collections/path-dialog.tsx'
import { ConfirmDialog } from '../features/dialogs/confirm-dialog.tsx'
import { NameDialog } from '../features/dialogs/name-dialog.tsx'
import { useStudio } from '../hooks/studio-context.ts'
import { useAnswer } from '../hooks/use-answer.ts'
import { usePlacedFile } from '../hooks/use-placed-file.ts'
import { useView } from '../hooks/use-view.ts'
import { detach } from '../lib/detach.ts'
import { fileName, formatBytes } from '../lib/format.ts'
import { ScenePicture } from '../pictures/scene-picture.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Icon } from '../ui/icons.tsx'
import type { MenuItem } from '../ui/menu.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { PageAlert } from './page-alert.tsx'

/** The limit of the contract, bytes. */
const mostObsBytes = 8 * 1024 * 1024

type Asked = { readonly kind: 'add' | 'import' } | { readonly kind: 'rename' | 'remove'; readonly collection: CollectionSummary }

/** Every collection: the open one, the others that can be opened, and the backups of the selected one. */
export function CollectionsPage() {
	const texts = useTexts()
	const { runner, stores, clock } = useStudio()
	const { open, busy, isOnAir, sceneIds } = useView(({ program, show, recording }) => ({
		open: program.collection,
		busy: isBusy({ show, recording }),
		isOnAir: show.state.kind === 'on-air',
		sceneIds: program.scenes.slice(0, 3).map(({ id }) => id),
	}))
	const because = `${open.id} ${open.listRevision}`
	const answer = useAnswer('collections.list', {}, because)
	const [selectedId, setSelected] = useState<string | null>(null)
	const [openingId, setOpening] = useState<string | null>(null)
	const [asked, setAsked] = useState<Asked | null>(null)
	const [importing, setImporting] = useState<{ readonly file: string; readonly label: string } | null>(null)
	/** The collection being exported, or "import". */
	const [workingOn, setWorkingOn] = useState<string | null>(null)
	const obsFile = useRef<HTMLInputElement>(null)
	const cards = useRef<HTMLDivElement>(null)
	const placeFile = usePlacedFile()
	const words = texts.collections
	const { toast } = stores.screen.getState()
	const all = answer.kind === 'ready' ? answer.value.collections : []
	const selected = all.find(({ id }) => id === selectedId) ?? all.find(({ isOpen }) => isOpen)
	const reason = busy ? words.whileBusy : null

	async function openOne({ id, name }: Pick<CollectionSummary, 'id' | 'name'>): Promise<void> {
		setOpening(id)
		keepPictures(open.id, cards.current?.querySelectorAll<HTMLCanvasElement>('.is-open canvas') ?? [], localStorage)
		const done = await runner.run('collections.open', { id })
		setOpening(null)
		if (!done) return
		stores.screen.getState().listScene(null)
		setSelected(null)
		toast({ tone: 'good', strong: words.opened({ name }), text: '', action: null })
	}

	async function create(name: string): Promise<void> {
		const made = await runner.run('collections.create', { name })
		if (!made) return
		setSelected(made.id)
		const action = busy ? null : { label: words.openNow, run: () => detach(openOne({ id: made.id, name })) }
		toast({ tone: 'good', strong: words.created.strong({ name }), text: words.created.text, action })
	}

	async function duplicate(id: string): Promise<void> {
		const made = await runner.run('collections.duplicate', { id })
		if (!made) return
		setSelected(made.id)
		toast({ tone: 'good', strong: words.duplicated, text: '', action: null })
	}

	async function readObsFile(chosen: File): Promise<void> {
		if (chosen.size > mostObsBytes) return toast({ tone: 'warning', strong: words.fileTooLarge, text: '', action: null })
		const file = await chosen.text().catch(() => null)
		if (file === null) toast({ tone: 'warning', strong: words.fileUnreadable, text: '', action: null })
		else setImporting({ file, label: chosen.name })
	}

	async function exportOne(id: string): Promise<void> {
		setWorkingOn(id)
		const done = await runner.run('collections.export', { id })
		setWorkingOn(null)
		if (!done) return
		const { path, files, missing, bytes } = done
		const file = fileName(path)
		const text = words.exported.text({ files, missing, size: formatBytes(bytes), folder: path.slice(0, -file.length - 1) })
		toast({ tone: missing > 0 ? 'warning' : 'good', strong: words.exported.strong({ file }), text, action: null })
	}

	async function importFile(path: string): Promise<void> {
		setWorkingOn('import')
		const made = await runner.run('collections.import', { path })
		setWorkingOn(null)
		if (!made) return
		setSelected(made.id)
		const text = made.folder === null ? '' : words.importedFolder({ folder: made.folder })
		toast({ tone: 'good', strong: words.importedFile({ name: made.name }), text, action: null })
	}

	async function importGiven(file: File): Promise<void> {
		if (/\.json$/i.test(file.name)) return readObsFile(file)
		setWorkingOn('import')
		await placeFile(file, importFile)
		setWorkingOn(null)
	}

	async function relink(id: string, found: { readonly from: string; readonly to: string }): Promise<void> {
		const done = await runner.run('collections.relink', { id, ...found })
		if (done) toast({ tone: 'good', strong: words.found({ count: done.found }), text: '', action: null })
	}

	const menuOf = (collection: CollectionSummary): readonly MenuItem[] => [
		{ label: words.rename, icon: 'text', does: 'collections.rename', onChoose: () => setAsked({ kind: 'rename', collection }) },
		{ label: words.duplicate, icon: 'copy', does: 'collections.duplicate', onChoose: () => detach(duplicate(collection.id)) },
		...(collection.isOpen
			? []
			: [
					{
						label: words.remove,
						icon: 'trash' as const,
						danger: true,
						does: 'collections.remove',
						onChoose: () => setAsked({ kind: 'remove', collection }),
					},
				]),
	]

	if (importing) {
		return (
			<main className="page">
				<ObsImportView
					file={importing.file}
					fileLabel={importing.label}
					onBack={() => setImporting(null)}
					onImported={(id, name) => {
						setImporting(null)
						setSelected(id)
						const action = busy ? null : { label: words.openNow, run: () => detach(openOne({ id, name })) }
						toast({ tone: 'good', strong: words.created.strong({ name }), text: words.created.text, action })
					}}
				/>
			</main>
		)
	}

	return (
		<main className="page">
			<div className="page__head">
				<IconButton icon="back" label={words.backToStudio} onPress={() => stores.screen.getState().show('studio')} />
				<h1>{words.title}</h1>
				<span className="page__lead">{words.lead}</span>
				<span className="grow" />
				<Button look="outline" icon="download" working={workingOn === 'import'} onPress={() => setAsked({ kind: 'import' })}>
					{words.import}
				</Button>
			</div>
			<PageAlert />
			{answer.kind === 'failed' ? <ErrorNote error={answer.error} /> : null}
			{answer.kind === 'loading' ? <Waiting /> : null}
			<div className="split">
				<div className="collections-main">
					<div className="collections" ref={cards}>
						{all.map((collection) => (
							<CollectionCard
								key={collection.id}
								collection={collection}
								isOnAir={collection.isOpen && isOnAir}
								isSelected={collection === selected}
								reason={collection.problem?.action ?? reason}
								isOpening={openingId === collection.id}
								menu={menuOf(collection)}
								nowMs={clock.getState().nowMs}
								picture={(index) => {
									const sceneId = collection.isOpen ? sceneIds[index] : undefined
									if (sceneId !== undefined) return <ScenePicture sceneId={sceneId} />
									const kept = collection.isOpen ? undefined : keptPictures(collection.id, localStorage)[index]
									return kept ? <img className="collection__kept" src={kept} alt="" /> : null
								}}
								onSelect={() => setSelected(collection.id)}
								onOpen={() => detach(openOne(collection))}
							/>
						))}
						{answer.kind === 'ready' ? (
							<AddCollection onPress={() => setAsked({ kind: 'add' })} onFile={(file) => detach(importGiven(file))} />
						) : null}
					</div>
					{selected ? (
						<MissingFiles
							files={selected.missingFiles}
							onFound={(found) => detach(relink(selected.id, found))}
							onGiven={(from, file) => detach(placeFile(file, (to) => relink(selected.id, { from, to })))}
						/>
					) : null}
					{selected ? (
						<BackupsCard key={selected.id} collection={selected} because={because} reason={selected.isOpen ? reason : null} />
					) : null}
				</div>
				<aside className="collections-side" aria-label={selected?.name ?? words.title}>
					{selected ? (
						<CollectionDetails collection={selected}>
							<Button does="collections.duplicate" wide icon="copy" onPress={() => detach(duplicate(selected.id))}>
								{words.duplicate}
							</Button>
							<Button
								does="collections.export"
								wide
								look="outline"
								icon="upload"
								reason={selected.problem?.message ?? null}
								working={workingOn === selected.id}
								onPress={() => detach(exportOne(selected.id))}
							>
								{words.export}
							</Button>
						</CollectionDetails>
					) : null}
					{busy ? (
						<p className="collections-lock">
							<Icon name="lock" />
							{isOnAir ? words.locked({ name: open.name }) : words.lockedRecording({ name: open.name })}
						</p>
					) : null}
					<section className="card collection-details" aria-label={words.fromOther}>
						<h2>{words.fromOther}</h2>
						<p className="form__lead">{words.fromOtherText}</p>
						<Button wide look="outline" icon="download" onPress={() => obsFile.current?.click()}>
							{words.importObs}
						</Button>
						<input
							ref={obsFile}
							type="file"
							hidden
							accept=".json,application/json"
							aria-label={words.importObs}
							onChange={({ target }) => {
								const [chosen] = target.files ?? []
								// Allows choosing the same file again.
								target.value = ''
								if (chosen) detach(readObsFile(chosen))
							}}
						/>
					</section>
				</aside>
			</div>
			{asked?.kind === 'add' ? (
				<NameDialog
					does="collections.create"
					title={words.addTitle}
					value={words.newName({ number: all.length + 1 })}
					onSave={(name) => detach(create(name))}
					onClose={() => setAsked(null)}
				/>
			) : null}
			{asked?.kind === 'import' ? (
				<PathDialog
					does="collections.import"
					title={words.importTitle}
					label={words.importPath}
					hint={words.importHint}
					submit={words.import}
					accept=".zip"
					onPath={(path) => detach(importFile(path))}
					onFile={(file) => detach(importGiven(file))}
					onClose={() => setAsked(null)}
				/>
			) : null}
			{asked?.kind === 'rename' ? (
				<NameDialog
					does="collections.rename"
					title={words.renameTitle}
					value={asked.collection.name}
					onSave={(name) => detach(runner.run('collections.rename', { id: asked.collection.id, name }))}
					onClose={() => setAsked(null)}
				/>
			) : null}
			{asked?.kind === 'remove' ? (
				<ConfirmDialog
					does="collections.remove"
					title={words.removeTitle({ name: asked.collection.name })}
					text={words.removeText}
					yes={words.remove}
					no={words.keep}
					onYes={() => detach(runner.run('collections.remove', { id: asked.collection.id }))}
					onClose={() => setAsked(null)}
				/>
			) : null}
		</main>
	)
}
