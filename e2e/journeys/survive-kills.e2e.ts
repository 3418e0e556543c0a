import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { servePages } from '../../electron/sources/browser/testing/page-rig.ts'
import type { SourceSettings } from '../../shared/domain/source.ts'
import { browser } from '../../shared/program/sources/browser.ts'
import { text } from '../../shared/program/sources/text.ts'
import { filesIn, longestGapS, type Packet, packets, streamFaults } from '../support/media-probe.ts'
import { oldestBelow, processesBelow } from '../support/processes.ts'
import { fullRateFormat, red, type SimpleScene, showSettings } from '../support/show-settings.ts'
import { type Color, smallFrames } from '../support/small-frames.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'
import { startXDisplay, type XDisplay } from '../support/x-display.ts'

/** On air again within this much of the program's own time. */
const backWithinS = 2
const frameS = 1 / 30
let display: XDisplay
let studio: StudioHost

beforeAll(async () => {
	display = await startXDisplay()
	await display.show('color=c=green')
})
afterAll(() => display.close())

const screen: SimpleScene = { id: 'screen', settings: { kind: 'screen', display: null, region: null, showPointer: false } }

beforeEach(async () => {
	studio = await startStudio({
		settings: showSettings([screen, red], { record: true, format: fullRateFormat }),
		environment: { DISPLAY: display.name },
	})
	await studio.until('the screen is captured', ({ program }) => program.sourceStates['screen']?.kind === 'running')
	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show, recording }) => show.state.kind === 'on-air' && recording.local.kind === 'recording')
	await moreFrames(75)
})
afterEach(async () => {
	await studio.stop()
	await studio.remove()
})

async function moreFrames(count: number): Promise<void> {
	const from = (await studio.snapshot()).destinations[0]?.counters.videoFrames ?? 0
	await studio.until(`${count} more frames`, ({ destinations }) => (destinations[0]?.counters.videoFrames ?? 0) >= from + count)
}

/** Kills the process whose command fits, with no chance to end in order, and waits until the show has continued for a while. */
async function killAndGoOn(command: RegExp, isBack: Parameters<StudioHost['until']>[1]): Promise<void> {
	const before = oldestBelow(studio.pid, command)
	process.kill(before.pid, 'SIGKILL')
	await studio.until('a new process', () => {
		try {
			return oldestBelow(studio.pid, command).pid !== before.pid
		} catch {
			return false
		}
	})
	await studio.until('back', isBack)
	await moreFrames(90)
}

async function endAndRead(): Promise<{ received: Packet[]; recorded: Packet[] }> {
	await studio.call('show.end', {})
	const received = await filesIn(studio.practiceMediaDir, '.flv')
	// One file per connection: one means that the platform never saw us go.
	expect(received).toHaveLength(1)
	const recordings = await filesIn(studio.recordingsDir, '.mp4')
	expect(recordings).toHaveLength(1)
	return { received: await packets(received[0] as string), recorded: await packets(recordings[0] as string) }
}

/** After a kill of the encoder or the program the keyframes begin a new beat; everything else must hold. */
function faultsBesideBeat(all: readonly Packet[]): string[] {
	return streamFaults(all, frameS).filter((fault) => !fault.startsWith('keyframes'))
}

