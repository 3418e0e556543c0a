import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import type { ReplaySettings } from '../../../shared/domain/replay.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { JournalEntry } from '../../recorder/journal.ts'
import type { ReplayLength, ReplayState, SavedReplay } from '../../recorder/replay/replay.ts'
import { createReplayService } from './replay-service.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-replay-service-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

function rig(settings: ReplaySettings | undefined = undefined) {
	const encoder = createListeners()
	const changes = createListeners()
	const held: (ReplayLength | null)[] = []
	const lines: string[] = []
	const journal: JournalEntry[] = []
	const now = {
		stored: settings,
		isUsed: false,
		state: { kind: 'off' } as ReplayState,
		answer: async (): Promise<SavedReplay> => ({ firstTimestampMs: 5000, durationMs: 30_000 }),
	}
	const service = createReplayService({
		replay: {
			hold(length) {
				const isSame = held.at(-1)?.lengthMs === length?.lengthMs
				held.push(length)
				if (!isSame) now.state = length ? { kind: 'holding', heldMs: 0 } : { kind: 'off' }
			},
			state: () => now.state,
			pictures: async (afterMs) => [{ atMs: Math.max(0, afterMs) + 2000, jpeg: 'x' }],
			async save(path): Promise<SavedReplay> {
				await writeFile(path, 'clip')
				return now.answer()
			},
			onChange: changes.add,
		},
		encoder: { isUsed: () => now.isUsed, onState: encoder.add },
		settings: {
			current: () => now.stored,
			update(change) {
				now.stored = change(now.stored)
			},
		},
		profile: () => defaultEncoderProfile,
		folder: () => folder,
		title: () => 'Regatta',
		showId: () => 'show-1',
		journal: {
			async put(entry) {
				journal.push(entry)
			},
		},
		newId: () => 'clip-1',
		activity: { add: ({ text }) => lines.push(typeof text === 'string' ? text : text.text) },
		clock: createManualClock(),
		timelineEpochMs: 1_000_000,
		onSaved: () => lines.push('replays play it'),
	})
	return {
		service,
		now,
		held,
		lines,
		journal,
		use(isUsed: boolean) {
			now.isUsed = isUsed
			encoder.notify()
		},
		setState(state: ReplayState) {
			now.state = state
			changes.notify()
		},
	}
}

test('it holds only while it is on and the encoder runs', () => {
	const { service, held, use } = rig()
	use(true)
	expect(held).toEqual([null])
	expect(service.view()).toMatchObject({ isOn: false, state: 'off', lengthS: 30 })
	service.set({ isOn: true })
	expect(held.at(-1)?.lengthMs).toBe(30_000)
	expect(service.view().state).toBe('holding')
	service.set({ lengthS: 60 })
	expect(held.at(-1)?.lengthMs).toBe(60_000)
	use(false)
	expect(held.at(-1)).toBeNull()
	expect(service.view()).toMatchObject({ isOn: true, state: 'waiting', heldS: 0 })
})

test('a saved replay is a clip of its show in the list of recordings', async () => {
	const { service, journal, lines, use } = rig({ isOn: true, lengthS: 30 })
	use(true)
	const clip = await service.save()
	expect(clip).toMatchObject({ id: 'clip-1', isClip: true, showId: 'show-1', startedAtMs: 1_005_000, durationMs: 30_000, bytes: 4 })
	expect(journal).toMatchObject([{ id: 'clip-1', isClip: true, status: 'finished', path: clip.path }])
	expect(clip.path).toContain('Regatta replay')
	expect(service.view().last).toMatchObject({ recordingId: 'clip-1', durationMs: 30_000 })
	expect(lines).toEqual(['replays play it', `is saved: ${clip.path}`])
})

test('what cannot be saved leaves no file, and the next press works', async () => {
	const { service, now, use } = rig({ isOn: true, lengthS: 30 })
	await expect(service.save()).rejects.toMatchObject({ code: 'replay-empty' })
	use(true)
	now.answer = () => Promise.reject(new AppError('replay-not-saved'))
	const both = [service.save(), service.save()]
	expect((await Promise.allSettled(both)).map((each) => each.status === 'rejected' && each.reason.code)).toEqual([
		'replay-not-saved',
		'replay-saving',
	])
	expect(await readdir(folder)).toEqual([])
	now.answer = async () => ({ firstTimestampMs: 0, durationMs: 1000 })
	expect((await service.save()).durationMs).toBe(1000)
	service.set({ isOn: false })
	await expect(service.save()).rejects.toMatchObject({ code: 'replay-off' })
})

test('a process that was lost is said once', () => {
	const { service, lines, use, setState } = rig({ isOn: true, lengthS: 30 })
	use(true)
	setState({ kind: 'restarting' })
	expect(service.view().state).toBe('restarting')
	expect(lines).toHaveLength(1)
})

test('the times of its pictures are those of the clock', async () => {
	const { service } = rig({ isOn: true, lengthS: 30 })
	const [first] = await service.pictures(null)
	expect(first).toEqual({ atMs: 1_002_000, jpeg: 'x' })
	expect(await service.pictures(1_002_000)).toMatchObject([{ atMs: 1_004_000 }])
})
