import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { flashesAndBeeps } from '../../e2e/support/flash-and-beep.ts'
import { filesIn, packets } from '../../e2e/support/media-probe.ts'
import { processesBelow } from '../../e2e/support/processes.ts'
import { card, flash, fullRateFormat, type SimpleScene, showSettings } from '../../e2e/support/show-settings.ts'
import { connectStandIn } from '../../e2e/support/stand-in-account.ts'
import { type StandInPlatform, startStandInPlatform } from '../../e2e/support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../../e2e/support/studio-host.ts'
import type { SourceSettings } from '../../shared/domain/source.ts'
import { collectAll, collectsWhenAsked } from './collect.ts'
import {
	busyVerdict,
	createStreamCount,
	flatVerdict,
	type Growth,
	growths,
	inMb,
	memoryVerdict,
	type Sample,
	type Skew,
	skewVerdict,
	togetherVerdict,
	type Verdict,
} from './judge.ts'
import { sampleOf } from './sample.ts'
import { startWatchedIngest, type WatchedIngest } from './watched-ingest.ts'

export interface SoakResult {
	readonly verdicts: readonly Verdict[]
	/** Read after collections. */
	readonly growths: readonly Growth[]
	/** Read at any time. */
	readonly withGarbage: readonly Growth[]
	readonly skews: readonly Skew[]
	readonly counts: { readonly takes: number; readonly ads: number; readonly texts: number; readonly dropped: number; readonly late: number }
}

const frameMs = 1000 / 30
const sampleEveryMs = 5000
const adEveryMs = 3 * 60_000
/** The least time from one collection to the next, s: each stops a process for some 20 ms. */
const collectEveryS = 30
/** Files and sockets that are opened for a moment: a preview that is asked for, a document that is written. */
const momentary = 4

/** White digits on nothing, with words that change. */
const words = (template: string): SourceSettings => ({
	kind: 'text',
	template,
	countdownTo: null,
	color: '#ffffff',
	background: null,
	backgroundOpacity: 0,
	weight: 'bold',
	align: 'left',
	fontSizePx: 40,
})

/** A real studio on air to two ingests and a recording, with changes all the time, for the minutes of the options. Rejects when the show cannot be held. */
export async function runSoak(options: {
	readonly minutes: number
	readonly outDir: string
	readonly say: (line: string) => void
}): Promise<SoakResult> {
	const { say } = options
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-soak-'))
	const film = join(folder, 'film.mp4')
	await makeFilm(film)
	const scenes: readonly SimpleScene[] = [
		flash,
		{ id: 'film', settings: { kind: 'media', path: film, loop: true } },
		{ id: 'words', settings: words('{clock}') },
		card,
	]
	const settings = showSettings(scenes, { record: true, practice: false, format: fullRateFormat })
	const encoderProfile = { ...settings.program.encoderProfile, preset: 'ultrafast', videoBitrateKbps: 800 } as const
	const ingest = await startWatchedIngest(frameMs)
	// A process of its own, outside of what is measured.
	const platform = await startStandInPlatform({ keepMediaFolder: join(folder, 'platform') })
	const studio = await startStudio({
		settings: { ...settings, program: { ...settings.program, encoderProfile } },
		environment: collectsWhenAsked(),
	})
	try {
		return await hold({ studio, ingest, platform, folder, options })
	} finally {
		await studio.stop()
		await ingest.close()
		await platform.stop()
		await studio.remove()
		await rm(folder, { recursive: true, force: true })
		say('ended')
	}
}

