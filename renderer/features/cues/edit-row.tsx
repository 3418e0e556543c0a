import { type DragEvent, type KeyboardEvent, type MouseEvent, memo } from 'react'
import type { Cue, CueFollow } from '../../../shared/domain/cue.ts'
import type { CueNames } from '../../../shared/program/cue-action-kind.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { ActionTokens, actionWords } from './action-token.tsx'
import { CellEdit, type CellEnd } from './cell-edit.tsx'
import type { CueEditRow, GapRow, Way } from './edit-rows.ts'
import { followIcon, followText } from './follow-text.ts'
import { lengthText } from './length-text.ts'
import './cue-table.css'
import { useOffField } from '../../ui/off-field.ts'

export const cells = ['number', 'name', 'length'] as const
export type Cell = (typeof cells)[number]

/** What the rows of the table do; the same object for all of them and for as long as the table is shown. */
export interface EditActions {
	select(cueId: string, event: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): void
	/** Opens a field; null: closes it. */
	edit(cueId: string, cell: Cell | null): void
	/** What was typed; null = nothing was changed. */
	finish(cueId: string, cell: Cell, typed: string | null, end: CellEnd): void
	setFollow(cueId: string, kind: CueFollow['kind']): void
	menuOf(cueId: string): readonly MenuItem[]
	take(way: Way): void
	toggle(partId: string, isFolded: boolean): void
	dragStart(cueId: string): void
	dragOver(cueId: string, isLowerHalf: boolean): void
	drop(): void
}

/** One cue in the table. Its fields open on a click; the rest of the row chooses it. */
export const CueEdit = memo(function CueEdit({
	id,
	cue,
	row: { start, knownLength, isBegun },
	names,
	actionsPx,
	isStop,
	isChosen,
	isDragged,
	editing,
	on,
}: {
	readonly id: string
	readonly cue: Cue
	readonly row: Pick<CueEditRow, 'start' | 'knownLength' | 'isBegun'>
	readonly names: CueNames
	readonly actionsPx: number
	readonly isStop: boolean
	readonly isChosen: boolean
	readonly isDragged: boolean
	/** The field that is open. */
	readonly editing: Cell | null
	readonly on: EditActions
}) {
	const texts = useTexts()
	const words = texts.cues
	const { number, name, lengthS, follow } = cue
	const shown = name || words.row.noName
	const label = { number: words.edit.number({ name: shown }), name: words.edit.name({ number }), length: words.edit.length({ number }) }
	const value = { number, name, length: lengthS === null ? '' : lengthText(lengthS) }
	const off = useOffField('cues.update')
	const classes = ['cue', 'cue-edit', isChosen ? 'cue-edit--chosen' : '', isDragged ? 'cue-edit--dragged' : '', isBegun ? 'cue--done' : '']

	/** A field, or what it contains. */
	function cell(of: Cell, text: string, className = '') {
		if (editing === of)
			return (
				<CellEdit label={label[of]} value={value[of]} isNumeric={of !== 'name'} onDone={(typed, end) => on.finish(id, of, typed, end)} />
			)
		return (
			// biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: F2 opens the fields with keys.
			<span
				className={`cue-edit__cell ${className}`}
				title={off.reason ?? (of === 'name' ? name : undefined)}
				dir={of === 'name' ? 'auto' : undefined}
				onClick={(event) => {
					on.select(id, event)
					if (off.reason === null && !event.shiftKey && !event.ctrlKey && !event.metaKey) on.edit(id, of)
				}}
			>
				{text}
			</span>
		)
	}

	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: only the pointer drags; the keys of the button inside move the cue as well.
		<div
			className={classes.filter(Boolean).join(' ')}
			draggable={editing === null && off.reason === null}
			onDragStart={(event) => {
				event.dataTransfer.effectAllowed = 'move'
				event.dataTransfer.setData('text/plain', `${number} ${name}`)
				on.dragStart(id)
			}}
			onDragOver={(event) => {
				event.preventDefault()
				on.dragOver(id, isLowerHalf(event))
			}}
			onDrop={(event) => {
				event.preventDefault()
				on.drop()
			}}
			onDragEnd={() => on.drop()}
		>
			<button
				type="button"
				className="cue__choose"
				data-row-main=""
				tabIndex={isStop ? 0 : -1}
				aria-pressed={isChosen}
				aria-label={words.edit.choose({ number, name: shown })}
				title={words.edit.move}
				onClick={(event) => on.select(id, event)}
				onDoubleClick={() => on.edit(id, 'name')}
			/>
			<span className="cue-edit__grip">
				<Icon name="grip" size={14} />
			</span>
			{cell('number', number, 'cue-edit__cell--number')}
			<span className="cue-edit__named">
				{cue.color ? <i className={`cue-color cue-color--${cue.color}`} /> : null}
				{cell('name', shown, 'cue-edit__cell--name')}
			</span>
			{cell(
				'length',
				lengthS === null ? knownLength || '–' : lengthText(lengthS),
				lengthS === null ? 'cue-edit__cell--right cue-edit__cell--known' : 'cue-edit__cell--right',
			)}
			<span className="cue__time">{start}</span>
			<ActionTokens words={cue.actions.map((action) => actionWords(action, names, texts))} widthPx={actionsPx} lines={1} />
			<label className="cue-edit__follow">
				<Icon name={followIcon(follow)} size={14} />
				<span className="cut">{follow.kind === 'at' ? words.follow.atTime({ time: follow.time }) : followText(follow, texts)}</span>
				<Icon name="chevron" size={12} />
				<select
					value={follow.kind}
					aria-label={`${words.head.starts}: ${number}`}
					tabIndex={isChosen ? 0 : -1}
					onChange={(event) => on.setFollow(id, event.target.value as CueFollow['kind'])}
					onKeyDown={keepKeys}
					{...off.control}
				>
					{(['by-hand', 'after-end', 'with-previous', 'at'] as const).map((kind) => (
						<option key={kind} value={kind}>
							{words.follow[kind]}
						</option>
					))}
				</select>
			</label>
			<span className="cue-edit__menu">
				<MenuButton label={words.edit.options({ number })} icon="dots" items={on.menuOf(id)} />
			</span>
		</div>
	)
})

/** A problem between cues, with its ways out. */
export const CueGap = memo(function CueGap({ row, on }: { readonly row: GapRow; readonly on: Pick<EditActions, 'take'> }) {
	return (
		<div className="cue-gap">
			<Icon name="alert" size={14} />
			<p>{row.text}</p>
			{row.ways.map(({ way, label }, index) => (
				<Button
					does="cues.update"
					key={`${way.kind} ${label}`}
					size="small"
					look={index === 0 ? 'quiet' : 'outline'}
					onPress={() => on.take(way)}
				>
					{label}
				</Button>
			))}
		</div>
	)
})

function isLowerHalf({ currentTarget, clientY }: DragEvent<HTMLElement>): boolean {
	const { top, height } = currentTarget.getBoundingClientRect()
	return clientY > top + height / 2
}

/** Arrow keys choose in the field, and do not move through the rows. */
function keepKeys(event: KeyboardEvent): void {
	event.stopPropagation()
}
