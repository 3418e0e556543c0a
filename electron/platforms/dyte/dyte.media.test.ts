import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IngestTarget, MediaTag } from '../../../shared/domain/feeds.ts'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { createSocketFactory } from '../../media/rtmp/ingest-socket.ts'
import { connectPublisher } from '../../media/rtmp/publish-client.ts'
import { waitFor } from '../../media/rtmp/testing/rtmp-sink.ts'
import type { PlatformStatus } from '../platform.ts'
import { dytePlatform } from './platform.ts'
import { type DyteStandIn, startDyteStandIn } from './stand-in/stand-in.ts'
import { credentialsOf, errorOf, signal } from './testing/dyte-rig.ts'

let folder: string
let tls: { readonly key: string; readonly cert: string }
let standIn: DyteStandIn

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'dyte-'))
	const paths = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]
	const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
	execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...paths, ...names], { stdio: 'ignore' })
	tls = { key: readFileSync(join(folder, 'key.pem'), 'utf8'), cert: readFileSync(join(folder, 'cert.pem'), 'utf8') }
	standIn = await startDyteStandIn({ clock: systemClock, media: { folder, tls }, switches: { liveAfterMs: 50, endedAfterMs: 50 } })
})

afterEach(async () => {
	await standIn.close()
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

function connected() {
	const variant = dytePlatform.variants.find(({ id }) => id === standIn.key.variant)
	if (!variant) throw new Error('no such variant')
	return variant.connect(
		{
			credentials: credentialsOf(standIn),
			endpoints: () => standIn.key.endpoints,
			options: () => ({}),
			profileId: null,
			onRefreshToken: () => {},
			onSignIn: () => {},
			onSecret: () => {},
		},
		{ clock: systemClock, random: Math.random, log: silentLog },
	)
}

function picture(timestampMs: number): MediaTag {
	const body = new Uint8Array(2000).fill(7)
	body.set([0x17, 1, 0, 0, 0])
	return { kind: 'video', timestampMs, body, isKeyframe: true, isSequenceHeader: false }
}

const publish = (target: IngestTarget) => connectPublisher({ target, socketFactory: createSocketFactory(tls.cert) })

describe('a livestream over RTMPS', () => {
	it('is on air while the picture arrives at the address that the adapter gave, and off when it ends', async () => {
		const broadcast = await connected().prepare({ title: 'Real', livestreamId: null, protocol: 'rtmp' }, signal)
		const { ingest } = broadcast
		if (!ingest) throw new Error('nothing to push to')
		expect(ingest.protocol).toBe('rtmps')
		let last: PlatformStatus | null = null
		const says = async (onAir: boolean) => {
			while (last?.onAir !== onAir) last = await broadcast.status(AbortSignal.timeout(10_000))
		}
		const publisher = await publish(ingest)
		publisher.write(picture(0))
		await says(true)
		expect(standIn.connections()).toMatchObject([{ broadcastId: ingest.key }])
		await publisher.close()
		await says(false)
		await waitFor('the kept picture', () => standIn.connections()[0]?.closedAtMs !== null)
		expect(standIn.connections()[0]).toMatchObject({ videoFrames: 1, keyframes: 1 })
	})

	it('refuses a key that is not known, and that of a meeting', async () => {
		const adapter = connected()
		const { ingest } = await adapter.prepare({ title: 'Real', livestreamId: null, protocol: 'rtmp' }, signal)
		if (!ingest) throw new Error('nothing to push to')
		await adapter.prepare({ title: 'Real', livestreamId: standIn.addMeeting('Room'), protocol: 'rtmp' }, signal)
		const ofMeeting = standIn.livestreams().find(({ meetingId }) => meetingId !== null)
		for (const key of ['sk_unknown', ofMeeting?.streamKey ?? ''])
			expect((await errorOf(publish({ ...ingest, key }))).code).toBe('ingest-rejected-key')
	})
})
