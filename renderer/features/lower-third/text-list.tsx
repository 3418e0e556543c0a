import { useState } from 'react'
import type { ShowText, ShowTextsView } from '../../../shared/domain/show-text.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useKeyCap } from '../../hooks/use-command.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { dragOfRow, keysOfRow, type RowDrag } from '../../views/reorder-row.ts'
import { readable } from './inserts.ts'

/** The texts for the show in their order: one is on screen, one is next. A click selects a text and makes it the next. */
export function TextList({
	view,
	texts: list,
	selectedId,
	onSelect,
}: {
	readonly view: ShowTextsView
	readonly texts: readonly ShowText[]
	readonly selectedId: string | null
	readonly onSelect: (id: string) => void
}) {
	const { showTexts: words } = useTexts()
	const { runner } = useStudio()
	const [drag, setDrag] = useState<{ readonly from: number; readonly over: number } | null>(null)
	const { sourceId: id, shown, nextId, isVisible } = view

	function move(from: number, to: number): void {
		const moved = list[from]
		if (!moved || from === to || to < 0 || to >= list.length) return
		const ids = list
			.map((text) => text.id)
			.toSpliced(from, 1)
			.toSpliced(to, 0, moved.id)
		detach(runner.run('texts.reorder', { id, ids }))
	}

	function select(textId: string): void {
		onSelect(textId)
		if (textId !== nextId && textId !== shown?.id) detach(runner.run('texts.setNext', { id, textId }))
	}

	if (list.length === 0) return <p className="show-texts__none">{words.none}</p>
	return (
		<ol className="show-texts">
			{list.map((text, index) => (
				<TextRow
					key={text.id}
					text={text}
					place={shown?.id === text.id ? (isVisible ? 'on-screen' : 'not-visible') : nextId === text.id ? 'next' : 'waiting'}
					isSelected={text.id === selectedId}
					isDropTarget={drag !== null && drag.over === index && drag.from !== index}
					onSelect={() => select(text.id)}
					onMove={(step) => move(index, index + step)}
					onRemove={() => detach(runner.run('texts.remove', { id, textId: text.id }))}
					onIn={() => detach(runner.run('texts.in', { id, textId: text.id }))}
					onOut={() => detach(runner.run('texts.out', { id }))}
					onDragStart={() => setDrag({ from: index, over: index })}
					onDragOver={() => setDrag((current) => current && { ...current, over: index })}
					onDrop={() => {
						if (drag) move(drag.from, index)
						setDrag(null)
					}}
				/>
			))}
		</ol>
	)
}

function TextRow({
	text,
	place,
	isSelected,
	isDropTarget,
	onSelect,
	onMove,
	onRemove,
	onIn,
	onOut,
	...drag
}: RowDrag & {
	readonly text: ShowText
	readonly place: 'on-screen' | 'not-visible' | 'next' | 'waiting'
	readonly isSelected: boolean
	readonly isDropTarget: boolean
	readonly onSelect: () => void
	/** -1 = towards the first. */
	readonly onMove: (step: 1 | -1) => void
	readonly onRemove: () => void
	readonly onIn: () => void
	readonly onOut: () => void
}) {
	const texts = useTexts()
	const inKey = useKeyCap('texts.nextIn')
	const outKey = useKeyCap('texts.nextOut')
	const words = texts.showTexts
	const first = readable(text.first, texts)
	const second = readable(text.second, texts)
	const name = first.trim() || second.trim() || words.empty
	const isIn = place === 'on-screen' || place === 'not-visible'
	const chord = isIn ? outKey : place === 'next' ? inKey : null
	const classes = ['show-text', `show-text--${place}`, isSelected ? 'is-selected' : '', isDropTarget ? 'is-drop' : '']

	return (
		<li className={classes.filter(Boolean).join(' ')} {...dragOfRow(drag)}>
			<Icon name={isIn ? 'dot' : 'grip'} size={14} />
			<button
				type="button"
				className="show-text__main"
				aria-pressed={isSelected}
				title={words.edit({ text: name })}
				onClick={onSelect}
				onKeyDown={keysOfRow(onMove, onRemove)}
			>
				<b className="cut" dir="auto">
					{first.trim() === '' && second.trim() === '' ? <i>{words.empty}</i> : first}
				</b>
				<span className="cut" dir="auto">
					{second}
				</span>
			</button>
			{place === 'waiting' ? null : (
				<span className={`tag ${tagOf[place]}`}>
					{place === 'on-screen' ? words.onScreen : words[place === 'next' ? 'next' : 'notVisible']}
				</span>
			)}
			{isSelected && !isIn ? <IconButton icon="trash" size={14} label={words.remove({ text: name })} onPress={onRemove} /> : null}
			<Button
				size="small"
				look={place === 'next' ? 'primary' : 'quiet'}
				label={chord === null ? words.inNamed({ text: name }) : undefined}
				title={isIn ? words.outNamed({ text: name }) : words.inNamed({ text: name })}
				chord={chord}
				onPress={isIn ? onOut : onIn}
			>
				{isIn ? words.out : words.in}
			</Button>
		</li>
	)
}

const tagOf = { 'on-screen': 'tag--air', 'not-visible': 'show-text__unseen', next: 'tag--next' } as const
