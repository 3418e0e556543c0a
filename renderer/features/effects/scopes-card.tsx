import { useCallback, useEffect, useRef, useState } from 'react'
import { blackLevel, colorCells, waveformColumns, waveformLevels, whiteLevel } from '../../../shared/ipc/scopes.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useSeen } from '../../hooks/use-seen.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { drawColors, drawWaveform } from './draw-scopes.ts'
import './picture-effects.css'

/** Brightness and color of the picture after its filters. Requested only while they can be seen. */
export function ScopesCard({
	sourceKey,
	name,
	without,
}: {
	readonly sourceKey: string
	readonly name: string
	/** The filter that is bypassed, or null. */
	readonly without: string | null
}) {
	const { effects: words } = useTexts()
	const { feed } = useStudio()
	const waveform = useRef<HTMLCanvasElement>(null)
	const colors = useRef<HTMLCanvasElement>(null)
	/** In thousandths, so that small changes draw nothing again; null = nothing is measured yet. */
	const [burntOut, setBurntOut] = useState<number | null>(null)
	const { seen, isHidden, watch } = useSeen()

	const isSeen = seen.size > 0 && !isHidden
	useEffect(() => feed.wantScopes(isSeen ? { id: sourceKey, without } : null), [feed, isSeen, sourceKey, without])
	useEffect(() => () => feed.wantScopes(null), [feed])

	useEffect(() => {
		setBurntOut(null)
		const [left, right] = [waveform.current?.getContext('2d'), colors.current?.getContext('2d')]
		if (!left || !right) return
		for (const context of [left, right]) context.clearRect(0, 0, context.canvas.width, context.canvas.height)
		return feed.onScopes(({ sourceId, scopes }) => {
			if (sourceId !== sourceKey) return
			drawWaveform(left, scopes)
			drawColors(right, scopes)
			setBurntOut(scopes.burntOut === 0 ? 0 : Math.max(1, Math.round(1000 * scopes.burntOut)))
		})
	}, [feed, sourceKey])

	return (
		<div className="scopes">
			<section
				ref={useCallback((element: HTMLElement | null) => watch('brightness', element), [watch])}
				className="panel scope"
				aria-label={words.brightness}
				data-region=""
			>
				<header className="panel__head">
					<h2 className="grow">{words.brightness}</h2>
					<span className={burntOut ? 'scope__fact scope__fact--burnt tabular' : 'scope__fact'}>
						{burntOut === null ? null : burntOut === 0 ? words.nothingBurntOut : words.burntOut({ percent: burntOut / 10 })}
					</span>
				</header>
				<div className="scope__plot">
					{[100, 50, 0].map((percent) => (
						<span key={percent} className="scope__line tabular" style={{ bottom: `${heightOf(percent)}%` }}>
							{percent}
						</span>
					))}
					<canvas ref={waveform} width={waveformColumns} height={waveformLevels} role="img" aria-label={words.waveformOf({ name })} />
				</div>
			</section>
			<section
				ref={useCallback((element: HTMLElement | null) => watch('color', element), [watch])}
				className="panel scope"
				aria-label={words.color}
				data-region=""
			>
				<header className="panel__head">
					<h2>{words.color}</h2>
				</header>
				<div className="scope__plot scope__plot--color">
					<span className="scope__skin">{words.skinLine}</span>
					<div className="scope__disc">
						<canvas ref={colors} width={colorCells} height={colorCells} role="img" aria-label={words.colorsOf({ name })} />
						<svg viewBox="0 0 100 100" aria-hidden="true">
							<circle cx="50" cy="50" r="43" />
							<circle cx="50" cy="50" r="21.5" />
							<path d="M7 50H93M50 7V93" />
							<path className="scope__skin-line" d={`M50 50L${skinEnd.x} ${skinEnd.y}`} />
						</svg>
					</div>
				</div>
			</section>
		</div>
	)
}

/** How far above the lower edge, percent of the height. */
function heightOf(percent: number): number {
	return (100 * (blackLevel + (percent / 100) * (whiteLevel - blackLevel))) / waveformLevels
}

/** Skin of every shade lies near this direction: 123 degrees from the blue axis. */
const skinAngle = (123 * Math.PI) / 180
const skinEnd = { x: 50 + 43 * Math.cos(skinAngle), y: 50 - 43 * Math.sin(skinAngle) }
