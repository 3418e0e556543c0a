import { parseArgs } from 'node:util'
import type { StudioHost } from '../../e2e/support/studio-host.ts'
import type { Settings } from '../../electron/settings/settings-schema.ts'
import { newSceneItem, type ProgramFormat, type Scene } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import { hostBuild } from '../setup/builds.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { filmFiles } from './lib/films.ts'
import { watchOthers } from './lib/foreign-load.ts'
import { closeStudio, goLivePrepared, openStudioWith, untilLive } from './lib/live-studio.ts'
import { proportionalBytesByKind } from './lib/process-cost.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { sceneFiles, sceneSettings } from './lib/scene.ts'
import { startSink } from './lib/sink.ts'
import { median, wait } from './lib/statistics.ts'

// Memory of a show at 1080p30 with four films, in which shared pages count in proportion (PSS): what the studio itself takes after a while, what two films
// more take that were just shown and wait, and what three destinations more take.
const { values } = parseArgs({
	options: {
		/** How long the show runs before it is measured; --minutes 30 is what the goal names. */
		minutes: { type: 'string', default: '1' },
	},
})
const format: ProgramFormat = { widthPx: 1920, heightPx: 1080, frameRate: { numerator: 30, denominator: 1 } }
const filmsOnAir = 4
const idleFilms = 2
const furtherDestinations = 3
/** The studio itself; the encoder, films and destinations are not in it. */
const studioKinds = ['main', 'program', 'relay', 'launcher']
/** What a film needs, and what it needs where it is mixed. */
const filmKinds = ['source', 'program', 'launcher']
const destinationKinds = ['push', 'main', 'relay']
const samples = 7
const sampleEveryMs = 1000
/** A scene stands on air for this long before the next one. */
const shownMs = 2500
const settleMs = 8000

function settings(): Settings {
	const paths = filmFiles(filmsOnAir + idleFilms)
	const base = sceneSettings(sceneFiles())
	const sources = paths.map((path, index): Source => {
		const audio = { gainDb: 0, muted: false, heard: 'with-picture' } as const
		return { id: `film-${index}`, name: `Film ${index}`, settings: { kind: 'media', path, loop: true }, audio }
	})
	const [widthPx, heightPx] = [format.widthPx / 2, format.heightPx / 2]
	const item = ({ id }: Source, place: number) => {
		const box = { x: (place % 2) * widthPx, y: Math.floor(place / 2) * heightPx, widthPx, heightPx }
		return { ...newSceneItem, id: `item-${id}`, sourceId: id, box }
	}
	const scenes: readonly Scene[] = [
		{ id: 'four', name: 'Four films', items: sources.slice(0, filmsOnAir).map(item), groups: [] },
		...sources.slice(filmsOnAir).map((source) => ({ id: source.id, name: source.name, items: [item(source, 0)], groups: [] })),
	]
	return { ...base, program: { ...base.program, format, sources, scenes: [...scenes], onAirSceneId: 'four' } }
}

type Sample = Readonly<Record<string, number>>

const sumMb = (sample: Sample, kinds: readonly string[]) => kinds.reduce((sum, kind) => sum + (sample[kind] ?? 0), 0) / 1e6

/** Some moments: a single one may be just before or after memory was freed. */
async function sample(studio: StudioHost): Promise<readonly Sample[]> {
	const all: Sample[] = []
	for (let count = 0; count < samples; count += 1) {
		await wait(sampleEveryMs)
		all.push(proportionalBytesByKind(studio.pid))
	}
	return all
}

const medianMb = (all: readonly Sample[], kinds: readonly string[]) => median(all.map((one) => sumMb(one, kinds)))

/** Shows each idle film once, and returns to the four. */
async function showIdleFilms(studio: StudioHost): Promise<void> {
	const { scenes } = (await studio.snapshot()).program
	for (const sceneId of [...scenes.slice(1).map(({ id }) => id), 'four']) {
		await studio.call('scenes.take', { sceneId, transition: { kind: 'cut' } })
		await wait(shownMs)
	}
}

await buildIfStale(hostBuild, process.execPath)
const sink = await startSink()
try {
	const studio = await openStudioWith(settings(), sink, 1 + furtherDestinations, 1)
	try {
		await goLivePrepared(studio)
		const others = watchOthers()
		await wait(Number(values.minutes) * 60_000)
		const before = await sample(studio)
		await showIdleFilms(studio)
		await wait(settleMs)
		const withFilms = await sample(studio)
		for (const { id } of (await studio.snapshot()).destinations.filter(({ name }) => name.startsWith('live-')))
			await studio.call('destinations.setEnabled', { id, enabled: true })
		await untilLive(studio, 1 + furtherDestinations)
		await wait(settleMs)
		const withDestinations = await sample(studio)
		const row = { unit: 'MB', baseline: null, othersPercent: others() }
		const rows: readonly BenchRow[] = [
			{
				...{ ...row, limit: 300, goal: 'memory' },
				what: `Main, program, relay and launcher at 1080p30, four films, PSS, after ${values.minutes} min`,
				figure: medianMb(before, studioKinds),
			},
			{
				...{ ...row, limit: 15, goal: 'memory-film' },
				what: 'Each further film that was just shown and waits, its FFmpeg included',
				figure: (medianMb(withFilms, filmKinds) - medianMb(before, filmKinds)) / idleFilms,
			},
			{
				...{ ...row, limit: 25, goal: 'memory-destination' },
				what: 'Each further destination, main and relay included',
				figure: (medianMb(withDestinations, destinationKinds) - medianMb(withFilms, destinationKinds)) / furtherDestinations,
			},
			...studioKinds.map((kind): BenchRow => ({ ...row, limit: null, what: `of the first: ${kind}`, figure: medianMb(before, [kind]) })),
			{
				...row,
				limit: null,
				what: 'All processes with the idle films and further destinations',
				figure: medianMb(withDestinations, Object.keys(withDestinations[0] ?? {})),
			},
		]
		finishBench('memory', rows, { before, withFilms, withDestinations })
	} finally {
		await closeStudio(studio)
	}
} finally {
	sink.stop()
}
