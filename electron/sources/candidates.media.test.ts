import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { createOrphanGuard } from '../process/orphan-guard.ts'
import type { Spawn } from '../process/spawn.ts'
import { type CandidateDevice, createCandidates } from './candidates.ts'
import { createTestKit, type TestKit, until } from './testing/media-rig.ts'

let kit: TestKit
beforeAll(async () => {
	kit = await createTestKit()
})
afterAll(() => kit.dispose())

test('a screen is captured only while somebody looks at it: afterwards no process of it is left', async () => {
	const display = await kit.startScreen(640, 480)
	const spawn = createOrphanGuard()
	const running = new Set<number>()
	let started = 0
	const counted: Spawn = (command, args, options) => {
		const child = spawn(command, args, options)
		started += 1
		running.add(started)
		const number = started
		child.once('exit', () => running.delete(number))
		return child
	}
	const candidates = createCandidates({
		ffmpegPath: 'ffmpeg',
		spawn: counted,
		machine: { os: 'linux', display, hasDdagrab: false },
		environment: { ...process.env, DISPLAY: display },
		clock: systemClock,
		log: silentLog,
	})
	const device = (isChosen: boolean): CandidateDevice => ({ kind: 'screen', id: display, isChosen })
	const hasPicture = (isChosen: boolean) => () => {
		candidates.advance()
		return candidates.now(device(isChosen))?.picture != null
	}
	candidates.setDesired([device(false)])
	await until(hasPicture(false), 'the first picture')
	await until(() => candidates.now(device(false))?.naturalSize?.widthPx === 640, 'the size of the screen')
	candidates.setDesired([device(true)])
	await until(hasPicture(true), 'a picture of the chosen screen')
	await candidates.settled()
	expect(running.size).toBe(1)
	candidates.setDesired([])
	await candidates.settled()
	expect([started, running.size]).toEqual([2, 0])
	await candidates.dispose()
})

test('the level of a sound input is heard before it is added', async () => {
	const environment = await kit.startSound()
	kit.playTone(environment, 'null', 0.5)
	const candidates = createCandidates({
		ffmpegPath: 'ffmpeg',
		spawn: createOrphanGuard(),
		machine: { os: 'linux', display: null, hasDdagrab: false },
		environment: { ...process.env, ...environment },
		clock: systemClock,
		log: silentLog,
	})
	const device: CandidateDevice = { kind: 'audio-input', id: 'null.monitor', isChosen: false }
	candidates.setDesired([device])
	let peak = 0
	await until(() => {
		candidates.advance()
		candidates.readSound(device, (block) => {
			peak = Math.max(peak, ...block.map(Math.abs))
		})
		return peak > 0.45
	}, 'the tone')
	expect(peak).toBeLessThan(0.6)
	await candidates.dispose()
})
