import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createOwnCertificate } from '../gateway/own-certificate.ts'
import { createGatewayServer } from '../gateway/worker/gateway-server.ts'
import { silentLog } from '../lib/log.ts'
import { startHostRig } from './testing/host-rig.ts'
import { openNarrowLine } from './testing/narrow-line.ts'

/** 50 kb/s. */
const lineBytesPerSecond = 6250
const showMs = 3500

let cleanUp: (() => unknown)[] = []
afterEach(async () => {
	for (const run of cleanUp.toReversed()) await run()
	cleanUp = []
})

/** A program with twenty scenes, as the studio sends it whole with each change. */
function programAt(nowMs: number) {
	const scenes = Array.from({ length: 20 }, (_, index) => ({
		id: `scene-${index}`,
		name: `Scene ${index} of race day 4`,
		revision: index,
		items: Array.from({ length: 6 }, (__, item) => ({
			...{ id: `item-${index}-${item}`, sourceId: `source-${(index * 7 + item) % 30}`, visible: true, locked: false, opacity: 1 },
			box: { x: 40 * item, y: 25 * index, widthPx: 960, heightPx: 540 },
		})),
	}))
	return { scenes, onAirSceneId: `scene-${Math.floor(nowMs / 100) % 20}`, atMs: nowMs }
}

/** The age with which the oldest state of the second half arrives, ms. Without confirmations it grows for as long as the show is on. */
async function oldestState(path: string): Promise<{ readonly oldestMs: number; readonly received: number }> {
	const rig = await startHostRig({ program: programAt(Date.now()), remote: {} }, async () => ({ ok: true, value: {} }))
	cleanUp.push(rig.dispose)
	const own = createOwnCertificate(['127.0.0.1'], Date.now())
	const port = await new Promise<number>((resolve) => {
		const gateway = createGatewayServer({
			...own,
			forwardTo: rig.host.forwarded,
			log: silentLog,
			onListening: ({ port: opened }) => resolve(opened ?? 0),
		})
		gateway.listen(['127.0.0.1'], 0)
		cleanUp.push(gateway.dispose)
	})
	const line = await openNarrowLine(port, lineBytesPerSecond)
	cleanUp.push(line.close)
	const socket = new WebSocket(`wss://127.0.0.1:${line.port}${path}`, ['showcaller', `token.${rig.link('producer')}`], {
		ca: own.certificate,
		headers: { host: `127.0.0.1:${port}` },
	})
	cleanUp.push(() => socket.terminate())
	const ages: number[] = []
	let isSecondHalf = false
	const first = new Promise<void>((resolve, reject) => {
		socket.once('error', reject)
		socket.on('message', (data) => {
			const message = JSON.parse(String(data)) as { type: string; payload?: { atMs: number } }
			if (path.includes('paced')) socket.send('received')
			if (message.type === 'snapshot') resolve()
			else if (message.payload && isSecondHalf) ages.push(Date.now() - message.payload.atMs)
		})
	})
	await first
	const changes = setInterval(() => rig.notify({ name: 'program.changed', payload: programAt(Date.now()) } as never), 20)
	cleanUp.push(() => clearInterval(changes))
	await new Promise((resolve) => setTimeout(resolve, showMs / 2))
	isSecondHalf = true
	await new Promise((resolve) => setTimeout(resolve, showMs / 2))
	return { oldestMs: Math.max(...ages), received: ages.length }
}

test('over 50 kb/s the state is at most 2 s old, however often it changes', async () => {
	const { oldestMs, received } = await oldestState('/api/events?paced=yes')
	expect(received).toBeGreaterThan(3)
	expect(oldestMs).toBeLessThan(2000)
})
