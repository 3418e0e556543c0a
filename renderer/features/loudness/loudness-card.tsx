import { useEffect, useState } from 'react'
import { type LoudnessTarget, type LoudnessView, toleranceLu } from '../../../shared/domain/loudness.ts'
import type { LoudnessNow } from '../../../shared/ipc/fast-port.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import './loudness.css'
import { loudnessLines, plot, yOf } from './loudness-plot.ts'
import { NormalizeView } from './normalize-view.tsx'
import { signed } from './signed.ts'

/** The loudness of the program beside its target. What moves quickly comes from the fast port, the rest with the health of the studio. */
export function LoudnessCard() {
	const texts = useTexts()
	const { runner, feed } = useStudio()
	const view = useView(({ health }) => health.loudness ?? null)
	const [now, setNow] = useState<LoudnessNow | null>(null)
	const [isNormalizing, setNormalizing] = useState(false)
	const words = texts.loudness
	useEffect(() => {
		const stop = feed.onLoudness(setNow)
		feed.wantLoudness(true)
		return () => {
			feed.wantLoudness(false)
			stop()
		}
	}, [feed])
	if (!view) return null
	const { target } = view
	const reading = now?.reading ?? view.reading
	const { truePeakDb } = reading
	return (
		<Card label={words.title} heading={<h2 className="grow">{words.title}</h2>} aside={<TargetChip view={view} />}>
			<dl className="loudness__figures tabular">
				<Figure name={words.whole} lufs={reading.integratedLufs} />
				<Figure name={words.last} lufs={reading.shortTermLufs} />
				<Figure name={words.now} lufs={reading.momentaryLufs} />
			</dl>
			<LoudnessPlot line={now?.line ?? []} targetLufs={target.lufs} />
			<div className="loudness__target">
				<span className="grow cut">{targetText(target, words)}</span>
				{isNormalizing ? null : (
					<Button look="ghost" size="small" onPress={() => setNormalizing(true)}>
						{words.normalize({ lufs: signed(target.lufs, 0) })}
					</Button>
				)}
			</div>
			{isNormalizing ? <NormalizeView onClose={() => setNormalizing(false)} /> : null}
			<div className="loudness__row">
				<span className="grow">{words.truePeak}</span>
				<span className={`tabular ${truePeakDb !== null && truePeakDb > target.truePeakDb ? 'loudness__over' : ''}`}>
					{truePeakDb === null ? '–' : words.truePeakValue({ db: signed(truePeakDb) })}
				</span>
				<span className="loudness__note tabular">{words.limit({ db: signed(target.truePeakDb) })}</span>
			</div>
			<div className="loudness__row">
				<span className="grow">{words.range}</span>
				<span className="tabular">{reading.rangeLu === null ? '–' : words.rangeValue({ lu: reading.rangeLu.toFixed(1) })}</span>
				<Button look="ghost" size="small" onPress={() => detach(runner.run('loudness.restart'))}>
					{words.restart}
				</Button>
			</div>
		</Card>
	)
}

function TargetChip({ view: { reading, target, offTargetLu } }: { readonly view: LoudnessView }) {
	const words = useTexts().loudness
	if (offTargetLu !== null) {
		const lu = String(Math.max(1, Math.round(Math.abs(offTargetLu))))
		return (
			<Chip tone="warning" icon="triangle">
				{offTargetLu > 0 ? words.louder({ lu }) : words.quieter({ lu })}
			</Chip>
		)
	}
	const { integratedLufs } = reading
	if (integratedLufs === null || Math.abs(integratedLufs - target.lufs) > toleranceLu) return null
	return (
		<Chip tone="good" icon="check">
			{words.onTarget}
		</Chip>
	)
}

function targetText({ from, lufs, name }: LoudnessTarget, words: Texts['loudness']): string {
	const value = signed(lufs, 0)
	return from === 'destination' ? words.target.destination({ lufs: value, name: name ?? '' }) : words.target[from]({ lufs: value })
}

function Figure({ name, lufs }: { readonly name: string; readonly lufs: number | null }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{lufs === null ? '–' : signed(lufs)}</dd>
		</div>
	)
}

/** The band is the target, ± 1 LU. */
function LoudnessPlot({ line, targetLufs }: { readonly line: readonly (number | null)[]; readonly targetLufs: number }) {
	const texts = useTexts()
	const top = yOf(targetLufs + toleranceLu, targetLufs)
	return (
		<svg className="loudness__plot" viewBox={`0 0 ${plot.right} ${plot.height}`} role="img" aria-label={texts.loudness.lineLabel}>
			<rect x={plot.left} y={top} width={plot.right - plot.left} height={plot.height - 2 * top} className="loudness__band" />
			<text x={2} y={plot.height / 2 + 4}>
				{signed(targetLufs, 0)}
			</text>
			{loudnessLines(line, targetLufs).map((points) => (
				<polyline key={points} points={points} className="loudness__line" />
			))}
		</svg>
	)
}
