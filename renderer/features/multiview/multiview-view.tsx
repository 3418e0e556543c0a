import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react'
import { maxMultiviewScenes, multiviewLayout } from '../../../shared/program/multiview-layout.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { formatElapsed, formatTime } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Tag } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { clockStart, programLamp } from '../../view-models/lamp.ts'
import { FeedPicture } from '../../views/feed-picture.tsx'
import { createMeterBank, type MeterBank } from '../../views/meter-bank.ts'
import { type NamedCell, namedCells } from './multiview-cells.ts'
import { PictureHead } from './picture-head.tsx'
import { useFullScreen } from './use-full-screen.ts'

/** Preview, program and scenes in one picture, which the program process renders while this is visible. Names and frames are drawn over it. */
export function MultiviewView() {
	const texts = useTexts()
	const { feed, runner, stores } = useStudio()
	const program = useSlice('program')
	const lamp = useView(({ show, destinations }) => programLamp(show.state, destinations))
	const frame = useRef<HTMLDivElement>(null)
	const toggleFullScreen = useFullScreen(frame)
	const { format, scenes } = program
	const [meters, setMeters] = useState<MeterBank | null>(null)
	useEffect(() => {
		const opened = createMeterBank(feed.onLevels)
		setMeters(opened)
		return () => opened.close()
	}, [feed])
	const { widthPx, heightPx } = useMemo(() => multiviewLayout(format, scenes.length), [format, scenes.length])
	const source = useMemo(
		() => ({
			// After a scene was added or removed, a picture with the old layout may still arrive.
			listen: (listener: Parameters<typeof feed.onMultiview>[0]) =>
				feed.onMultiview((picture) => {
					if (picture.widthPx === widthPx && picture.heightPx === heightPx) listener(picture)
				}),
			resize(acrossPx: number) {
				if (acrossPx > 0) feed.want('none')
				feed.wantMultiview(acrossPx > 0)
			},
		}),
		[feed, widthPx, heightPx],
	)

	function arm(sceneId: string): void {
		stores.screen.getState().followScene(sceneId)
		if (sceneId !== program.onAirSceneId && sceneId !== program.nextSceneId) detach(runner.run('scenes.arm', { sceneId }))
	}

	function cut(sceneId: string): void {
		detach(runner.run('scenes.take', { sceneId, transition: { kind: 'cut' } }))
	}

	return (
		<>
			<PictureHead
				page="multiview"
				lead={[texts.multiview.hint, scenes.length > maxMultiviewScenes ? texts.multiview.firstOnly({ count: maxMultiviewScenes }) : '']
					.filter(Boolean)
					.join(' ')}
				onFullScreen={toggleFullScreen}
			/>
			<section className="multiview" ref={frame} aria-label={texts.multiview.label} data-region="">
				<Times />
				<div className="multiview__stage">
					<div className="multiview__picture" style={{ '--shape': `${widthPx} / ${heightPx}`, '--across': widthPx } as CSSProperties}>
						<FeedPicture source={source} label={texts.multiview.label} empty={texts.multiview.noPicture} />
						{namedCells(program, lamp).map((cell) => (
							<CellFrame
								key={cell.key}
								cell={cell}
								meters={meters}
								onPress={() => cell.sceneId !== null && arm(cell.sceneId)}
								onDoublePress={() => cell.sceneId !== null && cut(cell.sceneId)}
							/>
						))}
					</div>
				</div>
			</section>
		</>
	)
}

function CellFrame({
	cell: { key, shows, number, name, state, isBroken, levels, place },
	meters,
	onPress,
	onDoublePress,
}: {
	readonly cell: NamedCell
	readonly meters: MeterBank | null
	readonly onPress: () => void
	readonly onDoublePress: () => void
}) {
	const { multiview: words, scenes } = useTexts()
	const classes = `cell cell--${state}${number === null ? ' cell--large' : ''}`
	const word = { idle: null, next: scenes.next, 'on-air': scenes.onAir, showing: scenes.showing }[state]
	const caption = (
		<span className="cell__caption">
			{number === null ? null : <b className="tabular">{number}</b>}
			<span className="cut">{name}</span>
			{isBroken ? <Icon name="alert" size={14} tone="warning" /> : null}
			<span className="grow" />
			{number === null ? <Tag tone={toneOf(state)}>{shows === 'program' ? words.program : words.preview}</Tag> : null}
			{number !== null && word !== null ? <Tag tone={toneOf(state)}>{word}</Tag> : null}
		</span>
	)
	const meter = meters && levels.length > 0 ? <CellMeter id={key} meters={meters} levels={levels} /> : null
	if (number === null) {
		return (
			<div className={classes} style={place}>
				{meter}
				{caption}
			</div>
		)
	}
	return (
		<button
			type="button"
			className={classes}
			style={place}
			title={name}
			aria-pressed={state === 'on-air' || state === 'showing'}
			onClick={onPress}
			onDoubleClick={onDoublePress}
		>
			{meter}
			{caption}
		</button>
	)
}

/** The loudness of what the cell shows, upright at its edge. Screen readers find it in the audio mixer. */
function CellMeter({ id, meters, levels }: { readonly id: string; readonly meters: MeterBank; readonly levels: readonly string[] }) {
	const canvas = useRef<HTMLCanvasElement>(null)
	const of = levels.join(' ')
	useEffect(() => (canvas.current ? meters.attach(id, { canvas: canvas.current, of: of.split(' ') }) : undefined), [id, meters, of])
	return (
		<span className="cell__meter" aria-hidden="true">
			<canvas ref={canvas} />
		</span>
	)
}

function toneOf(state: NamedCell['state']): 'air' | 'next' | 'off' {
	return state === 'on-air' ? 'air' : state === 'next' ? 'next' : 'off'
}

/** Only in full screen: elsewhere the bar of every page shows it. */
function Times() {
	const texts = useTexts()
	const { lamp, elapsed, now } = useView(({ show, destinations }, nowMs) => {
		const start = clockStart(show.state)
		return {
			lamp: programLamp(show.state, destinations),
			elapsed: start === null ? null : formatElapsed(nowMs - start),
			now: formatTime(nowMs),
		}
	})
	return (
		<div className="multiview__times">
			<span className={`multiview__lamp multiview__lamp--${lamp}`}>{texts.lamp[lamp]}</span>
			{elapsed === null ? null : <b className="tabular">{elapsed}</b>}
			<span className="tabular">{now}</span>
		</div>
	)
}
