import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { FastPicture, SourceView } from '../../../shared/ipc/fast-port.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import type { EffectsOwner } from '../../view-models/effects-owner.ts'
import { FeedPicture, type PictureSource } from '../../views/feed-picture.tsx'
import { ColorPicker } from './color-picker.tsx'

export type EffectsView = 'before' | 'side' | 'after' | 'mask'

const asked: Readonly<Record<EffectsView, readonly SourceView[]>> = {
	before: ['before'],
	side: ['before', 'after'],
	after: ['after'],
	mask: ['mask'],
}

/** The picture of a source, a scene or the program, before and after its filters. Viewers do not see it. */
export function SourceMonitor({
	owner: { key: sourceId, target, name },
	view,
	without,
	onPicked,
}: {
	readonly owner: EffectsOwner
	readonly view: EffectsView
	/** The filter that is bypassed, or null. */
	readonly without: string | null
	/** Receives the picked color; null: no color is being picked. */
	readonly onPicked: ((color: string) => void) | null
}) {
	const { effects: words } = useTexts()
	const { feed } = useStudio()
	const [shape, setShape] = useState<string | null>(null)
	const [split, setSplit] = useState(50)
	const shown = onPicked ? 'before' : view

	useEffect(() => {
		feed.wantSource({ id: sourceId, views: asked[shown], without })
	}, [feed, sourceId, shown, without])
	useEffect(() => () => feed.wantSource(null), [feed])
	useEffect(
		() =>
			feed.onSource(({ sourceId: id, widthPx, heightPx }) => {
				if (id === sourceId) setShape(`${widthPx} / ${heightPx}`)
			}),
		[feed, sourceId],
	)

	return (
		<div className="stage" style={{ '--shape': shape ?? '16 / 9' } as CSSProperties}>
			<div className="picture source-monitor">
				{asked[shown].map((one) => (
					<div
						key={one}
						className="source-monitor__view"
						style={shown === 'side' && one === 'after' ? { clipPath: `inset(0 0 0 ${split}%)` } : undefined}
					>
						<ViewPicture sourceId={sourceId} view={one} label={words.picture({ name, view: words.views[one] })} />
					</div>
				))}
				{shown === 'side' ? <SplitBar at={split} onMove={setSplit} /> : null}
				{onPicked ? <ColorPicker target={target} onPicked={onPicked} /> : null}
			</div>
		</div>
	)
}

function ViewPicture({ sourceId, view, label }: { readonly sourceId: string; readonly view: SourceView; readonly label: string }) {
	const { effects: words } = useTexts()
	const { feed } = useStudio()
	const source: PictureSource = useMemo(
		() => ({
			listen: (listener: (picture: FastPicture) => void) =>
				feed.onSource((picture) => {
					if (picture.sourceId === sourceId && picture.view === view) listener(picture)
				}),
			resize() {},
		}),
		[feed, sourceId, view],
	)
	return <FeedPicture source={source} label={label} empty={words.noPicture} />
}

/** The divider between the picture before the filters (left) and the picture after them. */
function SplitBar({ at, onMove }: { readonly at: number; readonly onMove: (percent: number) => void }) {
	const { effects: words } = useTexts()
	const bar = useRef<HTMLDivElement>(null)

	function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
		const picture = bar.current?.parentElement?.getBoundingClientRect()
		if (!picture || !event.currentTarget.hasPointerCapture(event.pointerId)) return
		onMove(limited((100 * (event.clientX - picture.left)) / picture.width))
	}

	function onKeyDown(event: KeyboardEvent): void {
		const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
		if (step === undefined) return
		event.preventDefault()
		onMove(limited(at + step * (event.shiftKey ? 10 : 1)))
	}

	return (
		<>
			<span className="source-monitor__side source-monitor__side--before" aria-hidden="true">
				{words.before}
			</span>
			<span className="source-monitor__side source-monitor__side--after" aria-hidden="true">
				{words.after}
			</span>
			<div
				ref={bar}
				className="split-bar"
				role="slider"
				tabIndex={0}
				aria-label={words.split}
				aria-valuenow={Math.round(at)}
				aria-valuemin={0}
				aria-valuemax={100}
				style={{ left: `${at}%` }}
				onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
				onPointerMove={onPointerMove}
				onKeyDown={onKeyDown}
			/>
		</>
	)
}

function limited(percent: number): number {
	return Math.min(100, Math.max(0, percent))
}