async function hold(parts: {
	readonly studio: StudioHost
	readonly ingest: WatchedIngest
	readonly platform: StandInPlatform
	readonly folder: string
	readonly options: Parameters<typeof runSoak>[0]
}): Promise<SoakResult> {
	const { studio, ingest, platform, folder, options } = parts
	const { say } = options
	await connectStandIn(studio, platform)
	await studio.call('destinations.add', { name: 'Watched', protocol: 'rtmp', server: ingest.server, key: ingest.key })
	await studio.until('running', ({ program }) => program.process === 'running')
	await studio.call('show.goLive', {})
	await studio.until(
		'on air',
		({ show, destinations, recording }) =>
			show.state.kind === 'on-air' &&
			destinations.every(({ enabled, state }) => !enabled || state.kind === 'live') &&
			recording.local.kind === 'recording',
	)
	const startedAt = performance.now()
	const nowS = () => (performance.now() - startedAt) / 1000
	say(`on air to two ingests, for ${options.minutes} min`)

	const samples: Sample[] = []
	const collected: Sample[] = []
	const sampling = setInterval(() => samples.push(sampleOf(studio.pid, nowS())), sampleEveryMs)
	const skews: Skew[] = []
	const counts = { takes: 0, ads: 0, texts: 0 }
	const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))
	const take = async (sceneId: string, transition: { readonly kind: 'cut' } | { readonly kind: 'fade'; readonly durationMs: number }) => {
		await studio.call('scenes.take', { sceneId, transition })
		counts.takes += 1
	}
	async function measureSkew(): Promise<void> {
		const { flv, atS } = await ingest.stretch(8)
		const file = join(folder, 'skew.flv')
		await writeFile(file, flv)
		for (const { flashS, beepS } of await flashesAndBeeps(file)) skews.push({ atS: atS + flashS, skewMs: (beepS - flashS) * 1000 })
	}
	let nextAdMs = 15_000
	let nextCollectS = collectEveryS
	try {
		while (nowS() < options.minutes * 60) {
			await take('flash', { kind: 'cut' })
			await pause(1.5)
			await measureSkew()
			await take('film', { kind: 'cut' })
			await pause(6)
			const source = (await studio.snapshot()).program.sources.find(({ id }) => id === 'words')
			if (source)
				await studio.call('sources.update', {
					source: { ...source, settings: words(`${'word '.repeat(1 + (counts.texts % 5))}${counts.texts} {clock}`) },
				})
			counts.texts += 1
			await take('words', { kind: 'fade', durationMs: 500 })
			await pause(4)
			if (nowS() * 1000 >= nextAdMs) {
				nextAdMs += adEveryMs
				counts.ads += await studio.call('ads.launch', {}).then(
					() => 1,
					() => 0,
				)
			}
			await take('card', { kind: 'fade', durationMs: 1000 })
			await pause(4)
			if (nowS() >= nextCollectS) {
				nextCollectS = nowS() + collectEveryS
				await collectAll(studio.pid)
				const sample = sampleOf(studio.pid, nowS())
				collected.push(sample)
				say([...sample.byName].map(([name, { ownBytes }]) => `${name} ${inMb(ownBytes)}`).join(', '))
			}
			say(`${nowS().toFixed(0)} s, ${counts.takes} takes, ${counts.ads} ads, ${skews.length} flashes`)
		}
	} finally {
		clearInterval(sampling)
	}

	const before = await studio.snapshot()
	const { path } = await studio.call('recording.stop', {})
	await studio.call('show.end', {})
	const below = processesBelow(studio.pid).map(({ pid }) => pid)
	const code = await studio.stop()
	// Those of a program that was kept as a spare notice its end a moment later.
	const untilMs = performance.now() + 5000
	while (below.some(isAlive) && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 50))
	const left = below.filter(isAlive)

	const received = createStreamCount(frameMs)
	for (const file of await filesIn(join(folder, 'platform'), '.flv')) await addFile(received, file)
	const recorded = createStreamCount(frameMs)
	if (path) await addFile(recorded, path, true)
	const output = await studio.output()
	const { droppedFrames: dropped, lateFrames: late } = before.health
	const found = growths(collected)
	return {
		growths: found,
		withGarbage: growths(samples),
		skews,
		counts: { ...counts, dropped, late },
		verdicts: [
			...ingest.count.verdicts('Watched ingest'),
			...received.verdicts('Ingest of the platform'),
			...recorded.verdicts('Recording'),
			{
				rule: 'Each destination kept its one connection',
				holds: ingest.publishes() === 1 && before.destinations.every(({ counters }) => counters.reconnects === 0),
				found: `${ingest.publishes()} at the watched ingest`,
			},
			busyVerdict(dropped, ingest.count.pictures()),
			skewVerdict(skews, frameMs),
			memoryVerdict(found),
			togetherVerdict(collected),
			flatVerdict(samples, 'descriptors', momentary),
			flatVerdict(samples, 'processes', 0),
			{ rule: 'An ad ran', holds: counts.ads > 0, found: `${counts.ads}` },
			{
				rule: 'Nothing inside failed unexpectedly',
				holds: !/failed unexpectedly|uncaught|unhandled/i.test(output),
				found: `${output.split('\n').length} lines of log`,
			},
			{
				rule: 'The studio ended in order and left no process',
				holds: code === 0 && left.length === 0,
				found: `exit code ${code}, ${left.length} processes left`,
			},
		],
	}
}

/** 4 s of moving colors with a tone, of the size of the canvas: what is judged is the time, not the work. */
async function makeFilm(path: string): Promise<void> {
	await promisify(execFile)('ffmpeg', [
		...[
			'-v',
			'error',
			'-f',
			'lavfi',
			'-i',
			'testsrc2=s=640x360:r=30:d=4',
			'-f',
			'lavfi',
			'-i',
			'sine=frequency=440:sample_rate=48000:duration=4',
		],
		...['-c:v', 'mpeg4', '-q:v', '6', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-ac', '2', path],
	])
}

/** `isRecording`: its first packet of sound only starts the decoder, and files place it where they like. */
async function addFile(count: ReturnType<typeof createStreamCount>, file: string, isRecording = false): Promise<void> {
	const all = await packets(file)
	const first = isRecording ? all.find(({ kind }) => kind === 'audio') : null
	for (const packet of all) if (packet !== first) count.add({ kind: packet.kind, timestampMs: Math.round(packet.dtsS * 1000) })
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0)
	} catch {
		return false
	}
}

/** The report, and for each kind of process what it took. */
export async function writeReport(outDir: string, result: SoakResult, detail: object): Promise<string> {
	await mkdir(outDir, { recursive: true })
	const path = join(outDir, 'report.json')
	await writeFile(
		path,
		`${JSON.stringify({ passed: result.verdicts.every(({ holds }) => holds !== false), ...detail, ...result }, null, '\t')}\n`,
	)
	return path
}
