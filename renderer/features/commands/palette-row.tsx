import type { PointerEvent } from 'react'
import { useHoldMs } from '../../hooks/hold-ms.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { marked } from './find.ts'
import type { FoundEntry } from './palette-entries.ts'

interface PaletteRowProps {
	readonly id: string
	readonly entry: FoundEntry
	readonly isChosen: boolean
	readonly isHeld: boolean
	/** It waits for a second press. */
	readonly isAsked: boolean
	readonly cap: string | null
	readonly onPoint: () => void
	readonly onPointer: (event: PointerEvent) => void
	/** `isFirst`: not the second click of a double click. */
	readonly onChoose: (isFirst: boolean) => void
}

export function PaletteRow({ id, entry, isChosen, isHeld, isAsked, cap, onPoint, onPointer, onChoose }: PaletteRowProps) {
	const texts = useTexts()
	const holdMs = useHoldMs()
	const classes = ['palette__row', isChosen ? 'is-chosen' : '', entry.reason === null ? '' : 'is-off', isHeld ? 'is-held' : '']
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search field, which keeps the focus.
		<div
			id={id}
			role="option"
			tabIndex={-1}
			aria-selected={isChosen}
			aria-disabled={entry.reason !== null || undefined}
			className={classes.filter(Boolean).join(' ')}
			style={isHeld ? { transitionDuration: `${holdMs}ms` } : undefined}
			onPointerMove={onPoint}
			onPointerDown={(event) => {
				// The search field keeps the focus.
				event.preventDefault()
				onPointer(event)
			}}
			onPointerUp={onPointer}
			onPointerLeave={onPointer}
			onClick={({ detail }) => onChoose(detail < 2)}
		>
			<Icon name={entry.icon} size={18} />
			<span className="palette__words">
				<span className="cut" dir="auto" title={entry.name}>
					{marked(entry.name, entry.ranges).map(({ text, isFound }, index) =>
						// biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other name.
						isFound ? <mark key={index}>{text}</mark> : text,
					)}
				</span>
				{isAsked || entry.detail !== '' ? (
					<span className="palette__detail cut" title={entry.detail}>
						{isAsked ? texts.palette.again : entry.detail}
					</span>
				) : null}
			</span>
			{cap === null ? null : <kbd className="key">{cap}</kbd>}
		</div>
	)
}
