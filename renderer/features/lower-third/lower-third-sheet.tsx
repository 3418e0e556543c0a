import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type Source, settingsAs } from '../../../shared/domain/source.ts'
import { scenesOf } from '../../../shared/domain/source-use.ts'
import type { LowerThirdSettings } from '../../../shared/program/sources/lower-third.ts'
import { useEditor, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { formatCountdown } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { LookForm } from './look-form.tsx'
import { LookTiles } from './look-tiles.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { TextFields } from './text-fields.tsx'
import { TextList } from './text-list.tsx'
import { TimingFields } from './timing-fields.tsx'
import { useChangeLook } from './use-look-draft.ts'
import './lower-third.css'

/** The sheet of a lower third in the side column: its texts, its look, and what is on screen. It follows the selection to another lower third. */
export function LowerThirdSheet({ sourceId }: { readonly sourceId: string }) {
	const program = useSlice('program')
	const { stores } = useStudio()
	// A person who selects another one stays where they select.
	const [openedFor] = useState(sourceId)
	useEffect(() => {
		const isLowerThird = (id: string) => stores.program.getState().texts.some((one) => one.sourceId === id)
		return stores.selection.subscribe(({ sceneId, itemIds: [itemId, ...others] }) => {
			const scene = stores.program.getState().scenes.find(({ id }) => id === sceneId)
			const chosen = others.length === 0 ? scene?.items.find(({ id }) => id === itemId) : undefined
			if (chosen && isLowerThird(chosen.sourceId)) stores.screen.getState().showSheet(chosen.sourceId)
		})
	}, [stores])
	const source = program.sources.find(({ id }) => id === sourceId)
	const settings = source && settingsAs('lower-third', source.settings)
	return source && settings ? <Sheet key={sourceId} source={source} settings={settings} takesFocus={sourceId === openedFor} /> : null
}

function Sheet({
	source,
	settings,
	takesFocus,
}: {
	readonly source: Source
	readonly settings: LowerThirdSettings
	readonly takesFocus: boolean
}) {
	const texts = useTexts()
	const words = texts.showTexts
	const { stores, runner } = useStudio()
	const isEditing = useEditor((editor) => editor.editing !== 'off' || editor.monitors === 'two')
	const program = useSlice('program')
	const [tab, setTab] = useState<'texts' | 'look'>('texts')
	const sheet = useRef<HTMLElement>(null)
	const { name, id } = source
	const scenes = scenesOf(program, id).length
	const state = program.sourceStates[id]
	const close = () => stores.screen.getState().showSheet(null)
	const open = (kind: 'rename-source' | 'remove-source') => stores.screen.getState().open({ kind, sourceId: id })

	useEffect(() => {
		if (!takesFocus) return
		sheet.current?.focus()
		sheet.current?.scrollIntoView({ block: 'nearest' })
	}, [takesFocus])

	function onKeyDown(event: KeyboardEvent): void {
		if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open], :popover-open')) return
		event.preventDefault()
		close()
	}

	return (
		<section ref={sheet} className="sheet" aria-label={name} tabIndex={-1} data-region="" onKeyDown={onKeyDown}>
			<header className="sheet__head">
				<Icon name="text" size={18} />
				<div className="grow">
					<h2 className="cut">{name}</h2>
					<p className="cut">{scenes === 0 ? words.kindUnused : words.kind({ count: scenes })}</p>
				</div>
				<MenuButton
					label={words.more({ name })}
					icon="dots"
					items={[
						...(isEditing
							? []
							: [{ label: words.place, icon: 'pen' as const, does: 'editor.toggle', onChoose: () => detach(runner.run('editor.toggle')) }]),
						{ label: words.effects, icon: 'palette', onChoose: () => stores.screen.getState().showEffects(id) },
						{ label: words.rename, icon: 'text', does: 'sources.update', onChoose: () => open('rename-source') },
						{ label: words.removeSource, icon: 'trash', does: 'sources.remove', onChoose: () => open('remove-source') },
					]}
				/>
				<IconButton icon="cross" label={words.close({ name })} onPress={close} />
			</header>
			<Segmented
				isView
				className="sheet__tabs"
				label={words.tabs({ name })}
				value={tab}
				options={[
					{ value: 'texts', label: words.texts },
					{ value: 'look', label: words.look },
				]}
				onChange={setTab}
			/>
			<div className="sheet__body">
				<ErrorNote error={state?.kind === 'running' ? (state.warning ?? null) : null} />
				{tab === 'texts' ? <TextsTab source={source} settings={settings} /> : <LookForm source={source} settings={settings} />}
			</div>
			<Foot source={source} />
		</section>
	)
}

