import { type KeyboardEvent, useState, useSyncExternalStore } from 'react'
import { chordParts } from '../../../shared/domain/chord-rules.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { commandName } from '../../views/command-name.ts'
import { DeviceSwitches } from './device-switches.tsx'
import { KeyRow } from './key-row.tsx'
import { groupedRows, isShown, type KeyFilter, keyRows } from './key-rows.ts'
import { KeysInUse } from './keys-in-use.tsx'

/** The keys of every command: changed in place, with what has a key now where two want it. */
export function KeyEditor() {
	const texts = useTexts()
	const words = texts.keys
	const { keys, runner } = useStudio()
	const all = useSyncExternalStore(keys.onChange, keys.all)
	const { keys: chosen } = useSlice('app')
	const [filter, setFilter] = useState<KeyFilter>('all')
	const [search, setSearch] = useState('')
	const [editedId, edit] = useState<string | null>(null)
	const rows = keyRows({ all, chosen, nameOf: (id) => commandName(id, texts) })
	const groups = groupedRows(rows, filter, search, keys.text)
	const count = (each: KeyFilter) => rows.filter((row) => isShown(row, each)).length
	const changed = count('changed')

	/** A key that cannot be part of a name finds what it runs. */
	function onSearchKey(event: KeyboardEvent): void {
		const chord = keys.chordOf(event.nativeEvent)
		const parts = chord === null ? null : chordParts(chord)
		if (chord === null || !parts) return
		const isCommandKey =
			/^F\d/.test(parts.key) || parts.modifiers.includes('Alt') || (parts.modifiers.includes('Mod') && parts.modifiers.length > 1)
		if (!isCommandKey) return
		event.preventDefault()
		event.stopPropagation()
		setSearch(keys.text(chord))
	}

	return (
		<div className="key-editor">
			<div className="key-editor__head">
				<div className="grow" onKeyDownCapture={onSearchKey}>
					<SearchField label={words.find} value={search} onChange={setSearch} />
				</div>
				<Segmented
					label={words.filter}
					value={filter}
					options={[
						{ value: 'all', label: words.all({ count: rows.length }) },
						{ value: 'changed', label: words.changed({ count: changed }) },
						{ value: 'conflicts', label: words.conflicts({ count: count('conflicts') }) },
					]}
					onChange={setFilter}
				/>
				<Button
					does="keys.reset"
					look="ghost"
					size="small"
					reason={changed > 0 ? null : words.allStandard}
					onPress={() => detach(runner.run('keys.reset', {}))}
				>
					{words.resetAll}
				</Button>
			</div>
			{groups.map(({ group, rows: shown }) => (
				<section key={group} className="card key-editor__group" aria-label={words.keysOf({ group: texts.commandGroups[group] })}>
					<h2>{texts.commandGroups[group]}</h2>
					<ul>
						{shown.map((row) => (
							<KeyRow key={row.id} row={row} isEdited={editedId === row.id} onEdit={(isOn) => edit(isOn ? row.id : null)} />
						))}
					</ul>
				</section>
			))}
			{groups.length === 0 ? <p className="key-editor__none">{words.none}</p> : null}
		</div>
	)
}

/** What stands beside the keys: which are in use, the rules, and devices with keys. */
export function KeyAside() {
	const words = useTexts().keys
	const { keys, globalKeys } = useStudio()
	const all = useSyncExternalStore(keys.onChange, keys.all)
	return (
		<div className="key-editor key-editor--side">
			<KeysInUse all={all} />
			<section className="card" aria-label={words.rules}>
				<h2>{words.rules}</h2>
				<ul className="key-editor__rules">
					<li>{words.ruleFocus}</li>
					<li>{words.ruleFields}</li>
					<li>{words.ruleConfirm}</li>
					<li>{words.ruleLayout}</li>
					{globalKeys.isOffered ? <li>{words.ruleEverywhere}</li> : null}
				</ul>
			</section>
			<DeviceSwitches />
		</div>
	)
}
