import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react'
import type { Point, Size } from '../../shared/program/geometry/rect.ts'
import { readRegion, regionText, type ScreenRegion } from '../../shared/program/screen-region.ts'
import { useStudio } from '../hooks/studio-context.ts'
import { createPlainPainter } from '../pictures/painter.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { NumberField } from '../ui/number-field.tsx'
import {
	type Corner,
	corners,
	movedRegion,
	type PictureArea,
	regionBetween,
	resizedRegion,
	screenArea,
	screenPoint,
	withinScreen,
} from '../view-models/region.ts'

/** Names the screen in the messages of the fast port. */
const key = 'region'
/** Larger than any screen, for the numbers while its size is unknown. */
const largest = 32_768

interface Press {
	readonly from: Point
	readonly before: ScreenRegion | null
	readonly what: 'draw' | 'move' | Corner
}

/** Part of a screen, drawn on its live picture with the pointer or the keyboard, or typed. The screen is captured only while the picture is open. */
export function RegionField({
	label,
	value,
	hint,
	screenId,
	onChange,
}: {
	readonly label: string
	readonly value: string
	readonly hint: string | null
	/** null = no screen was found. */
	readonly screenId: string | null
	readonly onChange: (value: string) => void
}) {
	const { forms } = useTexts()
	const words = forms.region
	const id = useId()
	const [isOpen, setOpen] = useState(false)
	const region = readRegion(value)
	return (
		<fieldset className="field region-field" aria-describedby={hint ? `${id}-hint` : undefined}>
			<legend className="field__label">{label}</legend>
			<div className="form__row">
				<span className="grow tabular">{region ? words.part(numbers(region)) : words.whole}</span>
				<Button size="small" reason={screenId === null ? words.noScreen : null} onPress={() => setOpen(!isOpen)}>
					{isOpen ? words.done : words.choose}
				</Button>
			</div>
			{isOpen && screenId !== null ? (
				<RegionPicture screenId={screenId} region={region} onChange={(next) => onChange(regionText(next))} />
			) : null}
			{hint ? (
				<p className="field__hint" id={`${id}-hint`}>
					{hint}
				</p>
			) : null}
		</fieldset>
	)
}