describe('killed while live, on air again within 2 s, the platform connection kept', () => {
	test('a source: nothing is missing, the last picture stays until it is back', async () => {
		await killAndGoOn(/x11grab/, ({ program }) => program.sourceStates['screen']?.kind === 'running')
		const { received, recorded } = await endAndRead()
		expect(streamFaults(received, frameS)).toEqual([])
		expect(longestGapS(received, 'video')).toBeLessThan(2.5 * frameS)
		expect(longestGapS(recorded, 'video')).toBeLessThan(2.5 * frameS)
	})

	test('the encoder', async () => {
		await killAndGoOn(/rawvideo .*-i pipe:0 .* pipe:1$/, ({ program }) => program.encoder.kind === 'running')
		const { received, recorded } = await endAndRead()
		expect(faultsBesideBeat(received)).toEqual([])
		expect(longestGapS(received, 'video')).toBeLessThan(backWithinS)
		expect(longestGapS(recorded, 'video')).toBeLessThan(backWithinS)
	})

	test('the program process with its sources and encoder', async () => {
		await killAndGoOn(/children\/program/, ({ program }) => program.process === 'running' && program.encoder.kind === 'running')
		const { received, recorded } = await endAndRead()
		expect(faultsBesideBeat(received)).toEqual([])
		expect(longestGapS(received, 'video')).toBeLessThan(backWithinS)
		expect(longestGapS(recorded, 'video')).toBeLessThan(backWithinS)
	})

	test('the relay: not one frame is lost', async () => {
		await killAndGoOn(/children\/relay/, ({ destinations }) => destinations[0]?.state.kind === 'live')
		const { received, recorded } = await endAndRead()
		expect(streamFaults(received, frameS)).toEqual([])
		expect(longestGapS(received, 'video')).toBeLessThan(2.5 * frameS)
		expect(longestGapS(recorded, 'video')).toBeLessThan(2.5 * frameS)
	})

	test('the recorder: the show does not notice, the recording loses a second at most', async () => {
		await killAndGoOn(/children\/recorder/, ({ recording }) => recording.local.kind === 'recording')
		const { received, recorded } = await endAndRead()
		expect(streamFaults(received, frameS)).toEqual([])
		expect(longestGapS(recorded, 'video')).toBeLessThan(backWithinS)
	})
})

test('a killed destination connects again on its own; the recording does not notice', async () => {
	await killAndGoOn(/children\/push/, ({ destinations }) => destinations[0]?.state.kind === 'live')
	expect((await studio.snapshot()).destinations[0]?.counters.reconnects).toBe(1)
	await studio.call('show.end', {})
	const received = await filesIn(studio.practiceMediaDir, '.flv')
	expect(received).toHaveLength(2)
	for (const file of received) expect(streamFaults(await packets(file), frameS)).toEqual([])
	const recordings = await filesIn(studio.recordingsDir, '.mp4')
	expect(longestGapS(await packets(recordings[0] as string), 'video')).toBeLessThan(2.5 * frameS)
})

