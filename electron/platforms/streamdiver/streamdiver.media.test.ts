import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { IngestTarget, MediaTag } from '../../../shared/domain/feeds.ts'
import { completeValues } from '../../../shared/domain/form.ts'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import { connectPublisher } from '../../media/rtmp/publish-client.ts'
import { waitFor } from '../../media/rtmp/testing/rtmp-sink.ts'
import { fillEndpoints } from '../endpoints.ts'
import type { PlatformStatus } from '../platform.ts'
import { createStreamdiverAdapter } from './adapter.ts'
import { optionFields } from './forms.ts'
import { type StreamdiverStandIn, startStreamdiverStandIn } from './stand-in/stand-in.ts'
import { standardSwitches } from './stand-in/switches.ts'

let folder: string
let standIn: StreamdiverStandIn

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'streamdiver-'))
	const channels = standardSwitches.channels.slice(0, 1)
	standIn = await startStreamdiverStandIn({ clock: systemClock, media: { folder }, channels, seenAfterMs: 50, convertMs: 50 })
})

afterEach(async () => {
	await standIn.close()
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

function connected() {
	const { clientId, clientSecret, extra, endpoints } = standIn.key
	return createStreamdiverAdapter(
		{
			credentials: { clientId, clientSecret: new Secret(clientSecret), extra, signIn: { grant: 'client_credentials' } },
			endpoints: () => fillEndpoints(endpoints, extra),
			options: () => completeValues(optionFields, {}),
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

function given(target: IngestTarget | null | undefined): IngestTarget {
	if (!target) throw new Error('nothing to push to')
	return target
}

it('real media at both addresses: seen, published, finished before the push ends, converted', async () => {
	const adapter = connected()
	const signal = AbortSignal.timeout(30_000)
	const broadcast = await adapter.prepare({ title: 'Real', livestreamId: null, protocol: 'rtmp' }, signal)
	const main = given(broadcast.ingest)
	const backup = given(broadcast.backupIngest)
	let last: PlatformStatus = await broadcast.status(signal)
	expect(last).toMatchObject({ onAir: false, ingestSeen: false })

	const publishers = await Promise.all([main, backup].map((target) => connectPublisher({ target })))
	for (const publisher of publishers) publisher.write(picture(0))
	while (!last.ingestSeen) last = await broadcast.status(signal)
	expect(await broadcast.publish?.go(signal)).toMatchObject({ onAir: true })

	await broadcast.finish(signal)
	await Promise.all(publishers.map((publisher) => publisher.close()))
	await waitFor('both pushes to end', () => standIn.connections().filter(({ closedAtMs }) => closedAtMs !== null).length === 2)
	expect(new Set(standIn.connections().map(({ broadcastId }) => broadcastId))).toEqual(new Set([main.key, backup.key]))
	while (standIn.livestream(broadcast.broadcastId)?.state !== 'finished') await broadcast.status(signal)
	expect(await adapter.recordings?.(broadcast.broadcastId, signal)).toMatchObject([{ ready: true }])
})

it('takes no key before the start, and none that it does not know', async () => {
	const { ingest } = await connected().prepare({ title: 'Real', livestreamId: null, protocol: 'rtmp' }, AbortSignal.timeout(30_000))
	const waiting = standIn.addLivestream('Not started')
	for (const key of ['unknown', waiting.keys.primary])
		await expect(connectPublisher({ target: { ...given(ingest), key } })).rejects.toMatchObject({ code: 'ingest-rejected-key' })
})