function TextsTab({ source: { id }, settings }: { readonly source: Source; readonly settings: LowerThirdSettings }) {
	const { showTexts: words } = useTexts()
	const { runner } = useStudio()
	const changeLook = useChangeLook(id)
	const view = useSlice('program').texts.find(({ sourceId }) => sourceId === id)
	const [chosenId, setChosenId] = useState<string | null>(null)
	const [newId, setNewId] = useState<string | null>(null)
	const [isPasting, setPasting] = useState(false)
	const { texts: _, staysS, comesIn, transitionMs, ...look } = settings
	const selected = [chosenId, view?.nextId].flatMap((one) => settings.texts.find((text) => text.id === one) ?? [])[0] ?? settings.texts[0]

	async function add(): Promise<void> {
		const added = await runner.run('texts.add', { id, texts: [{ first: '', second: '' }], ...(selected ? { after: selected.id } : {}) })
		const [first] = added?.ids ?? []
		if (first === undefined) return
		setChosenId(first)
		setNewId(first)
	}

	return (
		<>
			<LookTiles value={settings.look} onChange={(next) => detach(changeLook({ look: next }))} />
			{selected ? (
				<TextFields key={selected.id} sourceId={id} text={selected} look={JSON.stringify(look)} takesFocus={selected.id === newId} />
			) : (
				<p className="show-texts__none">{words.chooseText}</p>
			)}
			<TimingFields timing={{ comesIn, transitionMs, staysS }} onChange={(change) => detach(changeLook(change))} />
			<div className="show-texts__head">
				<h3 className="grow">{words.list({ count: settings.texts.length })}</h3>
				<Button size="small" icon="paste" onPress={() => setPasting(true)}>
					{words.paste}
				</Button>
				<Button does="texts.add" size="small" icon="plus" onPress={() => detach(add())}>
					{words.add}
				</Button>
			</div>
			{view ? <TextList view={view} texts={settings.texts} selectedId={selected?.id ?? null} onSelect={setChosenId} /> : null}
			{isPasting ? <PasteDialog sourceId={id} after={settings.texts.at(-1)?.id ?? null} onClose={() => setPasting(false)} /> : null}
		</>
	)
}

/** What is on screen, and Update while changes wait. */
function Foot({ source: { id, name } }: { readonly source: Source }) {
	const { showTexts: words } = useTexts()
	const { runner } = useStudio()
	const { line, waits } = useView(({ program }, nowMs) => {
		const view = program.texts.find(({ sourceId }) => sourceId === id)
		if (!view?.shown) return { line: words.nothing, waits: false }
		if (view.waits) return { line: words.waits, waits: true }
		if (!view.isVisible) return { line: words.hidden({ name }), waits: false }
		const leftMs = view.outAtMs === null ? null : Math.max(0, view.outAtMs - nowMs)
		return { line: leftMs === null ? words.shown : words.goesOutIn({ time: formatCountdown(leftMs) }), waits: false }
	})
	return (
		<footer className="sheet__foot">
			<span className="grow tabular" role="status">
				{line}
			</span>
			{waits ? (
				<Button does="texts.show" size="small" look="primary" onPress={() => detach(runner.run('texts.show', { id }))}>
					{words.update}
				</Button>
			) : null}
		</footer>
	)
}
