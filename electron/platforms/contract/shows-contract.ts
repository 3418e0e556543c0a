import { expect, test } from 'vitest'
import { completeValues } from '../../../shared/domain/form.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { PlatformStatus } from '../platform.ts'
import { platformCodes } from '../platform-errors.ts'
import { type ContractCase, type ContractRig, patienceMs, signal } from './contract-rig.ts'

/** Signing in, livestreams and a complete show. */
export function testShows({ platform, variant }: ContractCase, rig: ContractRig): void {
	const { pass, prepare, status, statusUntil, goOnAir, endPush, connect, credentialsWith } = rig

	test('says who is connected, and begins without livestreams', async () => {
		const identity = await pass(rig.adapter.identify(signal))
		expect(identity.profileId).not.toBe('')
		expect(identity.label).not.toBe('')
		expect(rig.signIns.at(-1)).toMatchObject({ kind: 'signed-in' })
		expect(await pass(rig.adapter.listLivestreams({ filter: 'all', search: '', page: 1 }, signal))).toEqual({
			livestreams: [],
			hasMore: false,
		})
	})

	test('refuses a wrong key in words that name the platform, and never shows the key', async () => {
		const wrong = 'wrong-key-0123456789'
		const error: unknown = await pass(connect(wrong).identify(signal)).catch((thrown: unknown) => thrown)
		expect(error).toBeInstanceOf(AppError)
		const { code, message, action } = (error as AppError).toData()
		expect(['platform-signed-out', 'platform-credentials-wrong', 'platform-sign-in-refused']).toContain(code)
		expect(message).toContain(platform.name)
		expect(action).not.toBe('')
		expect(JSON.stringify([message, action, rig.lines])).not.toContain(wrong)
	})

	test('connect, prepare, on air, interrupted, resumed, ended, gone', async () => {
		await pass(rig.adapter.identify(signal))
		const broadcast = await prepare()
		expect(broadcast.ingest?.server).toMatch(/^(rtmps?|srt):\/\/[^/]+/)
		expect(broadcast.ingest?.key).not.toBe('')
		expect(broadcast.broadcastId).not.toBe('')
		expect((await status(broadcast)).onAir).not.toBe(true)

		expect((await goOnAir(broadcast)).onAir).toBe(true)
		// After an interruption, whatever the platform reports meanwhile, the status can be read and the same address works again.
		endPush(broadcast)
		rig.clock.advance(2000)
		await status(broadcast)
		rig.standIn.pushStarted(broadcast.ingest as never)
		await statusUntil(broadcast, 'on air again', ({ onAir }) => onAir === true)

		if (broadcast.finishFirst) await pass(broadcast.finish(signal))
		endPush(broadcast)
		await pass(broadcast.finish(signal))
		await pass(broadcast.finish(signal))
		const endMs = rig.clock.now() + patienceMs
		let after: PlatformStatus | unknown
		do {
			rig.clock.advance(2000)
			after = await status(broadcast).catch((error: unknown) => error)
		} while (isOnAir(after) && rig.clock.now() < endMs)
		expect(isOnAir(after)).toBe(false)

		rig.standIn.deleteLivestream(broadcast.broadcastId)
		await expect(status(broadcast)).rejects.toMatchObject({ code: platformCodes.gone })
	})

	test('a livestream that was made is in the list, can be read, and a show can be prepared on it', async () => {
		if (!variant.livestreamForm) return
		const details = {
			title: 'Weekly-talk',
			description: '',
			category: platform.categories[0]?.id ?? '',
			tags: [],
			language: null,
			forKids: false,
			visibility: { kind: 'public' as const },
			published: true,
			autoRecord: false,
			schedule: null,
			remote: false,
			extra: await firstChoices(),
		}
		const livestream = await pass(rig.adapter.createLivestream(details, signal))
		const { livestreams } = await pass(rig.adapter.listLivestreams({ filter: 'all', search: '', page: 1 }, signal))
		expect(livestreams.map(({ id, title }) => [id, title])).toEqual([[livestream.id, details.title]])
		expect((await pass(rig.adapter.readLivestream(livestream.id, signal))).details.title).toBe(details.title)
		const broadcast = await prepare('Another title', livestream.id)
		expect(broadcast.broadcastId).toBe(livestream.id)
		expect((await pass(rig.adapter.listLivestreams({ filter: 'all', search: '', page: 1 }, signal))).livestreams).toHaveLength(1)
	})

	async function firstChoices(): Promise<Record<string, string | number | boolean>> {
		const values = completeValues(variant.livestreamForm?.extra ?? [], {})
		for (const { id, input } of variant.livestreamForm?.extra ?? []) {
			if (input.kind === 'asked-choice') values[id] = (await pass(rig.adapter.choices?.(id, signal) ?? Promise.resolve([])))[0]?.id ?? ''
		}
		return values
	}

	test('a livestream that is deleted while on air is reported as gone, and the next preparation makes another', async () => {
		const broadcast = await prepare()
		await goOnAir(broadcast)
		rig.standIn.deleteLivestream(broadcast.broadcastId)
		await expect(status(broadcast)).rejects.toMatchObject({ code: platformCodes.gone })
		const again = await prepare()
		expect(again.broadcastId).not.toBe(broadcast.broadcastId)
	})

	test('a key that is revoked during the show is reported, and with a new one the same broadcast continues', async () => {
		const broadcast = await prepare()
		await goOnAir(broadcast)
		rig.standIn.revokeKey()
		const error: unknown = await status(broadcast).catch((thrown: unknown) => thrown)
		expect(['platform-signed-out', 'platform-credentials-wrong']).toContain((error as AppError).code)
		expect(rig.signIns.at(-1)).toMatchObject({ kind: 'signed-out' })
		const another = 'another-key-0123456789'
		rig.standIn.makeKey(another)
		rig.adapter.adopt(credentialsWith(another))
		expect((await status(broadcast)).onAir).toBe(true)
		expect(rig.signIns.at(-1)).toMatchObject({ kind: 'signed-in' })
	})

	test('the address can be read again, and after a new stream key on the platform it is the new one, with which the show comes back', async () => {
		const broadcast = await prepare()
		await goOnAir(broadcast)
		if (!broadcast.readIngest) return expect(rig.standIn.replaceStreamKey).toBeUndefined()
		const { ingest, backupIngest } = broadcast
		expect(await pass(broadcast.readIngest(signal))).toEqual({ ingest, backupIngest: backupIngest ?? null })
		if (!rig.standIn.replaceStreamKey) return
		rig.standIn.replaceStreamKey(broadcast.broadcastId)
		const fresh = await pass(broadcast.readIngest(signal))
		expect(fresh.ingest.key).not.toBe(ingest?.key)
		expect(fresh.ingest.server).toBe(ingest?.server)
		rig.clock.advance(30_000)
		rig.standIn.pushStarted(fresh.ingest)
		if (fresh.backupIngest) rig.standIn.pushStarted(fresh.backupIngest)
		await statusUntil(broadcast, 'on air again', ({ onAir }) => onAir === true)
		if (rig.lines.length > 0) expect(rig.lines.join('\n')).not.toContain(fresh.ingest.key)
	})
}

function isOnAir(read: unknown): boolean {
	return typeof read === 'object' && read !== null && 'onAir' in read && read.onAir === true
}
