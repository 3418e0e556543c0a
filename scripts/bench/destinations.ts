import { parseArgs } from 'node:util'
import type { StudioHost } from '../../e2e/support/studio-host.ts'
import type { DestinationView } from '../../shared/domain/destination.ts'
import { quietly, watchOthers } from './lib/foreign-load.ts'
import { closeStudio, openStudio, untilLive } from './lib/live-studio.ts'
import { costsOf, kindOfCommand, percentByKind } from './lib/process-cost.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { sceneFiles } from './lib/scene.ts'
import { startSink } from './lib/sink.ts'
import { badKeys } from './lib/sink-messages.ts'
import { median, wait } from './lib/statistics.ts'

// What one more destination costs: in its own process, in the relay that feeds it and in main. Program and encoder do not know how many there are.
// Compared with the same pipeline with one destination in the same run, and once more with three bad ones among the most.
const { values } = parseArgs({ options: { stretch: { type: 'string', default: '10' }, counts: { type: 'string', default: '1,3,6,10' } } })
const counts = values.counts.split(',').map(Number)
/** What starts up is not measured: JavaScript is compiled for as long as this. */
const settleMs = 8000
/** Main looks at the hardware encoders twenty seconds after its start, which the first of several figures must not hold. */
const openedMs = 20_000
const percentLimit = 1
/** A further destination costs no more than all that the first one needs. */
const ratioLimit = 1

interface Stretch {
	readonly count: number
	/** Of a core: main, relay and all destinations. */
	readonly percent: number
	readonly percentByKind: Readonly<Record<string, number>>
	/** Resident memory of each destination's process. */
	readonly memoryMb: number
	/** By those that are well. */
	readonly droppedFrames: number
	/** Of a core, taken by everything else on this machine. */
	readonly othersPercent: number
}

const isMeasured = ({ name }: DestinationView) => name.startsWith('live-')

function report(what: string, { percent, percentByKind: shares, memoryMb, droppedFrames, othersPercent }: Stretch): void {
	const parts = ['main', 'relay', 'push'].map((kind) => `${kind} ${(shares[kind] ?? 0).toFixed(1)}`).join(', ')
	console.log(
		`${what}: ${percent.toFixed(1)} % of a core (${parts}), ${memoryMb.toFixed(0)} MB each, ${droppedFrames} frames dropped, others ${othersPercent.toFixed(0)} %`,
	)
}

/** The bad ones take the places of as many good ones. */
async function measureWithBad(studio: StudioHost, server: string, count: number): Promise<Stretch> {
	const { destinations } = await studio.snapshot()
	const replaced = destinations.filter(isMeasured).slice(count - badKeys.length, count)
	await Promise.all(replaced.map(({ id }) => studio.call('destinations.setEnabled', { id, enabled: false })))
	for (const key of badKeys) await studio.call('destinations.add', { name: key, protocol: 'rtmp', server, key })
	await studio.until('the bad ones are in trouble', (now) => now.show.state.kind === 'on-air' && now.show.state.missing >= 2)
	return quietly('The bad ones', () => measure(studio, count))
}

async function measure(studio: StudioHost, count: number): Promise<Stretch> {
	await wait(settleMs)
	const before = { costs: costsOf(studio.pid), atMs: performance.now(), others: watchOthers() }
	await wait(Number(values.stretch) * 1000)
	const costs = costsOf(studio.pid)
	const shares = percentByKind(before.costs, costs, performance.now() - before.atMs)
	const othersPercent = before.others()
	const memories = costs.filter(({ command }) => kindOfCommand(command) === 'push').map(({ residentBytes }) => residentBytes / 1e6)
	const { destinations } = await studio.snapshot()
	return {
		count,
		percentByKind: shares,
		percent: (shares['push'] ?? 0) + (shares['relay'] ?? 0) + (shares['main'] ?? 0),
		memoryMb: median(memories),
		othersPercent,
		droppedFrames: destinations.filter(isMeasured).reduce((sum, { counters }) => sum + counters.droppedFrames, 0),
	}
}

const sink = await startSink()
try {
	const most = Math.max(...counts)
	const first = counts[0] ?? 1
	const studio = await openStudio(sceneFiles(), sink, most, first)
	const stretches: Stretch[] = []
	let withBad: Stretch
	try {
		await studio.call('show.goLive', {})
		await wait(openedMs)
		for (const count of counts) {
			const { destinations } = await studio.snapshot()
			for (const { id } of destinations.filter(isMeasured).slice(0, count))
				await studio.call('destinations.setEnabled', { id, enabled: true })
			await untilLive(studio, count)
			const stretch = await quietly(`${count} destinations`, () => measure(studio, count))
			stretches.push(stretch)
			report(`${count} destinations`, stretch)
		}
		withBad = await measureWithBad(studio, sink.server, most)
		report(`${most} with ${badKeys.length} bad ones`, withBad)
	} finally {
		await closeStudio(studio)
	}
	const [base, ...more] = stretches
	const furtherPercent = (stretch: Stretch) => (stretch.percent - (base?.percent ?? 0)) / (stretch.count - (base?.count ?? 0))
	const share = { unit: '% of a core', baseline: null, limit: percentLimit }
	const last = stretches.at(-1)
	/** A difference is as disturbed as the more disturbed of its two sides. */
	const others = (stretch: Stretch | undefined) => ({ othersPercent: Math.max(base?.othersPercent ?? 0, stretch?.othersPercent ?? 0) })
	const rows = more.map((stretch): BenchRow => {
		const what = `Each further RTMP destination, ${stretch.count} instead of ${base?.count}`
		return { ...share, ...others(stretch), ...(stretch === last ? { goal: 'destination' } : {}), what, figure: furtherPercent(stretch) }
	})
	finishBench(
		'destinations',
		[
			...rows,
			{
				what: `The same, of ${most}, against main, relay and destination of ${base?.count} in the same run`,
				figure: last ? furtherPercent(last) : Number.NaN,
				unit: '% of a core',
				baseline: base?.percent ?? null,
				limit: ratioLimit,
				...others(last),
			},
			{
				...{ ...share, ...others(withBad) },
				what: `Each further one of ${most}, three of them bad: stalled, refused, slow`,
				figure: furtherPercent(withBad),
			},
			{
				what: 'Memory of one destination process',
				figure: median(stretches.map(({ memoryMb }) => memoryMb)),
				unit: 'MB',
				baseline: null,
				limit: null,
			},
			{
				what: `Frames dropped with ${most} destinations`,
				figure: last?.droppedFrames ?? Number.NaN,
				unit: '',
				baseline: null,
				limit: 0,
			},
			{
				what: `Frames dropped by the ${most - badKeys.length} good ones beside three bad ones`,
				figure: withBad.droppedFrames,
				unit: '',
				baseline: null,
				limit: 0,
			},
		],
		{ stretches, withBad },
	)
} finally {
	sink.stop()
}
