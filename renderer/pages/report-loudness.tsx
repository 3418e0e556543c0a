import type { ShowReport } from '../../shared/domain/show.ts'
import { timeScale } from '../lib/chart.ts'
import { formatDuration } from '../lib/format.ts'
import { useTexts } from '../texts/texts-context.ts'

const size = { width: 364, height: 70 } as const
const luPerPx = 0.3
/** Less of the show than this was measured: the program was restarted meanwhile. */
const wholeShare = 0.9

/** How loud the show was, beside the target that it had at the end. */
export function ReportLoudness({ report }: { readonly report: ShowReport }) {
	const words = useTexts().reports
	const { loudness, samples, startedAtMs, endedAtMs } = report
	if (!loudness || loudness.integratedLufs === null) return null
	const { integratedLufs, rangeLu, truePeakDb, targetLufs, measuredMs } = loudness
	const x = timeScale(startedAtMs, endedAtMs, 30, size.width)
	const y = (lufs: number) => Math.min(size.height - 2, Math.max(2, size.height / 2 - (lufs - targetLufs) / luPerPx))
	const facts: readonly (readonly [string, string])[] = [
		[words.loudnessWhole, `${figure(integratedLufs)} LUFS`],
		[words.loudnessTarget, `${figure(targetLufs)} LUFS`],
		[words.loudnessRange, rangeLu === null ? '–' : `${figure(rangeLu)} LU`],
		[words.truePeak, truePeakDb === null ? '–' : `${figure(truePeakDb)} dBTP`],
		...(measuredMs < wholeShare * report.onAirMs ? [[words.loudnessMeasured, formatDuration(measuredMs)] as const] : []),
	]
	return (
		<section className="card" aria-label={words.loudness}>
			<h2>{words.loudness}</h2>
			<svg className="chart" viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={words.loudnessLine}>
				<path d={`M30,${size.height / 2} H${size.width}`} className="chart__grid" />
				<text x={0} y={size.height / 2 + 4}>
					{figure(targetLufs, 0)}
				</text>
				{stretches(samples).map((stretch) => (
					<polyline
						key={stretch[0]?.atMs}
						className="chart__line"
						points={stretch.map(({ atMs, lufs }) => `${x(atMs).toFixed(1)},${y(lufs).toFixed(1)}`).join(' ')}
					/>
				))}
			</svg>
			<dl className="facts">
				{facts.map(([name, value]) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd className="tabular">{value}</dd>
					</div>
				))}
			</dl>
		</section>
	)
}

interface Point {
	readonly atMs: number
	readonly lufs: number
}

/** The parts between silences. */
function stretches(samples: ShowReport['samples']): readonly (readonly Point[])[] {
	const all: Point[][] = [[]]
	for (const { atMs, lufs } of samples) {
		if (lufs === null || lufs === undefined) all.push([])
		else all.at(-1)?.push({ atMs, lufs })
	}
	return all.filter((points) => points.length > 1)
}

function figure(value: number, digits = 1): string {
	return value.toFixed(digits).replace('-', '−')
}
