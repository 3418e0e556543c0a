import { expect, test } from 'vitest'
import { AppError } from '../../../shared/errors/app-error.ts'
import { accountCapabilities, variantCapabilities } from '../capabilities.ts'
import { testFile } from '../testing/test-file.ts'
import { type ContractCase, type ContractRig, collectingLog, signal } from './contract-rig.ts'

/** Checks that a platform can do what it declares. */
export function testPorts({ platform, variant }: ContractCase, rig: ContractRig): void {
	const { pass, prepare, goOnAir } = rig

	test('what it can do follows from its ports, which are the same with and without an account', async () => {
		const can = accountCapabilities(variant, rig.adapter)
		expect(variantCapabilities(variant, { clock: rig.clock, random: () => 0.5, log: collectingLog(rig.lines) })).toEqual(can)
		expect(variant.outputKinds.length > 0).toBe(can.outputs)
		expect(variant.thumbnailLimits !== null).toBe(can.thumbnail)
		expect(variant.uploadOffer !== undefined).toBe(can.uploads)
		const broadcast = await prepare()
		expect(broadcast.ads !== undefined).toBe(can.adBreak)
		// A livestream that is pushed to may support less than the platform's others.
		if (broadcast.recording) expect(can.cloudRecording).toBe(true)
	})

	test('its limitations name what it lacks, each once', async () => {
		const can = accountCapabilities(variant, rig.adapter)
		const broadcast = await prepare()
		const named = variant.cannot.flatMap(({ capability }) => capability ?? [])
		expect(new Set(named).size).toBe(named.length)
		for (const capability of named) {
			const has =
				capability === 'autoRecord' ? broadcast.autoRecord : capability === 'cloudRecording' ? broadcast.recording : can[capability]
			expect([capability, has ?? false]).toEqual([capability, false])
		}
	})

	test('a file is uploaded whole, once, and is private first where the platform can', async () => {
		const { uploads } = rig.adapter
		const { uploadOffer } = variant
		if (!uploads || !uploadOffer) return expect(rig.standIn.uploaded).toBeUndefined()
		const visibility = uploadOffer.visibilities[0] ?? 'public'
		const about = { title: 'Harbour Cup, the whole show', category: platform.categories[0]?.id ?? null, visibility }
		const content = testFile(3_000_123)
		const video = await pass(uploads.start(content, about, signal))
		expect(video.id).not.toBe('')
		expect(rig.standIn.uploaded?.()).toEqual([
			{ title: expect.stringContaining('Harbour'), bytes: content.bytes, sha256: content.sha256, isPrivate: visibility === 'private' },
		])
		expect(content.sent()).toBe(content.bytes)
	})

	test('an upload that the platform refuses, or that is cancelled, makes no video and shows no key', async () => {
		const { uploads } = rig.adapter
		if (!uploads) return
		const about = { title: 'Refused', category: platform.categories[0]?.id ?? null, visibility: 'public' } as const
		rig.standIn.fail({ match: /POST .*upload/, status: 413, body: {}, times: 9 })
		const refused: unknown = await pass(uploads.start(testFile(70_000), about, signal)).catch((error: unknown) => error)
		expect(refused).toBeInstanceOf(AppError)
		const cancelled = AbortSignal.abort()
		await expect(pass(uploads.start(testFile(70_000), about, cancelled))).rejects.toBeInstanceOf(AppError)
		expect(rig.standIn.uploaded?.()).toEqual([])
		expect(JSON.stringify([(refused as AppError).toData(), rig.lines])).not.toContain(rig.standIn.key.clientSecret)
		expect(JSON.stringify([(refused as AppError).toData(), rig.lines])).not.toMatch(/seal=|signature/)
	})

	test('every port that it has answers', async () => {
		const broadcast = await prepare()
		await goOnAir(broadcast)
		const id = broadcast.broadcastId
		const { about, statistics, outputs, thumbnail, recordings } = rig.adapter
		if (about) expect((await pass(about.read(id, signal))).summary.id).toBe(id)
		if (about) await expect(pass(about.act(id, 'dance', signal))).rejects.toBeInstanceOf(AppError)
		if (statistics) expect(Array.isArray((await pass(statistics.ofLivestream(id, signal))).series)).toBe(true)
		if (statistics?.ofAccount) {
			const range = { fromMs: rig.clock.now() - 86_400_000, toMs: rig.clock.now() }
			expect(Array.isArray((await pass(statistics.ofAccount(range, signal))).series)).toBe(true)
		}
		if (outputs) expect(Array.isArray((await pass(outputs.list(id, signal))).outputs)).toBe(true)
		if (thumbnail) {
			expect(await pass(thumbnail.read(id, signal))).toBeNull()
			await pass(thumbnail.remove(id, signal))
		}
		if (recordings) {
			// A key may not have the right to list stored recordings.
			const answered = await pass(recordings(id, signal)).catch((error: unknown) => error)
			if (!Array.isArray(answered)) expect(answered).toMatchObject({ code: 'platform-not-allowed' })
		}
		const { ads, recording, autoRecord } = broadcast
		if (ads) {
			expect(ads.pausedUntilMs()).toBeNull()
			expect((await pass(ads.launch(signal))).ad).not.toBeNull()
		}
		if (recording) {
			expect((await pass(recording.start(signal))).recording?.state).toMatch(/^start/)
			expect((await pass(recording.stop(signal))).recording?.state).toMatch(/^stop/)
		}
		if (autoRecord) expect((await pass(autoRecord.set(true, signal))).recording?.auto).toBe(true)
	})
}
