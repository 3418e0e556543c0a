import { parseArgs } from 'node:util'
import type { StudioHost } from '../../e2e/support/studio-host.ts'
import type { DestinationView } from '../../shared/domain/destination.ts'
import { closeStudio, openStudio, untilLive } from './lib/live-studio.ts'
import { costsOf, kindOfCommand, percentByKind } from './lib/process-cost.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { sceneFiles } from './lib/scene.ts'
import { startSink } from './lib/sink.ts'
import { median, wait } from './lib/statistics.ts'

// What one more destination costs: in its own process, in the relay that feeds it and in main. Program and encoder do not know how many there are.
const { values } = parseArgs({ options: { stretch: { type: 'string', default: '10' }, counts: { type: 'string', default: '1,3,6,10' } } })
const counts = values.counts.split(',').map(Number)
const settleMs = 3000
const percentLimit = 2

interface Stretch {
	readonly count: number
	readonly percent: number
	/** Resident memory of each destination's process. */
	readonly memoryMb: number
	readonly droppedFrames: number
}

async function measure(studio: StudioHost, count: number): Promise<Stretch> {
	await wait(settleMs)
	const before = { costs: costsOf(studio.pid), atMs: performance.now() }
	await wait(Number(values.stretch) * 1000)
	const costs = costsOf(studio.pid)
	const shares = percentByKind(before.costs, costs, performance.now() - before.atMs)
	const memories = costs.filter(({ command }) => kindOfCommand(command) === 'destination').map(({ residentBytes }) => residentBytes / 1e6)
	const { destinations } = await studio.snapshot()
	return {
		count,
		percent: (shares['destination'] ?? 0) + (shares['relay'] ?? 0) + (shares['main'] ?? 0),
		memoryMb: median(memories),
		droppedFrames: destinations.reduce((sum, { counters }) => sum + counters.droppedFrames, 0),
	}
}

const isMeasured = ({ name }: DestinationView) => name.startsWith('live-')

const sink = await startSink()
try {
	const most = Math.max(...counts)
	const first = counts[0] ?? 1
	const studio = await openStudio(sceneFiles(), sink, most, first)
	const stretches: Stretch[] = []
	try {
		await studio.call('show.goLive', {})
		for (const count of counts) {
			const { destinations } = await studio.snapshot()
			for (const { id } of destinations.filter(isMeasured).slice(0, count))
				await studio.call('destinations.setEnabled', { id, enabled: true })
			await untilLive(studio, count)
			const stretch = await measure(studio, count)
			stretches.push(stretch)
			console.log(
				`${count} destinations: ${stretch.percent.toFixed(1)} % of a core, ${stretch.memoryMb.toFixed(0)} MB each, ${stretch.droppedFrames} frames dropped`,
			)
		}
	} finally {
		await closeStudio(studio)
	}
	const [base, ...more] = stretches
	const rows = more.map((stretch): BenchRow => {
		return {
			what: `Each further RTMP destination, ${stretch.count} instead of ${base?.count}`,
			figure: (stretch.percent - (base?.percent ?? 0)) / (stretch.count - (base?.count ?? 0)),
			unit: '% of a core',
			baseline: null,
			limit: percentLimit,
		}
	})
	finishBench(
		'destinations',
		[
			...rows,
			{
				what: 'Memory of one destination process',
				figure: median(stretches.map(({ memoryMb }) => memoryMb)),
				unit: 'MB',
				baseline: null,
				limit: null,
			},
			{
				what: `Frames dropped with ${most} destinations`,
				figure: stretches.at(-1)?.droppedFrames ?? Number.NaN,
				unit: '',
				baseline: null,
				limit: 0,
			},
		],
		stretches,
	)
} finally {
	sink.stop()
}
