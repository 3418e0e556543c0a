import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { FilterTarget } from '../../../shared/domain/filter.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'

interface Place {
	readonly x: number
	readonly y: number
}

const step = 0.01

/** Picks a color from the picture before its filters. The studio reads the color, so the one shown beside the pointer is exactly the one that a click picks. */
export function ColorPicker({ target, onPicked }: { readonly target: FilterTarget; readonly onPicked: (color: string) => void }) {
	const { effects: words } = useTexts()
	const { client } = useStudio()
	const [place, setPlace] = useState<Place>({ x: 0.5, y: 0.5 })
	const [color, setColor] = useState<string | null>(null)
	/** One request at a time; the newest position is requested next. */
	const asking = useRef<{ isOpen: boolean; next: Place | null }>({ isOpen: false, next: null })
	const surface = useRef<HTMLButtonElement>(null)

	async function ask(first: Place): Promise<void> {
		asking.current = { isOpen: true, next: first }
		while (asking.current.next) {
			const { next } = asking.current
			asking.current.next = null
			const answer = await client.call('filters.colorAt', { target, ...next }).catch(() => null)
			setColor(answer?.color ?? null)
		}
		asking.current.isOpen = false
	}

	function follow(to: Place): void {
		setPlace(to)
		if (asking.current.isOpen) asking.current.next = to
		else detach(ask(to))
	}

	async function pick(at: Place): Promise<void> {
		const answer = await client.call('filters.colorAt', { target, ...at }).catch(() => null)
		if (answer) onPicked(answer.color)
	}

	function placeOf(event: PointerEvent): Place {
		const box = event.currentTarget.getBoundingClientRect()
		return { x: limited((event.clientX - box.left) / box.width), y: limited((event.clientY - box.top) / box.height) }
	}

	function onKeyDown(event: KeyboardEvent): void {
		const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
		if (event.key === 'Enter' || event.key === ' ') detach(pick(place))
		else if (by) follow({ x: limited(place.x + (by[0] ?? 0) * step), y: limited(place.y + (by[1] ?? 0) * step) })
		else return
		event.preventDefault()
	}

	useEffect(() => surface.current?.focus(), [])

	return (
		<button
			ref={surface}
			type="button"
			className="color-picker"
			aria-label={words.pickAt}
			onPointerMove={(event) => follow(placeOf(event))}
			onPointerDown={(event) => detach(pick(placeOf(event)))}
			onKeyDown={onKeyDown}
		>
			<span className="color-picker__loupe" style={{ left: `${100 * place.x}%`, top: `${100 * place.y}%` }}>
				<i style={color === null ? undefined : { background: color }} />
				{color === null ? null : (
					<b className="tabular" role="status">
						{words.pickUse({ color })}
					</b>
				)}
			</span>
		</button>
	)
}

function limited(part: number): number {
	return Math.min(1, Math.max(0, part))
}
