import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { filesIn, longestGapS, type Packet, packets, streamFaults } from '../support/media-probe.ts'
import { oldestBelow } from '../support/processes.ts'
import { red, type SimpleScene, showSettings } from '../support/show-settings.ts'
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
	studio = await startStudio({ settings: showSettings([screen, red], { record: true }), environment: { DISPLAY: display.name } })
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