describe('the processes that draw and show pages, killed and stopped while live', () => {
	const whole = { widthPx: 200, heightPx: 120 }
	const places = { text: { x: 10, y: 20 }, picture: { x: 220, y: 20 }, page: { x: 430, y: 20 } } as const
	const svg = (color: string) =>
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 240"><path fill="${color}" d="M0 0H400V240H0"/></svg>`
	const textOf = (color: string): SourceSettings => ({
		...text.defaults,
		template: '{clock}',
		color,
		background: color,
		backgroundOpacity: 1,
		fontSizePx: 60,
	})
	let folder: string
	let pages: Awaited<ReturnType<typeof servePages>>

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'showcaller-drawn-'))
		pages = await servePages({ blue: '<body style="background:#0000ff">' })
	})
	afterEach(async () => {
		pages.close()
		await rm(folder, { recursive: true, force: true, maxRetries: 5 })
	})

	async function place(name: keyof typeof places, settings: SourceSettings): Promise<string> {
		const { id } = await studio.call('sources.add', { name, settings, sceneId: 'screen' })
		const scene = (await studio.snapshot()).program.scenes.find((each) => each.id === 'screen')
		const item = scene?.items.find(({ sourceId }) => sourceId === id)
		if (!item) throw new Error('The item is missing.')
		await studio.call('sceneItems.update', { sceneId: 'screen', item: { ...item, fit: 'fill', box: { ...places[name], ...whole } } })
		await studio.until(`${name} is shown`, ({ program }) => program.sourceStates[id]?.kind === 'running')
		return id
	}

	/**
	 * The processes whose command fits are replaced by others. `next`: what they are asked for while they are hurt. `wake`: gives one that ends when it has
	 * nothing to do something to do.
	 */
	async function hurt(command: RegExp, signal: 'SIGKILL' | 'SIGSTOP', next = async () => {}, wake = async () => {}): Promise<void> {
		const there = () => processesBelow(studio.pid).flatMap((each) => (command.test(each.command) ? [each.pid] : []))
		let hurtPids: readonly number[] = []
		await expect
			.poll(
				async () => {
					hurtPids = there()
					if (hurtPids.length === 0) await wake()
					return hurtPids.length
				},
				{ interval: 250 },
			)
			.toBeGreaterThan(0)
		for (const pid of hurtPids) process.kill(pid, signal)
		await next()
		await studio.until('other processes', () => there().length > 0 && there().every((pid) => !hurtPids.includes(pid)))
	}

	test('no frame is missing at the ingest, the last pictures stay, and both come back', async () => {
		const file = join(folder, 'picture.svg')
		await writeFile(file, svg('#ff0000'))
		const textId = await place('text', textOf('#ff0000'))
		await place('picture', { kind: 'image', path: file })
		const page = { ...browser.defaults, path: pages.address('blue'), ...whole, css: '', allowPrivateAddress: true }
		const pageId = await place('page', page)
		await moreFrames(30)
		const changeText = async (color: string) => {
			const source = (await studio.snapshot()).program.sources.find(({ id }) => id === textId)
			if (!source) throw new Error('The text is missing.')
			await studio.call('sources.update', { source: { ...source, settings: textOf(color) } })
		}

		// One that draws nothing for some time ends on its own.
		let blue = 0
		const drawAgain = () => {
			blue += 1
			return changeText(`#ffff0${blue % 10}`)
		}
		// What is drawn from here on is drawn by another process, each time.
		await hurt(/children\/drawing/, 'SIGKILL', () => changeText('#ffff00'), drawAgain)
		const inTheMiddle = { target: { kind: 'source', id: textId }, x: 0.5, y: 0.5 } as const
		await expect.poll(async () => (await studio.call('filters.colorAt', inTheMiddle)).color, { timeout: 30_000 }).toMatch(/^#f.f.0/)
		await moreFrames(15)
		await hurt(/children\/drawing/, 'SIGSTOP', () => changeText('#ff0000'), drawAgain)
		await writeFile(file, svg('#ffff00'))
		for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
			const lost = studio.until('it is said that the page is lost', ({ program }) => program.sourceStates[pageId]?.kind === 'lost')
			await Promise.all([lost, hurt(/children\/browser/, signal)])
			await studio.until('the page is back', ({ program }) => program.sourceStates[pageId]?.kind === 'running')
		}
		await moreFrames(60)

		const { received, recorded } = await endAndRead()
		expect(streamFaults(received, frameS)).toEqual([])
		expect(longestGapS(received, 'video')).toBeLessThan(2.5 * frameS)
		expect(longestGapS(recorded, 'video')).toBeLessThan(2.5 * frameS)
		const frames = await smallFrames((await filesIn(studio.practiceMediaDir, '.flv'))[0] as string)
		const seen = (name: keyof typeof places) => {
			const at = [(places[name].x + whole.widthPx / 2) / 640, (places[name].y + whole.heightPx / 2) / 360] as const
			const all = frames.map((frame) => nameOf(frame.at(...at)))
			return all.slice(all.findIndex((color) => color !== 'green')).filter((color, index, from) => color !== from[index - 1])
		}
		// The screen behind them is green: nothing that was shown has left its place.
		expect(seen('text').filter((color) => color !== 'other')).toEqual(['red', 'yellow', 'red'])
		expect(seen('picture').filter((color) => color !== 'other')).toEqual(['red', 'yellow'])
		// The last picture, then the card that says that it is lost, until it is back.
		expect(seen('page')).not.toContain('green')
		expect(new Set(seen('page').filter((color) => color !== 'other'))).toEqual(new Set(['blue']))
		expect(seen('page').at(-1)).toBe('blue')
	}, 120_000)
})

function nameOf({ r, g, b }: Color): string {
	if (r > 180 && g > 180 && b < 100) return 'yellow'
	if (r > 180 && g < 80) return 'red'
	if (b > 180 && r < 80) return 'blue'
	return g > 90 && r < 60 && b < 60 ? 'green' : 'other'
}