function RegionPicture({
	screenId,
	region,
	onChange,
}: {
	readonly screenId: string
	readonly region: ScreenRegion | null
	readonly onChange: (region: ScreenRegion | null) => void
}) {
	const { forms } = useTexts()
	const words = forms.region
	const { feed } = useStudio()
	const canvas = useRef<HTMLCanvasElement>(null)
	const press = useRef<Press | null>(null)
	const [picture, setPicture] = useState<Size | null>(null)
	const [screen, setScreen] = useState<Size | null>(null)
	const area = picture && screen ? screenArea(picture, screen) : null

	useEffect(() => {
		const context = canvas.current?.getContext('2d', { alpha: false })
		const painter = context && createPlainPainter(context)
		const stops = [
			feed.onCandidate((message) => {
				if (message.key !== key) return
				painter?.paint(message)
				const { widthPx, heightPx } = message
				setPicture((before) => (before?.widthPx === widthPx && before.heightPx === heightPx ? before : { widthPx, heightPx }))
			}),
			feed.onCandidateStates((states) => {
				const size = states.find((state) => state.key === key)?.size
				if (!size) return
				setScreen((before) => (before?.widthPx === size.widthPx && before.heightPx === size.heightPx ? before : size))
			}),
		]
		feed.wantCandidates({ devices: [{ key, kind: 'screen', id: screenId }], chosenKey: key })
		return () => {
			feed.wantCandidates(null)
			for (const stop of stops) stop()
		}
	}, [feed, screenId])

	function pointOf(event: PointerEvent<HTMLElement>): Point | null {
		if (!area || !screen) return null
		const frame = event.currentTarget.getBoundingClientRect()
		return screenPoint({ x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height }, area, screen)
	}

	function onPointerDown(event: PointerEvent<HTMLElement>): void {
		const from = pointOf(event)
		if (!from || event.button !== 0) return
		const handle =
			event.target instanceof HTMLElement ? corners.find((corner) => corner === (event.target as HTMLElement).dataset['corner']) : undefined
		const isInside = region !== null && contains(region, from)
		event.currentTarget.setPointerCapture(event.pointerId)
		press.current = { from, before: region, what: handle ?? (isInside ? 'move' : 'draw') }
	}

	function onPointerMove(event: PointerEvent<HTMLElement>): void {
		const now = press.current
		const to = now && pointOf(event)
		if (!now || !to || !screen) return
		const { before, from, what } = now
		if (what === 'draw' || before === null) onChange(regionBetween(from, to, screen))
		else if (what === 'move') onChange(movedRegion(before, { x: to.x - from.x, y: to.y - from.y }, screen))
		else onChange(resizedRegion(before, what, to, screen))
	}

	function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
		const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0]
		if ((x === 0 && y === 0) || !screen) return
		event.preventDefault()
		const step = event.shiftKey ? 10 : 1
		const from = region ?? { x: 0, y: 0, ...screen }
		onChange(
			event.altKey
				? withinScreen({ ...from, widthPx: from.widthPx + (x ?? 0) * step, heightPx: from.heightPx + (y ?? 0) * step }, screen)
				: movedRegion(from, { x: (x ?? 0) * step, y: (y ?? 0) * step }, screen),
		)
	}

	const shown = region ?? (screen ? { x: 0, y: 0, ...screen } : null)
	const change = (values: Partial<ScreenRegion>) =>
		shown && onChange(withinScreen({ ...shown, ...values }, screen ?? { widthPx: largest, heightPx: largest }))
	return (
		<>
			<div
				className="region-picture"
				role="application"
				aria-label={words.picture}
				// biome-ignore lint/a11y/noNoninteractiveTabindex: an element with role application takes keys.
				tabIndex={0}
				onPointerDown={onPointerDown}
				onPointerMove={onPointerMove}
				onPointerUp={() => {
					press.current = null
				}}
				onPointerCancel={() => {
					press.current = null
				}}
				onKeyDown={onKeyDown}
			>
				<canvas ref={canvas} width={16} height={9} />
				{area ? null : <p>{words.waiting}</p>}
				{area && screen && region ? (
					<div className="region-picture__frame" style={frameStyle(region, area, screen)}>
						{corners.map((corner) => (
							<i key={corner} data-corner={corner} />
						))}
					</div>
				) : null}
			</div>
			<div className="region-numbers">
				<NumberField label="X" name={words.x} value={shown?.x ?? null} min={0} max={largest} onChange={(x) => change({ x })} />
				<NumberField label="Y" name={words.y} value={shown?.y ?? null} min={0} max={largest} onChange={(y) => change({ y })} />
				<NumberField
					label={words.w}
					name={words.width}
					value={shown?.widthPx ?? null}
					min={16}
					max={largest}
					onChange={(widthPx) => change({ widthPx })}
				/>
				<NumberField
					label={words.h}
					name={words.height}
					value={shown?.heightPx ?? null}
					min={16}
					max={largest}
					onChange={(heightPx) => change({ heightPx })}
				/>
				<Button size="small" reason={region ? null : words.isWhole} onPress={() => onChange(null)}>
					{words.useWhole}
				</Button>
			</div>
		</>
	)
}

function numbers({ x, y, widthPx, heightPx }: ScreenRegion): { x: number; y: number; width: number; height: number } {
	return { x, y, width: widthPx, height: heightPx }
}

function contains({ x, y, widthPx, heightPx }: ScreenRegion, point: Point): boolean {
	return point.x >= x && point.x <= x + widthPx && point.y >= y && point.y <= y + heightPx
}

function frameStyle({ x, y, widthPx, heightPx }: ScreenRegion, area: PictureArea, screen: Size) {
	const part = (pixels: number, all: number, start: number, length: number) => `${100 * (start + (pixels / all) * length)}%`
	return {
		left: part(x, screen.widthPx, area.left, area.width),
		top: part(y, screen.heightPx, area.top, area.height),
		width: part(widthPx, screen.widthPx, 0, area.width),
		height: part(heightPx, screen.heightPx, 0, area.height),
	}
}
