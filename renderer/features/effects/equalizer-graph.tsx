import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import type { Filter, FilterTarget, SoundFilterSettings } from '../../../shared/domain/filter.ts'
import { maxBands } from '../../../shared/program/filters/equalizer.ts'
import type { Band } from '../../../shared/program/sound/biquad.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { curvePath, handlePlace, movedByKey, movedTo, narrowedBy, placeOfDb, placeOfHz } from './eq-scale.ts'
import { useLiveSettings } from './use-live-settings.ts'

type Settings = Extract<SoundFilterSettings, { kind: 'equalizer' }>

const lines = [50, 100, 200, 500, 1000, 2000, 5000, 10_000] as const
const levels = [12, 0, -12] as const
const newBand: Band = { type: 'peak', frequencyHz: 1000, gainDb: 0, q: 1 }

/** The curve of an equalizer, with a handle for each band: drag it, or move it with the keys; the wheel changes its width. */
export function EqualizerGraph({
	target,
	filter,
	chosenBand,
	onChooseBand,
}: {
	readonly target: FilterTarget
	readonly filter: Filter & { readonly settings: Settings }
	readonly chosenBand: number
	readonly onChooseBand: (index: number) => void
}) {
	const texts = useTexts()
	const words = texts.effects
	const { settings, change, beginGesture } = useLiveSettings(target, filter)
	const { bands } = settings
	const graph = useRef<HTMLDivElement>(null)
	const setBand = (index: number, band: Band) => change({ ...settings, bands: bands.with(index, band) })

	function drag(index: number, event: PointerEvent): void {
		const box = graph.current?.getBoundingClientRect()
		const band = bands[index]
		if (!box || !band || !event.currentTarget.hasPointerCapture(event.pointerId)) return
		setBand(index, movedTo(band, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height))
	}

	function onKeyDown(index: number, event: KeyboardEvent): void {
		const band = bands[index]
		if (!band) return
		const next = movedByKey(band, event.key, event.shiftKey)
		if (event.key === 'Delete') remove(index)
		else if (next) setBand(index, next)
		else return
		event.preventDefault()
		event.stopPropagation()
	}

	function remove(index: number): void {
		change({ ...settings, bands: bands.toSpliced(index, 1) })
		onChooseBand(Math.max(0, index - 1))
	}

	// React listens to the wheel without a way to keep the page from scrolling.
	const onWheel = useRef((_event: WheelEvent) => {})
	onWheel.current = (event) => {
		const index = Number((event.target as Element).closest<HTMLElement>('[data-band]')?.dataset['band'] ?? chosenBand)
		const band = bands[index]
		if (!band) return
		event.preventDefault()
		setBand(index, narrowedBy(band, event.deltaY < 0 ? 1 : -1))
	}
	useEffect(() => {
		const element = graph.current
		const listen = (event: WheelEvent) => onWheel.current(event)
		element?.addEventListener('wheel', listen, { passive: false })
		return () => element?.removeEventListener('wheel', listen)
	}, [])

	return (
		<>
			<div ref={graph} className="eq-graph">
				<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
					{lines.map((hz) => (
						<line key={hz} className="graph__line" x1={1000 * placeOfHz(hz)} x2={1000 * placeOfHz(hz)} y1="0" y2="1000" />
					))}
					{levels.map((db) => (
						<line
							key={db}
							className={db === 0 ? 'graph__line graph__line--zero' : 'graph__line'}
							x1="0"
							x2="1000"
							y1={1000 * placeOfDb(db)}
							y2={1000 * placeOfDb(db)}
						/>
					))}
					<path className="graph__curve" d={curvePath(bands)} />
				</svg>
				{lines.map((hz) => (
					<span key={hz} className="eq-graph__hz" style={{ left: `${100 * placeOfHz(hz)}%` }} aria-hidden="true">
						{hz < 1000 ? hz : `${hz / 1000} k`}
					</span>
				))}
				{levels.map((db) => (
					<span key={db} className="eq-graph__db" style={{ top: `${100 * placeOfDb(db)}%` }} aria-hidden="true">
						{db > 0 ? `+${db}` : String(db).replace('-', '−')}
					</span>
				))}
				{bands.map((band, index) => {
					const { x, y } = handlePlace(bands, index)
					return (
						<button
							// biome-ignore lint/suspicious/noArrayIndexKey: a band is its place in the list.
							key={index}
							type="button"
							data-band={index}
							className="eq-handle"
							aria-pressed={index === chosenBand}
							aria-label={bandLabel(band, index, words)}
							title={words.bandKeys}
							style={{ left: `${100 * x}%`, top: `${100 * y}%` }}
							onPointerDown={(event) => {
								event.currentTarget.setPointerCapture(event.pointerId)
								beginGesture()
								onChooseBand(index)
							}}
							onPointerMove={(event) => drag(index, event)}
							onFocus={() => {
								beginGesture()
								onChooseBand(index)
							}}
							onKeyDown={(event) => onKeyDown(index, event)}
						>
							{index + 1}
						</button>
					)
				})}
			</div>
			<div className="sound-card__actions">
				<Button
					size="small"
					icon="plus"
					reason={bands.length >= maxBands ? words.bandsFull({ max: maxBands }) : null}
					onPress={() => {
						beginGesture()
						change({ ...settings, bands: [...bands, newBand] })
						onChooseBand(bands.length)
					}}
				>
					{words.addBand}
				</Button>
				<Button size="small" icon="trash" reason={bands[chosenBand] ? null : words.noBand} onPress={() => remove(chosenBand)}>
					{words.removeBand({ number: chosenBand + 1 })}
				</Button>
			</div>
		</>
	)
}

function bandLabel(band: Band, index: number, words: ReturnType<typeof useTexts>['effects']): string {
	return words.band({
		number: index + 1,
		type: words.bandTypes[band.type],
		hz: String(band.frequencyHz),
		db: String(band.gainDb).replace('-', '−'),
		q: String(band.q),
	})
}
