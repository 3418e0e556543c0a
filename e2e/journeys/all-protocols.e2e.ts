import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RtmpSink, type SinkOptions, startRtmpSink, waitFor } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import { freePort } from '../../electron/testing/free-port.ts'
import type { DestinationView } from '../../shared/domain/destination.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { type Certificates, makeCertificates } from '../support/certificates.ts'
import { filesIn } from '../support/media-probe.ts'
import { card, fullRateFormat, showSettings } from '../support/show-settings.ts'
import { type SrtListener, startSrtListener } from '../support/srt-listener.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'
import { expectWhole } from '../support/whole-stream.ts'

const passphrase = 'northwind-passphrase'
const streamId = '#!::r=live/harbour,m=publish'
const sinks: RtmpSink[] = []
let folder: string
let trusted: Certificates
let unknown: Certificates
let studio: StudioHost
let srt: SrtListener

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-protocols-'))
	trusted = await makeCertificates()
	unknown = await makeCertificates()
	srt = await startSrtListener(join(folder, 'srt.ts'), passphrase)
	studio = await startStudio({
		settings: showSettings([card], { format: fullRateFormat }),
		environment: { NODE_EXTRA_CA_CERTS: trusted.caFile },
	})
})
afterAll(async () => {
	await studio.stop()
	await studio.remove()
	srt.close()
	await Promise.all(sinks.map((sink) => sink.close()))
	await trusted.remove()
	await unknown.remove()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function sinkOf(options: SinkOptions = {}): Promise<RtmpSink> {
	const sink = await startRtmpSink(options)
	sinks.push(sink)
	return sink
}

function add(name: string, sink: RtmpSink, key = sink.target().key): Promise<{ id: string }> {
	const { protocol, server } = sink.target()
	return studio.call('destinations.add', { name, protocol, server, key })
}

function named(snapshot: StudioSnapshot, name: string): DestinationView | undefined {
	return snapshot.destinations.find((destination) => destination.name === name)
}

function untilState(name: string, kind: DestinationView['state']['kind']): Promise<StudioSnapshot> {
	return studio.until(`${name} is ${kind}`, (snapshot) => named(snapshot, name)?.state.kind === kind)
}

/** The show is on air and this many of its destinations are not. */
function untilMissing(missing: number): Promise<StudioSnapshot> {
	return studio.until(`${missing} missing`, ({ show: { state } }) => state.kind === 'on-air' && state.missing === missing && !state.allLost)
}

function causeOf(snapshot: StudioSnapshot, name: string): string | null {
	const state = named(snapshot, name)?.state
	return state?.kind === 'failed' ? state.error.code : state?.kind === 'reconnecting' ? state.cause.code : null
}

test('one show to every protocol; what goes wrong with one destination does not affect the others', async () => {
	const [plain, secure, changing, refusing, late] = [
		await sinkOf(),
		await sinkOf({ tls: trusted.tls }),
		await sinkOf({ key: 'second-key' }),
		await sinkOf({ mode: 'refuse-key' }),
		await sinkOf(),
	]
	await add('Plain', plain)
	await add('Secure', secure)
	await studio.call('destinations.add', {
		name: 'SRT',
		protocol: 'srt',
		server: `srt://127.0.0.1:${srt.port}`,
		key: `streamid=${encodeURIComponent(streamId)}&passphrase=${passphrase}`,
	})
	await studio.until('running', ({ program }) => program.process === 'running')
	await studio.call('show.goLive', {})
	await studio.until('all three are live', ({ destinations }) =>
		destinations.every(({ enabled, state }) => !enabled || state.kind === 'live'),
	)
	// Practice was switched on as well: it steps aside.
	expect(named(await studio.snapshot(), 'Practice')).toMatchObject({ enabled: false, aside: true, state: { kind: 'idle' } })
	expect((await untilMissing(0)).show.state).toMatchObject({ practiceOnly: false })
	expect(srt.wasAskedFor(streamId)).toBe(true)

	// One more while live, and out again: the platform hears the end.
	const { id: lateId } = await add('Late', late)
	await untilState('Late', 'live')
	await waitFor('its first pictures', () => late.tags.length > 60)
	await studio.call('destinations.remove', { id: lateId })
	expect(late.ends).toHaveLength(1)
	expect(named(await studio.snapshot(), 'Late')).toBeUndefined()

	// A refused key is final and says why; put right on the other side, one click brings it on air.
	const { id: refusingId } = await add('Refusing', refusing)
	expect(causeOf(await untilState('Refusing', 'failed'), 'Refusing')).toBe('ingest-rejected-key')
	const live = await untilMissing(1)
	expect(live.health).toMatchObject({ level: 'weak', sentence: { text: '3 of 4 sending well' } })
	refusing.setMode('accept')
	await studio.call('destinations.retryNow', { id: refusingId })
	await untilState('Refusing', 'live')
	await untilMissing(0)

	// A key that is wrong, then right, then wrong again while it is live, then right.
	const { id: changingId } = await add('Changing', changing, 'first-key')
	expect(causeOf(await untilState('Changing', 'failed'), 'Changing')).toBe('ingest-rejected-key')
	await studio.call('destinations.setKey', { id: changingId, key: 'second-key' })
	await untilState('Changing', 'live')
	await studio.call('destinations.setKey', { id: changingId, key: 'third-key' })
	expect(causeOf(await untilState('Changing', 'failed'), 'Changing')).toBe('ingest-rejected-key')
	await untilMissing(1)
	await studio.call('destinations.setKey', { id: changingId, key: 'second-key' })
	await untilState('Changing', 'live')
	expect(changing.publishes.map(({ key }) => key)).toEqual(['second-key', 'second-key'])

	// A server with a certificate that no known authority signed gets nothing.
	const stranger = await sinkOf({ tls: unknown.tls })
	const { id: strangerId } = await add('Stranger', stranger)
	expect(causeOf(await untilState('Stranger', 'failed'), 'Stranger')).toBe('ingest-tls-incomplete-chain')
	expect(stranger.publishes).toEqual([])
	await studio.call('destinations.remove', { id: strangerId })

	// Nobody there yet: it keeps trying, and Retry now does not wait.
	const port = await freePort()
	const { id: absentId } = await studio.call('destinations.add', {
		name: 'Absent',
		protocol: 'rtmp',
		server: `rtmp://127.0.0.1:${port}/live`,
		key: 'some-key',
	})
	expect(causeOf(await untilState('Absent', 'reconnecting'), 'Absent')).toBe('ingest-refused-connection')
	await studio.call('destinations.remove', { id: absentId })

	// One that stops reading while its connection stays open.
	refusing.stall()
	const stalled = await untilState('Refusing', 'reconnecting')
	expect(causeOf(stalled, 'Refusing')).toBe('ingest-stalled')
	await untilMissing(1)
	await studio.call('destinations.retryNow', { id: refusingId })
	await untilState('Refusing', 'live')
	await untilMissing(0)
	await waitFor('pictures on the new connection', () => refusing.publishes.length === 2)

	const { reportId } = await studio.call('show.end', {})
	await srt.finished

	// The three that were well had one connection each and miss nothing.
	expect(await filesIn(studio.practiceMediaDir, '.flv')).toEqual([])
	for (const sink of [plain, secure]) expect(sink.publishes).toHaveLength(1)
	await plain.writeFlv(join(folder, 'plain.flv'))
	await secure.writeFlv(join(folder, 'secure.flv'))
	const files: Readonly<Record<string, string>> = {
		Plain: join(folder, 'plain.flv'),
		Secure: join(folder, 'secure.flv'),
		SRT: join(folder, 'srt.ts'),
	}
	const { report } = await studio.call('reports.get', { id: reportId ?? '' })
	for (const [name, file] of Object.entries(files)) {
		const frames = (await expectWhole(file)).filter(({ kind }) => kind === 'video').length
		const row = report.destinations.find((destination) => destination.name.startsWith(name))
		expect(row).toMatchObject({ reconnects: 0, droppedFrames: 0, error: null, uptime: 1 })
		// What the report counts is what arrived.
		expect(row?.videoFrames).toBe(frames)
		expect(frames).toBeGreaterThan(150)
	}
	expect(report.destinations.find(({ name }) => name === 'Refusing')).toMatchObject({ reconnects: 1 })
})
