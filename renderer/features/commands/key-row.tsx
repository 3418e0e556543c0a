import { Fragment, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { mostKeysOfCommand } from '../../../shared/domain/chord-rules.ts'
import type { KeyConflict } from '../../../shared/domain/command-keys.ts'
import { entryOf, type StudioCommandId } from '../../../shared/domain/commands.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { Switch } from '../../ui/switch.tsx'
import { commandName } from '../../views/command-name.ts'
import { asInput, KeyChange } from './key-change.tsx'
import { givenKey } from './key-moves.ts'
import type { KeyRowData } from './key-rows.ts'

/** A command with its keys. A click on a key waits for another one. */
export function KeyRow({
	row,
	isEdited,
	onEdit,
}: {
	readonly row: KeyRowData
	readonly isEdited: boolean
	readonly onEdit: (isOn: boolean) => void
}) {
	const texts = useTexts()
	const words = texts.keys
	const { keys, runner } = useStudio()
	const [replaces, setReplaces] = useState<string | null>(null)
	const { id, name } = row
	const { confirm, scope } = entryOf(id)
	const set = (chords: readonly string[]) => detach(runner.run('keys.set', { keys: { [id]: [...chords] } }))
	const change = (chord: string | null) => {
		setReplaces(chord)
		onEdit(true)
	}
	const line = useRef<HTMLLIElement>(null)
	const wasEdited = useRef(isEdited)
	useEffect(() => {
		// What had the focus is gone.
		if (wasEdited.current && !isEdited && document.activeElement === document.body) line.current?.querySelector('button')?.focus()
		wasEdited.current = isEdited
	}, [isEdited])
	const isFull = row.keys.length >= mostKeysOfCommand
	return (
		<li ref={line} className="key-row" data-setting={name}>
			<span className="key-row__name">
				<b className="cut" title={name}>
					{name}
				</b>
				{confirm ? <span>{words.confirm[confirm]}</span> : null}
				{scope === 'studio' ? <span>{words.inStudio}</span> : null}
			</span>
			{isEdited ? (
				<KeyChange id={id} replaces={replaces} onEnd={() => onEdit(false)} />
			) : (
				<span className="key-row__keys">
					{row.keys.map((chord) => (
						<button
							key={chord}
							type="button"
							className="key-row__key"
							title={words.change({ name })}
							aria-label={words.changeKey({ name, key: keys.text(chord) })}
							onClick={() => change(chord)}
						>
							{keys.caps(chord).map((cap, index) => (
								<Fragment key={cap}>
									{index > 0 ? ' ' : null}
									<kbd className="key">{cap}</kbd>
								</Fragment>
							))}
						</button>
					))}
					{row.keys.length === 0 ? (
						<button
							type="button"
							className="key-row__key key-row__key--none"
							aria-label={words.giveKey({ name })}
							onClick={() => change(null)}
						>
							{words.noKey}
						</button>
					) : null}
				</span>
			)}
			<EverywhereSwitch id={id} name={name} />
			<MenuButton
				label={words.moreOf({ name })}
				icon="dots"
				className="key-row__menu"
				items={[
					{
						label: words.addKey,
						icon: 'plus',
						reason: isFull ? words.full({ count: mostKeysOfCommand }) : null,
						does: 'keys.set',
						onChoose: () => change(null),
					},
					{
						label: words.clear,
						icon: 'cross',
						reason: row.keys.length === 0 ? words.noKey : null,
						does: 'keys.set',
						onChoose: () => set([]),
					},
					{
						label: words.reset,
						icon: 'undo',
						reason: row.isChanged ? null : words.isStandard,
						does: 'keys.reset',
						onChoose: () => detach(runner.run('keys.reset', { id })),
					},
				]}
			/>
			{row.conflicts.map((conflict) => (
				<Conflict key={conflict.chord} conflict={conflict} onLeave={() => set(row.keys)} />
			))}
		</li>
	)
}

/** Whether its keys work while another program is in front: only in the desktop window. */
function EverywhereSwitch({ id, name }: { readonly id: StudioCommandId; readonly name: string }) {
	const words = useTexts().keys
	const { globalKeys, keys } = useStudio()
	const isOn = useSyncExternalStore(globalKeys.onChange, () => globalKeys.isOn(id))
	const refused = useSyncExternalStore(globalKeys.onChange, globalKeys.refused)
	if (!globalKeys.isOffered) return null
	const can = globalKeys.canWork(id)
	const taken = isOn ? keys.all().keys[id].filter((chord) => refused.includes(chord)) : []
	return (
		<>
			<span className="key-row__where">
				<Switch
					label={words.everywhereOf({ name })}
					on={isOn}
					reason={can === true ? null : words.hereOnlyWhy[can]}
					onChange={(next) => globalKeys.switchOn(id, next)}
				/>
				{isOn ? words.everywhere : words.hereOnly}
			</span>
			{taken.length > 0 ? (
				<p className="key-change key-change--taken key-row__refused">
					<Icon name="triangle" size={14} />
					<span className="grow">{words.heldElsewhere({ key: taken.map(keys.text).join(', ') })}</span>
				</p>
			) : null}
		</>
	)
}

/** A key that this command should have and another one has. */
function Conflict({ conflict, onLeave }: { readonly conflict: KeyConflict; readonly onLeave: () => void }) {
	const texts = useTexts()
	const { keys, runner } = useStudio()
	const { id, chord, takenBy } = conflict
	const other = commandName(takenBy, texts)
	const giveBack = () => runner.run('keys.set', { keys: asInput(givenKey(keys.all(), { id, chord, replaces: null })) })
	return (
		<div className="key-change key-change--taken">
			<Icon name="triangle" size={14} />
			<span className="grow">{texts.keys.conflict({ key: keys.text(chord), name: other })}</span>
			<Button does="keys.set" look="primary" size="small" onPress={() => detach(giveBack())}>
				{texts.keys.giveBack}
			</Button>
			<Button size="small" onPress={onLeave}>
				{texts.keys.leave}
			</Button>
		</div>
	)
}
