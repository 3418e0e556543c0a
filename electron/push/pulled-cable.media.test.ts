import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { createForkChild } from '../process/forked-child.ts'
import { type Cable, layCable, whyNoCable } from '../testing/cable.ts'
import { encodeProgram, type FakeRelay, startFakeRelay } from '../testing/fake-relay.ts'
import type { FarCounts, FarPorts } from '../testing/far-ingest.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { createPushes, type Pushes } from './pushes.ts'

const ids = ['rtmp', 'rtmps', 'srt'] as const
/** Long enough for several failed tries, ms. */
const pullMs = 6000
const reason = whyNoCable()
/** The first cause of loss of each connection. */
const firstCauses = new Map<string, string>()
const cleanups: (() => unknown)[] = []
let cable: Cable
let destinations: Pushes
let counts: FarCounts

beforeAll(async () => {
	if (reason !== null) return
	cable = layCable(process.pid % 250)
	cleanups.push(() => cable.remove())
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-cable-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
	const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
	const names = ['-subj', '/CN=far', '-addext', `subjectAltName=IP:${cable.address}`]
	const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
	execFileSync('openssl', ['req', '-x509', ...newKey, '-days', '2', ...names, '-keyout', keyFile, '-out', certificateFile], {
		stdio: 'ignore',
	})

	const ports = await startFarIngest(keyFile, certificateFile)
	const relay: FakeRelay = await startFakeRelay(await encodeProgram({ seconds: 4 }))
	cleanups.push(() => relay.close())
	destinations = createPushes({
		fork: createForkChild({ NODE_EXTRA_CA_CERTS: certificateFile }),
		entry: new URL('../children/push.ts', import.meta.url),
		clock: systemClock,
		random: Math.random,
		log: silentLog,
		ffmpegPath: () => 'ffmpeg',
	})
	cleanups.push(() => destinations.stopAll())
	destinations.setRelay(relay.endpoint())
	destinations.onChange((id) => {
		const state = destinations.state(id)
		if (state.kind === 'reconnecting' && !firstCauses.has(id)) firstCauses.set(id, state.cause.code)
	})
	const target = (protocol: IngestTarget['protocol']): IngestTarget => {
		const place = `${cable.address}:${ports[protocol]}`
		return protocol === 'srt'
			? { protocol, server: `srt://${place}`, key: '' }
			: { protocol, server: `${protocol}://${place}/live`, key: 'test-key' }
	}
	for (const id of ids) destinations.start(id, target(id))
	await waitUntil('all are live and arrive', () => ids.every((id) => kind(id) === 'live' && counts[id] > 30))
})
afterAll(async () => {
	for (const cleanup of cleanups.reverse()) await cleanup()
})

const kind = (id: string) => destinations.state(id).kind

function attemptOf(id: string): number {
	const state = destinations.state(id)
	return state.kind === 'reconnecting' ? state.attempt : 0
}

function startFarIngest(keyFile: string, certificateFile: string): Promise<FarPorts> {
	const entry = fileURLToPath(new URL('../testing/far-ingest.ts', import.meta.url))
	const [command, args] = cable.inside(process.execPath, entry, cable.address, keyFile, certificateFile)
	const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
	cleanups.push(() => child.stdin.end())
	return new Promise((resolve) => {
		createInterface(child.stdout).on('line', (line) => {
			const said = JSON.parse(line) as FarPorts | FarCounts
			if ('connections' in said) counts = said
			else resolve(said)
		})
	})
}

test.skipIf(reason !== null)(
	`a pulled cable is noticed and survived by every protocol${reason === null ? '' : ` (not tried: ${reason})`}`,
	async () => {
		const pulledAtMs = Date.now()
		cable.pull()
		await waitUntil('all have noticed', () => ids.every((id) => kind(id) === 'reconnecting'), 15_000)
		// The loss was noticed from unconfirmed bytes, not from a timeout of the protocol.
		expect(ids.map((id) => firstCauses.get(id))).toEqual(ids.map(() => 'ingest-stalled'))
		await waitUntil('tries in vain', () => Date.now() - pulledAtMs > pullMs && ids.every((id) => attemptOf(id) > 1), 15_000)
		const before = counts
		cable.plug()
		// The server refuses a key whose old connection it holds: being live again shows that it was notified.
		await waitUntil('all are back and arrive', () => ids.every((id) => kind(id) === 'live' && counts[id] > before[id]), 15_000)
		expect(counts.connections).toMatchObject({ rtmp: 2, rtmps: 2 })
		await destinations.stopAll()
		expect(ids.map((id) => destinations.counters(id).reconnects)).toEqual([1, 1, 1])
	},
)
