import './palette.css'
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { entryOf } from '../../../shared/domain/commands.ts'
import { useScreen, useStudio } from '../../hooks/studio-context.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { KeyChange } from './key-change.tsx'
import { type FoundEntry, foundSections, type PaletteSetting, paletteEntries } from './palette-entries.ts'
import { PaletteRow } from './palette-row.tsx'
import { keepRecent, recentEntries } from './recent.ts'
import { useClosing, useHeldToEnd, usePalettePlace } from './use-palette.ts'

export type { PaletteSetting }

/** Finds commands, scenes, sources, settings and collections by their names and does what Enter says. It covers no program. */
export function Palette({
	settings,
	onSetting,
	onClose,
}: {
	readonly settings: readonly PaletteSetting[]
	/** Opens a page of the settings. */
	readonly onSetting: (pageId: string) => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const words = texts.palette
	const { runner, stores, keys, confirmed, hold } = useStudio()
	const [search, setSearch] = useState('')
	const [index, setIndex] = useState(0)
	const [changing, setChanging] = useState(false)
	const [askedId, setAsked] = useState<string | null>(null)
	const field = useRef<HTMLInputElement>(null)
	const box = useRef<HTMLElement>(null)
	const list = useRef<HTMLDivElement>(null)
	const listId = useId()
	const collections = useAnswer('collections.list', {}, '')
	const known = collections.kind === 'ready' ? collections.value.collections : null
	const all = useView((state, nowMs) => paletteEntries({ state, nowMs, commands: runner.commands, collections: known, settings }, texts))
	const [recent] = useState(() => recentEntries(localStorage))
	const sections = useMemo(() => foundSections(all, search, recent), [all, search, recent])
	const flat = sections.flatMap(({ entries }) => entries)
	const chosen = flat[Math.min(index, flat.length - 1)]
	const heldId = useScreen((screen) => screen.heldCommand)
	const place = usePalettePlace()
	const close = useClosing(box, onClose)
	useHeldToEnd(heldId, close)

	useEffect(() => {
		list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
	})

	function choose(entry: FoundEntry): void {
		if (entry.reason !== null) return stores.screen.getState().say('polite', entry.reason)
		const { act } = entry
		if (act.kind === 'command' && entryOf(act.id).confirm) {
			const outcome = confirmed.press(act.id)
			if (outcome === 'asked') setAsked(entry.id)
			if (outcome === 'ran') close()
			return
		}
		keepRecent(entry.id, localStorage)
		// First: a command may open a dialog, which returns the focus to where it was.
		close()
		if (act.kind === 'command') confirmed.press(act.id)
		if (act.kind === 'cue') detach(runner.run('cues.setStandby', { cueId: act.id }))
		if (act.kind === 'scene') detach(runner.run('scenes.arm', { sceneId: act.id }))
		if (act.kind === 'source') stores.screen.getState().open({ kind: 'edit-source', sourceId: act.id })
		if (act.kind === 'setting') onSetting(act.id)
		if (act.kind === 'collection') detach(runner.run('collections.open', { id: act.id }))
	}

	function move(step: number): void {
		setAsked(null)
		setIndex((Math.min(index, flat.length - 1) + step + flat.length) % Math.max(1, flat.length))
	}

	function onKeyDown(event: KeyboardEvent): void {
		if (event.key === 'Escape') {
			event.preventDefault()
			if (search !== '') setSearch('')
			else close()
			return
		}
		const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
		const step = steps[event.key]
		if (step !== undefined) {
			event.preventDefault()
			return move(Math.abs(step) === 1 ? step : Math.max(-index, Math.min(flat.length - 1 - index, step)))
		}
		if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
			event.preventDefault()
			if (chosen && !event.repeat) choose(chosen)
		}
		if (event.key === 'Tab' && !event.shiftKey && chosen?.act.kind === 'command') {
			event.preventDefault()
			setChanging(true)
		}
	}

	const onPointer = (entry: FoundEntry) => (event: PointerEvent) => {
		if (event.type !== 'pointerdown') return hold.release()
		if (entry.act.kind === 'command' && entryOf(entry.act.id).confirm === 'hold' && event.button === 0) choose(entry)
	}

	let position = -1
	return (
		<section ref={box} className={`palette palette--${place}`} role="dialog" aria-label={words.title} data-region="">
			<div className="palette__search">
				<Icon name="search" size={20} />
				<input
					ref={field}
					role="combobox"
					aria-label={words.search}
					aria-expanded={flat.length > 0}
					aria-controls={listId}
					aria-activedescendant={chosen ? `${listId}-${flat.indexOf(chosen)}` : undefined}
					aria-autocomplete="list"
					placeholder={words.placeholder}
					value={search}
					maxLength={100}
					autoComplete="off"
					spellCheck={false}
					// biome-ignore lint/a11y/noAutofocus: whoever opens it types at once, and the focus goes back where it was.
					autoFocus
					onChange={(event) => {
						setSearch(event.target.value)
						setIndex(0)
						setAsked(null)
					}}
					onKeyDown={onKeyDown}
				/>
				<span className="palette__count" role="status">
					{search === '' ? '' : words.found({ count: flat.length })}
				</span>
				<IconButton icon="cross" label={texts.app.close} onPress={close} />
			</div>
			<div ref={list} id={listId} className="palette__list" role="listbox" aria-label={words.title}>
				{sections.map(({ section, entries }) => (
					<fieldset key={section} className="palette__group" aria-label={words.sections[section]}>
						<p className="palette__section" aria-hidden="true">
							{words.sections[section]}
						</p>
						{entries.map((entry) => {
							position += 1
							const at = position
							const { act } = entry
							return (
								<PaletteRow
									key={entry.id}
									id={`${listId}-${at}`}
									entry={entry}
									isChosen={entry === chosen}
									isHeld={act.kind === 'command' && heldId === act.id}
									isAsked={askedId === entry.id}
									cap={act.kind === 'command' ? keys.cap(act.id) : null}
									onPoint={() => setIndex(at)}
									onPointer={onPointer(entry)}
									onChoose={(isFirst) => {
										setIndex(at)
										const isHold = act.kind === 'command' && entryOf(act.id).confirm === 'hold'
										if (isFirst && !isHold) choose(entry)
									}}
								/>
							)
						})}
					</fieldset>
				))}
			</div>
			{flat.length === 0 ? <p className="palette__none">{words.none({ search })}</p> : null}
			{changing && chosen?.act.kind === 'command' ? (
				<div className="palette__change">
					<KeyChange
						id={chosen.act.id}
						replaces={keys.all().keys[chosen.act.id][0] ?? null}
						onEnd={() => {
							setChanging(false)
							field.current?.focus()
						}}
					/>
				</div>
			) : (
				<footer className="palette__foot">
					<span>
						<kbd className="key">{words.enter}</kbd>
						{footWord(chosen, words)}
					</span>
					{chosen?.act.kind === 'command' ? (
						<span>
							<kbd className="key">{words.tab}</kbd>
							{words.changeKeys}
						</span>
					) : null}
					<span className="palette__esc">
						<kbd className="key">{texts.commands.keyNames.Escape}</kbd>
						{words.close}
					</span>
				</footer>
			)}
		</section>
	)
}

function footWord(
	chosen: FoundEntry | undefined,
	words: { readonly doIt: string; readonly holdIt: string; readonly doTwice: string },
): string {
	const confirm = chosen?.act.kind === 'command' ? entryOf(chosen.act.id).confirm : undefined
	if (confirm === 'hold') return words.holdIt
	return confirm === 'double' ? words.doTwice : words.doIt
}
