import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { formatDb } from '../../lib/format.ts'
import { useOffField } from '../../ui/off-field.ts'
import { faderDb, faderPosition, faderRange } from './scale.ts'
import { useSentValue } from './use-sent-value.ts'

/** With Ctrl held, the hand moves so much further for the same change. */
const fineShare = 0.1

/**
 * An upright fader. Dragging it moves it from where it stands, with Ctrl finely; a double click sets 0 dB. Arrow keys: 1 dB, with Shift 10, with Alt 0.1.
 */
export function Fader({
	label,
	gainDb,
	isMuted,
	onGain,
}: {
	readonly label: string
	readonly gainDb: number
	readonly isMuted: boolean
	readonly onGain: (gainDb: number, gesture?: string) => Promise<object | undefined>
}) {
	const { value, begin, change, end } = useSentValue(gainDb, onGain)
	const off = useOffField()
	const drag = useRef<{ y: number; position: number } | null>(null)

	function set(db: number): void {
		const next = Math.round(Math.min(faderRange.max, Math.max(faderRange.min, db)) * 10) / 10
		if (next !== value) change(next)
	}

	function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
		if (event.button !== 0) return
		event.currentTarget.setPointerCapture(event.pointerId)
		drag.current = { y: event.clientY, position: faderPosition(value) }
		begin()
	}

	function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
		const from = drag.current
		if (!from) return
		const share = (from.y - event.clientY) / event.currentTarget.clientHeight
		const position = Math.min(1, Math.max(0, from.position + share * (event.ctrlKey ? fineShare : 1)))
		drag.current = { y: event.clientY, position }
		set(faderDb(position))
	}

	function onPointerUp(): void {
		if (!drag.current) return
		drag.current = null
		end()
	}

	function onKeyDown(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey) return
		const direction = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key]
		if (direction === undefined) return
		event.preventDefault()
		set(value + direction * (event.shiftKey ? 10 : event.altKey ? 0.1 : 1))
	}

	return (
		<div
			className={`fader${isMuted ? ' fader--muted' : ''}`}
			role="slider"
			tabIndex={0}
			aria-label={label}
			aria-orientation="vertical"
			aria-valuemin={faderRange.min}
			aria-valuemax={faderRange.max}
			aria-valuenow={value}
			aria-valuetext={formatDb(value)}
			style={{ '--at': faderPosition(value), '--zero': faderPosition(0) } as CSSProperties}
			onPointerDown={onPointerDown}
			onPointerMove={onPointerMove}
			onPointerUp={onPointerUp}
			onPointerCancel={onPointerUp}
			onLostPointerCapture={onPointerUp}
			onDoubleClick={() => set(0)}
			onKeyDown={onKeyDown}
			{...off.control}
		>
			<i className="fader__zero" aria-hidden="true">
				0
			</i>
			<i className="fader__cap" aria-hidden="true" />
		</div>
	)
}
